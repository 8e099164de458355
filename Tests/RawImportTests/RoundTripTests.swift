import BenchModel
import Diagnostics
import RawImport
import TestSupport
import Testing

/// A random grid, written in every form with random spelling, reads back the same.
@Suite struct RoundTripTests {
  enum Form: String, CaseIterable, Sendable {
    case tab, comma, semicolon, pipe, dict, notebook, neutral, neutralJSON
  }

  /// A grid as plain values: a number, or nil for out of memory.
  struct Table {
    var rows: [Int]
    var columns: [Int]
    var cells: [[Double?]]

    init(_ random: inout SeededGenerator) {
      func points(_ range: ClosedRange<Int>, _ random: inout SeededGenerator) -> [Int] {
        let count = Int.random(in: 2...9, using: &random)
        var set: Set<Int> = []
        while set.count < count { set.insert(Int.random(in: range, using: &random)) }
        return set.sorted()
      }
      rows = points(1...512, &random)
      columns = points(1...9000, &random)
      cells = []
      for _ in rows {
        cells.append(
          columns.map { _ in
            guard Int.random(in: 0..<6, using: &random) > 0 else { return nil }
            return Double(Int.random(in: 1...99_999, using: &random)) / 100
          })
      }
      // One number that tells the decimal mark.
      cells[0][0] = 2.5
    }
  }

  @Test(arguments: Form.allCases)
  func `reads back`(_ form: Form) {
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(seed))
      let table = Table(&random)
      let text = Self.write(table, as: form, &random)
      let file = RawImporter().read(path: "random", bytes: Array(text.utf8))
      guard let grid = file.grids.first?.plain, file.grids.count == 1 else {
        Issue.record("seed \(seed): \(file.grids.count) grids of\n\(text)\n\(file.findings)")
        return
      }
      #expect(grid.rows.points.compactMap(\.integer) == table.rows, "seed \(seed)\n\(text)")
      #expect(grid.columns.points.compactMap(\.integer) == table.columns, "seed \(seed)\n\(text)")
      #expect(grid.cells.map { $0.map(\.median) } == table.cells, "seed \(seed)\n\(text)")
      let failures = grid.cells.joined().filter { $0.median == nil }
      #expect(failures.allSatisfy { $0.failure == .outOfMemory }, "seed \(seed)\n\(text)")
      #expect(file.findings.allSatisfy { $0.severity < .error }, "seed \(seed)\n\(file.findings)")
      // Every cell knows its place, and the place holds what was read.
      for cell in grid.cells.joined() where form != .neutral && form != .neutralJSON {
        guard let span = cell.spans.first else {
          Issue.record("seed \(seed): a cell without a place")
          continue
        }
        let line = Array(file.source.line(span.line).unicodeScalars)
        #expect(span.column >= 1 && span.column - 1 + span.length <= line.count)
        #expect(span.length > 0, "seed \(seed) \(span)\n\(text)")
      }
    }
  }

  private static func write(
    _ table: Table, as form: Form, _ random: inout SeededGenerator
  ) -> String {
    let end = Bool.random(using: &random) ? "\n" : "\r\n"
    let comma = Bool.random(using: &random)
    func number(_ value: Double, _ comma: Bool, _ random: inout SeededGenerator) -> String {
      let hundredths = Int((value * 100).rounded())
      let (whole, part) = (hundredths / 100, hundredths % 100)
      var text = "\(whole)." + (part < 10 ? "0\(part)" : "\(part)")
      if part == 0, whole != 2, Bool.random(using: &random) { text = "\(whole)" }
      if Int.random(in: 0..<8, using: &random) == 0 { text = "+" + text }
      return comma ? text.replacing(".", with: ",") : text
    }
    func cell(_ value: Double?, _ comma: Bool, _ random: inout SeededGenerator) -> String {
      guard let value else {
        return ["OOM", "oom", "out of memory", "Out Of Memory"].randomElement(using: &random) ?? ""
      }
      return number(value, comma, &random)
    }
    func delimited(_ delimiter: String, _ comma: Bool, _ random: inout SeededGenerator) -> String {
      let header = ["Request mistral 7B 2 T4 \\ Size"] + table.columns.map(String.init)
      var lines = [header.joined(separator: delimiter)]
      for (row, cells) in zip(table.rows, table.cells) {
        var fields = ["\(row)"]
        for value in cells {
          var text = cell(value, comma, &random)
          if delimiter != "\t" || Bool.random(using: &random),
            text.contains(delimiter) || Int.random(in: 0..<5, using: &random) == 0
          {
            text = "\"\(text)\""
          }
          if Int.random(in: 0..<6, using: &random) == 0 { text = " \(text)  " }
          fields.append(text)
        }
        lines.append(fields.joined(separator: delimiter))
      }
      let bom = Bool.random(using: &random) ? "\u{FEFF}" : ""
      let last = Bool.random(using: &random) ? end : ""
      return bom + lines.joined(separator: end) + last
    }
    func dict(_ random: inout SeededGenerator) -> [String] {
      var lines = ["nb_tokens = [\(table.columns.map(String.init).joined(separator: ", "))]"]
      lines.append("data_mistral_7b = {")
      for (row, cells) in zip(table.rows, table.cells) {
        let values = cells.map { value in
          value.map { number($0, false, &random) } ?? "'OOM'"
        }
        lines.append("    \(row): [\(values.joined(separator: ", "))],  # row")
      }
      return lines + ["}"]
    }
    switch form {
    case .tab: return delimited("\t", comma, &random)
    case .semicolon: return delimited(";", comma, &random)
    case .comma: return delimited(",", comma, &random)
    case .pipe:
      var lines = [
        "| requests \\ tokens | \(table.columns.map(String.init).joined(separator: " | ")) |"
      ]
      lines.append("|---|" + table.columns.map { _ in "---|" }.joined())
      for (row, cells) in zip(table.rows, table.cells) {
        let fields = cells.map { cell($0, comma, &random) }
        lines.append("| \(row) | \(fields.joined(separator: " | ")) |")
      }
      return "# Notes" + end + end + lines.joined(separator: end) + end
    case .dict: return dict(&random).joined(separator: end)
    case .notebook:
      let source = dict(&random).map { "\"\($0)\\n\"" }.joined(separator: ",\n")
      return
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\n\(source)\n]}], \"metadata\": {}}"
    case .neutral, .neutralJSON: return neutral(table, isJSON: form == .neutralJSON, end)
    }
  }

  private static func neutral(_ table: Table, isJSON: Bool, _ end: String) -> String {
    let header =
      "source,line,model,quantization,engine,engine_version,device,device_count,concurrency,"
      + "prompt_tokens,output_tokens,repetition,metric,value,unit,state,reason"
    var lines: [String] = []
    for (row, cells) in zip(table.rows, table.cells) {
      for (column, value) in zip(table.columns, cells) {
        let state = value == nil ? "failed" : "measured"
        let reason = value == nil ? "out-of-memory" : ""
        let text = value.map { "\($0)" } ?? ""
        if isJSON {
          lines.append(
            """
            {"source":"a","line":3,"model":"mistral-7b","concurrency":\(row),\
            "prompt_tokens":\(column),"repetition":1,"metric":"ttft.p99","device":"","device_count":null,\
            "value":\(text.isEmpty ? "null" : text),"unit":"s","state":"\(state)","reason":"\(reason)"}
            """)
        } else {
          lines.append(
            "a,3,mistral-7b,,,,,,\(row),\(column),,1,ttft.p99,\(text),s,\(state),\(reason)")
        }
      }
    }
    return isJSON
      ? "[" + lines.joined(separator: ",\n") + "]"
      : ([header] + lines).joined(separator: end) + end
  }
}
