import Diagnostics

extension TableFinder {
  /// Reads `name = {…}` or `name = […]` that begins on a line.
  ///
  /// - Returns: the line after it; nil where the line begins no such thing.
  mutating func literal(at line: Int, _ range: Range<Int>) -> Int? {
    guard let (nameRange, start) = LineShape.assignment(bytes, range) else { return nil }
    let name = document.text.text(nameRange)
    var reader = LiteralReader(bytes, at: start)
    let value: LocatedValue
    do throws(LiteralFailure) {
      value = try reader.value()
    } catch {
      guard looksLikeData(at: start) else { return nil }
      let place = error.offset..<error.offset + 1
      found.findings.append(.brokenLiteral(name, error.reason, at: document.span(place)))
      return nil
    }
    let variable = Field(text: name, range: nameRange)
    if let points = axisPoints(name, value) {
      found.axes.append(FoundTables.AxisList(name: name, points: points, line: line))
    } else {
      addTables(in: value, named: variable, depth: 0)
    }
    let last = document.text.span(max(start, reader.offset - 1)..<reader.offset)
    return max(line, last.line) + 1
  }

  /// Whether a value that could not be read begins like a map from numbers.
  private func looksLikeData(at start: Int) -> Bool {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return false }
    var reader = LiteralReader(bytes, at: start + 1)
    reader.skipSpace()
    guard reader.offset < bytes.count else { return false }
    let byte = bytes[reader.offset]
    return NumberSpelling.isDigit(byte) || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
  }

  /// The points of a list whose name says that it names columns.
  private func axisPoints(_ name: String, _ value: LocatedValue) -> [Int]? {
    let words = name.lowercased().split { $0 == "_" || $0 == "." }
    let isAxis = words.contains { word in
      ["tokens", "token", "sizes", "size", "prompts", "prompt", "lengths", "columns"]
        .contains(String(word))
    }
    guard isAxis, let elements = value.elements, !elements.isEmpty else { return nil }
    let points = elements.compactMap(\.integer)
    return points.count == elements.count ? points : nil
  }

  private mutating func addTables(in value: LocatedValue, named variable: Field, depth: Int) {
    guard let pairs = value.pairs, let first = pairs.first, depth < 4 else { return }
    if first.key.string.map({ PointText.point($0) == nil }) ?? false {
      // `results = {"codestral": {1: […]}, …}`: a table for each name.
      for (key, inner) in pairs {
        guard let name = key.string else { continue }
        let field = Field(text: "\(variable.text) \(name)", range: key.range)
        addTables(in: inner, named: field, depth: depth + 1)
      }
      return
    }
    guard pairs.contains(where: { $0.value.elements != nil || $0.value.pairs != nil }) else {
      return
    }
    if let table = table(of: pairs, named: variable, range: value.range) { add(table) }
  }

  private mutating func table(
    of pairs: [(key: LocatedValue, value: LocatedValue)], named variable: Field, range: Range<Int>
  ) -> HandTable? {
    var rows: [HandTable.Row] = []
    var columns: [Field]?
    let cursor = SpanCursor(TextDocument(document.text))
    for (key, value) in pairs {
      let cells: [Field]
      if let elements = value.elements {
        cells = elements.map { Field(text: text($0), range: $0.range) }
      } else if let inner = value.pairs, !inner.isEmpty {
        let keys = inner.map { Field(text: text($0.key), range: $0.key.range) }
        if columns == nil { columns = keys }
        guard columns?.map(\.text) == keys.map(\.text) else {
          found.findings.append(.unevenKeys(variable.text, at: document.span(key.range)))
          continue
        }
        cells = inner.map { Field(text: text($0.value), range: $0.value.range) }
      } else {
        cells = [Field(text: text(value), range: value.range)]
      }
      let line = cursor.span(key.range.lowerBound..<key.range.lowerBound + 1).line
      rows.append(
        HandTable.Row(key: Field(text: text(key), range: key.range), cells: cells, line: line))
    }
    guard !rows.isEmpty else { return nil }
    let first = document.text.span(variable.range).line
    let last = document.text.span(max(range.lowerBound, range.upperBound - 1)..<range.upperBound)
    return HandTable(
      format: "python-dict", columns: columns, rows: rows, variable: variable,
      lines: first...max(first, last.line))
  }

  /// A value as written, or its text where it is a string.
  private func text(_ value: LocatedValue) -> String {
    value.string ?? document.text.text(value.range)
  }
}

extension Finding {
  fileprivate static func brokenLiteral(
    _ name: String, _ reason: String, at span: SourceSpan
  ) -> Finding {
    Finding(
      .error, "import.python-literal",
      "the value of `\(name)` looks like a table and cannot be read: \(reason)", at: span,
      hints: ["mend the literal in the file"])
  }

  fileprivate static func unevenKeys(_ name: String, at span: SourceSpan) -> Finding {
    Finding(
      .error, "import.python-literal",
      "this row of `\(name)` has other column keys than the first; the row was left out", at: span,
      hints: ["give every row the same column keys in the file"])
  }
}
