import Foundation
import Reports

/// Where a text goes, and in which form: standard output, or files by their suffixes.
struct TextTargets {
  private let targets: [(path: String, format: TableFormat)]

  /// Decides before anything is read.
  ///
  /// - Throws: `Refusal` for a form or suffix that is not known.
  init(_ paths: [String], format: String?) throws {
    let asked = try format.map { name in
      guard let format = TableFormat(fileExtension: name) else {
        throw Refusal(
          "--format does not know `\(name)`", hint: "write text, md, latex, csv or json")
      }
      return format
    }
    targets = try (paths.isEmpty ? ["-"] : paths).map { path in
      if let asked { return (path, asked) }
      guard path != "-" else { return (path, .text) }
      guard let format = suffix(of: path).flatMap(TableFormat.init(fileExtension:)) else {
        throw Refusal(
          "-o \(path): the suffix must be .txt, .md, .tex, .csv or .json", hint: "or add --format")
      }
      return (path, format)
    }
  }

  /// Writes each, the files whole or not at all.
  ///
  /// - Throws: `Refusal` where one cannot be written.
  func write(in context: Context, _ text: (TableFormat) throws -> String) throws {
    for target in targets {
      let text = try text(target.format)
      if target.path == "-" {
        context.out(text)
      } else {
        try writeOutput(Array(text.utf8), to: target.path, in: context)
      }
    }
  }
}

/// A document as JSON with keys of words joined by `_`: sorted, two spaces, a final newline.
func jsonText(snakeCase document: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  encoder.keyEncodingStrategy = .convertToSnakeCase
  return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
}
