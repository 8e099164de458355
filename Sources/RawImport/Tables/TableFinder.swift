import Diagnostics

/// Walks through a document and finds the tables in it; prose is stepped over.
struct TableFinder {
  let document: TextDocument
  let catalogue: Catalogue
  let bytes: [UInt8]
  let lineCount: Int
  var found = FoundTables()
  private var chain: [HandTable.Heading] = []
  private var bareLine: (heading: HandTable.Heading, line: Int)?

  /// Prepares to walk through a document.
  init(_ document: TextDocument, catalogue: Catalogue) {
    self.document = document
    self.catalogue = catalogue
    bytes = document.text.bytes
    lineCount = document.text.lineCount
  }

  /// Everything that is found.
  static func find(in document: TextDocument, catalogue: Catalogue) -> FoundTables {
    var finder = TableFinder(document, catalogue: catalogue)
    finder.walk()
    return finder.found
  }

  /// How many bytes a line of a table may have.
  private static let longestLine = 1 << 20

  private mutating func walk() {
    var line = 1
    while line <= lineCount {
      let range = document.text.range(ofLine: line)
      if LineShape.isBlank(bytes, range) || LineShape.isFence(bytes, range) {
        line += 1
      } else if range.count > Self.longestLine {
        found.findings.append(.tooLong(range.count, at: document.lineSpan(line)))
        line += 1
      } else if let (level, text) = LineShape.heading(bytes, range) {
        addHeading(level, text, line: line)
        line += 1
      } else if let next = literal(at: line, range) ?? table(at: line) {
        bareLine = nil
        line = next
      } else if let next = rowsOutside(at: line) {
        line = next
      } else {
        noteBareLine(range, line: line)
        line = unreadTable(at: line) ?? line + 1
      }
    }
  }

  private mutating func addHeading(_ level: Int, _ text: Range<Int>, line: Int) {
    let heading = HandTable.Heading(
      text: String(document.text.text(text).prefix(400)), range: text, level: level)
    chain.removeAll { $0.level >= level }
    chain.append(heading)
    found.headings.append((heading, line))
    bareLine = nil
  }

  /// Steps over a Markdown table that is no grid.
  private mutating func unreadTable(at line: Int) -> Int? {
    let range = LineShape.trimmed(bytes, document.text.range(ofLine: line))
    guard line < lineCount, range.contains(where: { bytes[$0] == Delimiter.pipe.byte }) else {
      return nil
    }
    // Without a bar at its beginning a row is told by any.
    let hasEnds = bytes[range.lowerBound] == Delimiter.pipe.byte
    let rule = document.text.range(ofLine: line + 1)
    guard LineShape.isRule(bytes, rule), rule.contains(where: { bytes[$0] == Delimiter.pipe.byte })
    else { return nil }
    var next = line + 2
    while next <= lineCount {
      let row = document.text.range(ofLine: next)
      guard let first = row.first,
        hasEnds
          ? bytes[first] == Delimiter.pipe.byte
          : row.contains(where: { bytes[$0] == Delimiter.pipe.byte })
      else { break }
      next += 1
    }
    found.others.append(OtherTable(lines: line...next - 1, headings: chain))
    return next
  }

  /// A line of prose may be the title of the table under it.
  private mutating func noteBareLine(_ range: Range<Int>, line: Int) {
    let text = LineShape.trimmed(bytes, range)
    guard text.count <= 200 else { return }
    let heading = HandTable.Heading(text: document.text.text(text), range: text, level: 0)
    bareLine = (heading, line)
  }

  /// Adds a table with the headings above it.
  mutating func add(_ table: HandTable) {
    var table = table
    table.headings = chain
    if let bareLine, table.lines.lowerBound - bareLine.line <= 3 {
      table.headings.append(bareLine.heading)
    }
    if let heading = table.headings.last {
      table.sharesHeading = found.tables.last?.headings.last == heading
    }
    found.tables.append(table)
  }
}

extension Finding {
  fileprivate static func tooLong(_ count: Int, at span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.bad-line",
      "a line of \(count >> 20) MiB is no row of a table; it was left out",
      at: span)
  }
}
