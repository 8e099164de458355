import BenchModel
import Diagnostics
import RawImport
import Reports

/// The text of a first `etalon.yaml`: every reading that was assumed, and every open question.
///
/// Questions are comments that become decisions once their `#` is removed.
struct StudyDraft {
  let files: [LoadedInput.File]
  /// Folders that hold nothing but runs: each is one source.
  var folders: [String] = []

  var text: String {
    var out = """
      # What the raw files mean, and which reports are made of them.
      # Decisions are written {is: …, because: …}; the report prints the reasons.
      version: 1

      sources:

      """
    for folder in folders { out += source(folder) }
    for item in files where !folders.contains(where: { item.path.hasPrefix($0 + "/") }) {
      out += source(item)
    }
    out += """

      reports:
        - name: article
          title: Benchmark report
          language: en          # or fr
          venue: acm            # the width of the figures: ieee, lncs, neurips, slide, …
          # grids:              # leave out for all, in the order of the files

      """
    for name in names { out += "    #   - \(name)\n" }
    return out
  }

  private var names: [String] {
    let runs = ResultSet(files.flatMap(\.records)).grids().output
    var seen: Set<String> = []
    return (files.flatMap(\.tables) + runs).map(\.subject.name).filter { seen.insert($0).inserted }
  }

  /// A folder of runs: what all its files leave open.
  private func source(_ folder: String) -> String {
    let records = files.filter { $0.path.hasPrefix(folder + "/") }.flatMap(\.records)
    var out = "  - path: \(quoted(folder))     # \(records.count) runs\n"
    if records.contains(where: { $0.subject.engine == nil }) {
      out += "    # engine: {is: vllm, because: \"…\"}\n"
    }
    if records.contains(where: { $0.subject.hardware.device == nil }) {
      out += "    # tables:\n    #   - match: \"/\"\n"
      out += "    #     device: {is: h100-80gb, because: \"…\"}\n"
    }
    return out
  }

  private func source(_ item: LoadedInput.File) -> String {
    var out = "  - path: \(quoted(item.path))\n"
    for question in item.findings where question.severity > .note {
      out += "    # \(place(question))\(Self.oneLine(question.message))\n"
    }
    let grids = item.grids.map(\.plain)
    if grids.contains(where: { $0.metric == .requestTime && $0.constants[.outputTokens] == nil }) {
      out += "    # output_tokens: {is: 100, because: \"…\"}     # needed for throughput\n"
    }
    if grids.contains(where: { $0.metric == .requestTime }) {
      out +=
        "    # metric: {is: request_time, because: \"…\"}     # seconds until all are answered\n"
    }
    if grids.contains(where: { $0.subject.engine == nil }) {
      out += "    # engine: {is: vllm, because: \"…\"}\n"
    }
    let tokens = Set(grids.flatMap(unexplainedTokens)).sorted()
    if !tokens.isEmpty {
      out += "    # missing:\n"
      for token in tokens {
        out += "    #   \(quoted(token)): {is: out-of-memory, because: \"…\"}\n"
      }
    }
    let open = grids.filter { isOpen($0) }
    if !open.isEmpty { out += "    # tables:\n" }
    for grid in open { out += table(grid) }
    return out
  }

  private func isOpen(_ grid: PlainGrid) -> Bool {
    grid.columns.name == .position || hasConflict(grid)
  }

  private func hasConflict(_ grid: PlainGrid) -> Bool {
    grid.cells.joined().contains { $0.gap == .conflict }
  }

  private func table(_ grid: PlainGrid) -> String {
    let match = grid.subject.statements.last?.text ?? grid.subject.title
    var out = "    #   - match: \(quoted(match))\n"
    if grid.columns.name == .position {
      let sizes = likelySizes(grid) ?? Array(1...max(1, grid.columns.count))
      out += "    #     prompt_tokens: {is: \(sizes), because: \"…\"}      # check the sizes\n"
    }
    if hasConflict(grid) {
      out += "    #     keep_rows: {is: last, because: \"…\"}      # or first, or line numbers\n"
    }
    return out
  }

  /// The sizes that other tables of as many columns have.
  private func likelySizes(_ grid: PlainGrid) -> [Int]? {
    files.flatMap(\.grids).map(\.plain.columns).first {
      $0.name == .promptTokens && $0.count == grid.columns.count
    }?.points.compactMap(\.integer)
  }

  private func unexplainedTokens(_ grid: PlainGrid) -> [String] {
    grid.cells.joined().compactMap { cell in
      if case .unexplained(let token)? = cell.failure { token } else { nil }
    }
  }

  private func place(_ finding: Finding) -> String {
    finding.span.map { $0.line > 0 ? "line \($0.line): " : "" } ?? ""
  }

  private static func oneLine(_ text: String) -> String {
    FindingPrinter.visible(text)
  }

  /// A scalar that YAML reads back as the same text, whatever it holds; what would disguise it to
  /// a reader is written as its code.
  private func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where FindingPrinter.isCommand(scalar):
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
