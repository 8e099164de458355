import BenchModel

/// A catalogue file: its rows by column, and what is wrong with it.
///
/// The files come with the tool, so a fault is a bug: a test holds them to have none.
struct CatalogueTable {
  /// One row.
  struct Row {
    fileprivate let texts: [String: String]
    fileprivate let place: String

    /// What stands in a column; empty where nothing does.
    subscript(column: String) -> String { texts[column] ?? "" }

    /// A list, whose parts are separated by `;`.
    func list(_ column: String) -> [String] { self[column].split(separator: ";").map(String.init) }
  }

  private(set) var rows: [Row] = []
  private(set) var faults: [String] = []

  /// Reads a file that must have the given columns.
  init(_ name: String, _ bytes: [UInt8], columns: [String]) {
    let table = DelimitedRows(bytes, in: 0..<bytes.count, delimiter: UInt8(ascii: ","))
    faults = table.faults.map { "\(name), byte \($0.offset): \($0.reason)" }
    let texts = table.rows.map { $0.map(\.text) }
    guard let header = texts.first, Set(header) == Set(columns), header.count == columns.count
    else {
      faults.append("\(name): the columns must be \(columns.joined(separator: ","))")
      return
    }
    for (index, fields) in texts.enumerated().dropFirst() {
      let place = "\(name), row \(index + 1)"
      guard fields.count == header.count else {
        faults.append("\(place): \(fields.count) fields, not \(header.count)")
        continue
      }
      let row = Row(
        texts: Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first }),
        place: place)
      for column in ["id", "name", "source"] where row[column].isEmpty {
        faults.append("\(place): `\(column)` is empty")
      }
      rows.append(row)
    }
  }

  /// The facts of a row.
  mutating func facts<Facts: CatalogueFacts>(_ row: Row) -> Facts {
    var facts = Facts()
    facts.source = row["source"]
    for column in Facts.columns where !row[column.name].isEmpty {
      if !column.read(row[column.name], into: &facts) {
        faults.append(
          "\(row.place): `\(column.name)` must be \(column.wanted), but is `\(row[column.name])`")
      }
    }
    return facts
  }
}
