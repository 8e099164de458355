import Foundation

/// Writes a table as JSON with sorted keys, schema `etalon.table/1`.
struct JSONTable {
  private let view: TableView

  init(_ view: TableView) { self.view = view }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    guard let data = try? encoder.encode(document) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private struct Document: Encodable {
    var schema = "etalon.table/1"
    var caption: String
    var label: String
    var language: Language
    var metric: String
    var unit: String
    var stub: String
    var spanner: String
    var columns: [Column]
    var rows: [Row]
    var notes: [Note]
    var constants: [String]
  }
  private struct Column: Encodable {
    var head: String
    var decimals: Int
  }
  private struct Row: Encodable {
    var head: String
    var cells: [Cell]
  }
  private struct Cell: Encodable {
    var value: Double?
    var text: String
    var best: Bool?
    var note: String?
    var reason: String?
  }
  private struct Note: Encodable {
    var mark: String
    var word: String
    var text: String
  }

  private var document: Document {
    Document(
      caption: view.caption, label: view.label, language: view.language, metric: view.metric,
      unit: view.unit, stub: view.stubHead, spanner: view.spanner,
      columns: view.columns.map { Column(head: $0.head, decimals: $0.decimals) },
      rows: view.rows.map { row in
        Row(head: row.head, cells: zip(row.cells, 0...).map { cell($0, $1) })
      },
      notes: view.notes.map { Note(mark: $0.mark, word: $0.word, text: $0.text) },
      constants: view.constants)
  }

  private func cell(_ content: TableView.Content, _ column: Int) -> Cell {
    switch content {
    case .number(let value, let bold):
      Cell(value: value, text: view.data(value, column: column), best: bold ? true : nil)
    case .word(let word, let mark, let reason):
      Cell(text: word, note: mark, reason: reason)
    }
  }
}
