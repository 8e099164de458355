import Diagnostics

/// A form that a program prints on the terminal, so that it may stand among anything else: a log,
/// notes with tables of their author, what another program printed.
protocol PrintedForm: RawFormat {
  /// Reads what the program printed, wherever that stands in a file.
  func printed(in file: RawFile) -> PrintedContent
}

/// What was read from the lines of a file that a program printed.
struct PrintedContent {
  /// The runs.
  var content: RawContent
  /// The lines that were read; the rest of the file is for others.
  var places: [Range<Int>]
}

extension PrintedForm {
  func read(_ file: RawFile) -> RawContent { printed(in: file).content }
}

/// A file in which a program printed something, read part by part.
///
/// Each form reads its own lines, which are blank for the next: places stay places of the file, and
/// no line counts twice. What is left is read as if it stood alone.
struct PrintedParts {
  private var parts: [(format: any RawFormat, content: RawContent)] = []
  private let path: String

  /// Reads a file.
  init(_ file: RawFile) {
    path = file.path
    var rest = file
    for form in FormatRegistry.printed where form.recognises(rest) {
      let found = form.printed(in: rest)
      parts.append((form, found.content))
      rest = rest.blank(at: found.places)
    }
    guard rest.bytes.contains(where: { $0 > 0x20 }) else { return }
    let form = FormatRegistry.beside.first { $0.recognises(rest) }
    let content = form.map { ($0, $0.read(rest)) }
    guard let (format, found) = FencedResults.added(rest, to: content) else { return }
    var others = found
    others.findings.removeAll { Self.isOfProse($0, in: rest) }
    // That the rest of a page holds no result is nothing to tell.
    let isEmpty = others.grids.isEmpty && others.records.isEmpty
    let told = RawContent(findings: others.findings, tableNames: others.tableNames)
    parts.append((format, isEmpty ? told : others))
  }

  /// Whether a finding is of a line such as `num_prompts: 1, 2, 4`, which looks like the header of a
  /// table because what was printed below it is blank now.
  private static func isOfProse(_ finding: Finding, in rest: RawFile) -> Bool {
    guard finding.code == "import.no-rows", let line = finding.span?.line else { return false }
    return rest.bytes[rest.source.range(ofLine: line)].first { $0 > 0x20 } != UInt8(ascii: "|")
  }

  /// What all parts hold; nil where there are none.
  var content: (format: any RawFormat, content: RawContent)? {
    let full = parts.first { !$0.content.grids.isEmpty || !$0.content.records.isEmpty }
    guard let format = (full ?? parts.first)?.format else { return nil }
    var all = RawContent()
    for (_, part) in parts {
      all.grids += part.grids
      all.records += part.records
      all.findings += part.findings
      all.tableNames += part.tableNames
      guard part.grids.isEmpty, part.records.isEmpty, let reason = part.reasonForNone else {
        continue
      }
      if full == nil {
        all.reasonForNone = all.reasonForNone ?? reason
      } else {
        all.findings.append(.printLeftOut(reason, .file(path)))
      }
    }
    return (format, all)
  }
}

extension RawFile {
  /// The file with some of its lines blank.
  func blank(at places: [Range<Int>]) -> RawFile {
    var bytes = bytes
    for index in places.joined() { bytes[index] = 0x20 }
    return replacing(bytes: bytes)
  }
}

extension Finding {
  fileprivate static func printLeftOut(_ reason: String, _ span: SourceSpan) -> Finding {
    Finding(.note, "import.left-out", "a part of the file was left out: \(reason)", at: span)
  }
}
