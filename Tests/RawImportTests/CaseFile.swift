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
  /// The raw files: those that are read, and those that only stand beside them.
  let files: [File]
  let rules: ImportRules

  struct File: Sendable {
    let path: String
    let bytes: [UInt8]
    let isBeside: Bool
  }

  var testDescription: String { url.deletingPathExtension().lastPathComponent }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static func all() -> [CaseFile] {
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (walk?.allObjects ?? []).compactMap { $0 as? URL }
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
    var files: [File] = []
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
      if words.first == "file" || words.first == "beside" {
        let joined = body.joined(separator: "\n") + "\n"
        files.append(
          File(
            path: words.dropFirst().first ?? "input",
            bytes: words.contains("escaped") ? Self.unescaped(body) : Array(joined.utf8),
            isBeside: words.first == "beside"))
      } else if words.first == "rules" {
        rules = CaseRules.read(Array(body))
      }
      index = end + 1
    }
    self.files = files
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
    let importer = RawImporter()
    let read = files.filter { !$0.isBeside }
    let imported = read.map {
      importer.read(
        path: $0.path, bytes: $0.bytes, rules: rules, surroundings: CaseSurroundings(files: files))
    }
    if let only = imported.first, imported.count == 1 { return Self.text(only) }
    // Several files are one result set, as a folder is.
    let together = ResultSet(imported.flatMap(\.records)).grids()
    var out = "## Gives\n"
    for table in imported.flatMap(\.tables).map(\.plain) { out += GridText.text(table) }
    out += GridText.runs(together.output.map(\.plain))
    for file in imported {
      out += "\n### Findings in \(file.path)\n" + Self.findings(file)
    }
    return out + (together.findings.isEmpty ? "" : "\n### Together\n\n")
      + together.findings.map { FindingLine.text($0) }.joined()
  }

  static func text(_ file: ImportedFile) -> String {
    var out = "## Gives\n"
    for grid in file.tables.map(\.plain) { out += GridText.text(grid) }
    let laid = ResultSet(file.records).grids()
    out += GridText.runs(laid.output.map(\.plain))
    return out + findings(file, laid.findings)
  }

  /// The findings of a file and, where it is read alone, those of its grids.
  private static func findings(_ file: ImportedFile, _ laid: [Finding] = []) -> String {
    let all = file.findings + laid
    var out = ""
    if file.tables.isEmpty, file.records.isEmpty {
      out += "\nNo grid\(file.reasonForNone.map { ": \($0)" } ?? "").\n"
    }
    out += all.isEmpty ? "\nNo findings.\n" : "\n"
    return out + all.map { FindingLine.text($0) }.joined()
  }
}

/// The files of a case as a folder.
private struct CaseSurroundings: Surroundings {
  let files: [CaseFile.File]

  func bytes(of path: String) -> [UInt8]? { files.first { $0.path == path }?.bytes }

  func names(inFolder folder: String) -> [String] {
    let base = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    let inside = files.map(\.path).filter { $0.hasPrefix(base) }.map { $0.dropFirst(base.count) }
    // A folder is named with a slash at its end.
    let names = inside.map { name in
      name.firstIndex(of: "/").map { String(name[...$0]) } ?? String(name)
    }
    return Set(names).sorted()
  }
}
