import Charts
import Comparison
import Reports

/// Where a verdict goes: texts to standard output or files, heat maps to files.
struct VerdictTargets {
  /// What `--format` says; text where it says nothing.
  let format: VerdictFormat
  /// The files of `-o`.
  let files: [File]

  /// One file.
  struct File {
    let path: String
    let form: Form
  }

  /// What a file holds.
  enum Form {
    case text(VerdictFormat)
    case picture(FigureFormat)
  }

  private static let suffixes: [String: VerdictFormat] = [
    "txt": .text, "md": .md, "json": .json, "csv": .csv, "xml": .junit, "sarif": .sarif,
    "tex": .latex,
  ]

  /// Reads `--format`, `--json` and `-o`.
  ///
  /// - Throws: `Refusal` for a format or suffix that is not known.
  init(format: String?, json: Bool, output: [String]) throws {
    let chosenFormat = try format.map {
      try chosen($0, "--format", among: VerdictFormat.allCases)
    }
    self.format = json ? .json : chosenFormat ?? .text
    files = try output.map { path in
      let suffix = suffix(of: path) ?? ""
      if let picture = FigureFormat(rawValue: suffix) {
        return File(path: path, form: .picture(picture))
      }
      if let text = Self.suffixes[suffix] { return File(path: path, form: .text(text)) }
      throw Refusal(
        "-o \(path): the suffix must be one of "
          + (FigureFormat.allCases.map(\.rawValue) + Self.suffixes.keys.sorted())
          .joined(separator: ", "))
    }
  }
}
