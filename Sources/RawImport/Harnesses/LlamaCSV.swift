import BenchModel
import Diagnostics

/// `llama-bench -o csv`: every field quoted, the columns named in the first line.
enum LlamaCSV {
  static func recognises(_ file: RawFile) -> Bool {
    let first = file.source.line(1)
    let names = Set(first.split(separator: ",").map { $0.filter { $0 != "\"" && $0 != " " } })
    return names.contains("build_commit") && names.contains("n_prompt") && names.contains("avg_ts")
  }

  static func read(_ file: RawFile, into runs: inout RunCollector) {
    let read = DelimitedRows(
      file.bytes, in: 0..<file.bytes.count, delimiter: UInt8(ascii: ","))
    guard let header = read.rows.first else { return }
    let columns = Dictionary(
      header.enumerated().map { ($0.element.text, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for fault in read.faults {
      runs.add(.badLine(fault.reason, runs.span(fault.offset..<fault.offset)))
    }
    for fields in read.rows.dropFirst() {
      guard fields.count == header.count, let first = fields.first, let last = fields.last else {
        let place = fields.first?.range ?? 0..<0
        runs.add(.badLine("it has \(fields.count) fields, not \(header.count)", runs.span(place)))
        continue
      }
      var row = LlamaRow(
        place: first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound)
      ) {
        name in columns[name].map { (fields[$0].text, fields[$0].range) }
      }
      // An author's summary may keep the repetitions as a list in a cell.
      if let samples = columns["samples_ts"],
        let list = JSONDocument(Array(fields[samples].text.utf8))
      {
        row.samples = (list.root?.elements ?? []).compactMap { node in
          node.number.map { (value: $0, place: fields[samples].range) }
        }
      }
      LlamaRun.add(row, to: &runs)
    }
  }
}

/// `llama-bench -o sql`: `INSERT INTO test (names) VALUES ('values');`.
enum LlamaSQL {
  private static let start = "INSERT INTO test ("

  static func recognises(_ file: RawFile) -> Bool {
    file.lines.prefix(120).contains {
      $0.hasPrefix(start) || $0.hasPrefix("CREATE TABLE IF NOT EXISTS test (")
    }
  }

  static func read(_ file: RawFile, into runs: inout RunCollector) {
    for (index, line) in file.lines.enumerated() where line.hasPrefix(start) {
      let range = file.source.range(ofLine: index + 1)
      guard let values = line.firstRange(of: ") VALUES (") else {
        runs.add(.badLine("its values are missing", runs.span(range)))
        continue
      }
      let names = line[line.index(line.startIndex, offsetBy: start.count)..<values.lowerBound]
        .split(separator: ",").map { String($0.filter { $0 != " " }) }
      let fields = quoted(line[values.upperBound...])
      guard fields.count == names.count else {
        runs.add(
          .badLine("it has \(fields.count) values for \(names.count) names", runs.span(range)))
        continue
      }
      let table = Dictionary(zip(names, fields), uniquingKeysWith: { first, _ in first })
      LlamaRun.add(LlamaRow(place: range) { name in table[name].map { ($0, range) } }, to: &runs)
    }
  }

  /// The texts between single quotes; two quotes in a text are one.
  private static func quoted(_ text: Substring) -> [String] {
    var fields: [String] = []
    var current: String?
    var rest = text
    while let character = rest.popFirst() {
      if character != "'" {
        current?.append(character)
      } else if current != nil, rest.first == "'" {
        current?.append("'")
        rest.removeFirst()
      } else if let field = current {
        fields.append(field)
        current = nil
      } else {
        current = ""
      }
    }
    return fields
  }
}

extension Finding {
  /// A line of a harness's file that cannot be read.
  static func badLine(_ why: String, _ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.bad-line", "the line was left out: \(why)", at: span,
      hints: ["compare it with the lines around it; the file may have been edited or cut"])
  }
}
