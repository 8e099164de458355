import BenchModel
import Diagnostics
import Foundation
import RawImport
import Testing

/// A case: prose, a raw file in a fence, decisions in another, and under `## Gives` what is read.
struct CaseFile: CustomTestStringConvertible, Sendable {
  let url: URL
  /// The text up to `## Gives`.
  let head: String
  /// The text from there on.
  let expected: String
  let path: String
  let bytes: [UInt8]
  let rules: ImportRules

  var testDescription: String { url.deletingPathExtension().lastPathComponent }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static func all() -> [CaseFile] {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return files.filter { $0.pathExtension == "md" }
      .sorted { $0.path < $1.path }.compactMap { try? CaseFile($0) }
  }

  init(_ url: URL) throws {
    self.url = url
    let text = try String(contentsOf: url, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let split = lines.firstIndex(of: "## Gives") ?? lines.count
    head = lines[..<split].joined(separator: "\n")
    expected = lines[split...].joined(separator: "\n")
    var path = "input"
    var content: [UInt8] = []
    var rules = ImportRules()
    var index = 0
    while index < split {
      let fence = String(lines[index].prefix { $0 == "`" })
      guard fence.count >= 3 else {
        index += 1
        continue
      }
      let words = lines[index].dropFirst(fence.count).split(separator: " ").map(String.init)
      let end = lines[(index + 1)..<split].firstIndex(of: fence) ?? split
      let body = lines[index + 1..<end]
      if words.first == "file" {
        path = words.dropFirst().first ?? path
        let joined = body.joined(separator: "\n") + "\n"
        content = words.contains("escaped") ? Self.unescaped(body) : Array(joined.utf8)
      } else if words.first == "rules" {
        rules = CaseRules.read(Array(body))
      }
      index = end + 1
    }
    self.path = path
    bytes = content
    self.rules = rules
  }

  /// Bytes of lines in which `\t`, `\r`, `\n`, `\\` and `\xE9` are escapes; line ends are not.
  private static func unescaped(_ lines: ArraySlice<String>) -> [UInt8] {
    var out: [UInt8] = []
    for line in lines {
      var rest = Substring(line)
      while let first = rest.first {
        rest.removeFirst()
        guard first == "\\", let code = rest.first else {
          out += Array(String(first).utf8)
          continue
        }
        rest.removeFirst()
        switch code {
        case "t": out.append(0x09)
        case "r": out.append(0x0D)
        case "n": out.append(0x0A)
        case "x":
          out.append(UInt8(rest.prefix(2), radix: 16) ?? 0x3F)
          rest = rest.dropFirst(2)
        default: out += Array(String(code).utf8)
        }
      }
    }
    return out
  }

  /// What the importer makes of the case, as the case file writes it.
  func actual() -> String {
    let file = RawImporter().read(path: path, bytes: bytes, rules: rules)
    return Self.text(file)
  }

  static func text(_ file: ImportedFile) -> String {
    var out = "## Gives\n"
    for grid in file.grids.map(\.plain) {
      out += "\n### \(grid.subject.title)\n\n`\(grid.metric.rawValue)` in \(grid.unit), "
      out += "`\(grid.origin.format)`"
      if let tokens = grid.constants[.outputTokens] { out += ", \(tokens) tokens each" }
      if let engine = grid.subject.engine { out += ", \(engine.name)" }
      out += "\n\n| \(grid.rows.name.rawValue) \\ \(grid.columns.name.rawValue) |"
      out += grid.columns.points.map { " \($0) |" }.joined() + "\n|---|"
      out += grid.columns.points.map { _ in "---|" }.joined() + "\n"
      for (row, cells) in zip(grid.rows.points, grid.cells) {
        out += "| \(row) |" + cells.map { " \(text($0)) |" }.joined() + "\n"
      }
    }
    if file.grids.isEmpty { out += "\nNo grid.\n" }
    out += file.findings.isEmpty ? "\nNo findings.\n" : "\n"
    for finding in file.findings {
      out += "- \(finding.severity.rawValue) `\(finding.code.rawValue)`"
      if let span = finding.span, span.line > 0 {
        out += " \(span.line)" + (span.column > 0 ? ":\(span.column)" : "")
      }
      out += " \(finding.message)\n"
      for hint in finding.hints where !hint.hasPrefix("looked for") { out += "  - \(hint)\n" }
    }
    return out
  }

  private static func text(_ cell: PlainGrid.Cell) -> String {
    let failed = cell.failedRepetitions.map { " #\($0.index) \($0.failure.reason)" }.joined()
    return known(cell) + (failed.isEmpty ? "" : " and" + failed)
  }

  private static func known(_ cell: PlainGrid.Cell) -> String {
    switch (cell.failure, cell.gap) {
    case (.outOfMemory, _): "OOM"
    case (.timeout, _): "timeout"
    case (.error, _): "error"
    case (.unexplained(let token), _): "\(token.prefix(20))?"
    case (_, .blank): "—"
    case (_, .conflict): "conflict"
    case (_, .absent): ""
    default: cell.samples.map { "\($0)" }.joined(separator: " ")
    }
  }
}
