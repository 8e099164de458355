import BenchModel
import Diagnostics

/// Looks at a Markdown table that is no grid, to say why.
struct OtherTables {
  /// The headers of its columns.
  let names: [String]
  private let rows: [[Field]]
  private let place: SourceSpan

  /// Looks at a table.
  init(_ table: OtherTable, document: TextDocument) {
    let bytes = document.text.bytes
    func fields(_ line: Int) -> [Field] {
      PipeLine.fields(bytes, document.text.range(ofLine: line))
    }
    let first = LineShape.trimmed(bytes, document.text.range(ofLine: table.lines.lowerBound))
    place = document.span(first)
    names = fields(table.lines.lowerBound).map { LongTable.name($0.text) }
    rows = table.lines.dropFirst(2).prefix(200).map(fields)
  }

  /// Why it was not read.
  var finding: Finding {
    let known = names.first.flatMap { ColumnMeaning(header: $0) }
    guard case .subject(let part)? = known?.target, names.count > 1, holdsNumbers else {
      return Finding(
        .note, "import.table-unread",
        "this table is no grid: its columns are not prompt sizes, or its rows not requests",
        at: place)
    }
    let columns = Phrase.list(names.dropFirst().prefix(8).map { "“\($0)”" })
    return Finding(
      .note, "import.table-unread",
      "this table is no grid: each row is one \(part.rawValue), and its columns \(columns) do not "
        + "say what was measured, nor for how many requests or tokens", at: place,
      hints: [
        "write it with one row a measurement, under names such as "
          + "`model,quantization,device,concurrency,prompt_tokens,output_throughput`"
      ])
  }

  /// Whether most cells that are not empty begin with a number, or say that memory ran out.
  private var holdsNumbers: Bool {
    let cells = rows.flatMap { $0.dropFirst() }.map(\.text).filter { $0 != "" && $0 != "-" }
    let numbers = cells.filter { text in
      if case .number = LongNumber.read(text, unit: nil, decimal: .point) { return true }
      return MissingWord.meaning(of: text) == .outOfMemory
    }
    return !numbers.isEmpty && numbers.count * 2 > cells.count
  }
}
