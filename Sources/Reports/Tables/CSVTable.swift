/// Writes a table as RFC 4180 text: `.` decimals in every language, CRLF line ends.
struct CSVTable {
  private let view: TableView

  init(_ view: TableView) { self.view = view }

  var text: String {
    let corner = "\(view.stubHead) \\ \(view.spanner) [\(view.unit)]"
    let heads = [corner] + view.columns.map(\.head)
    let rows = view.rows.map { row in
      [CSVText.field(row.head)]
        + zip(row.cells, 0...).map { cell, column in
          switch cell {
          case .number(let value, _): view.data(value, column: column)
          case .word(let word, _, _): CSVText.field(word)
          }
        }
    }
    return ([heads.map(CSVText.field)] + rows)
      .map { $0.joined(separator: ",") + "\r\n" }.joined()
  }
}
