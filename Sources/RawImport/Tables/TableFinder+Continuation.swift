import BenchModel
import Diagnostics

/// What follows a table, and rows that belong to none.
extension TableFinder {
  /// The line on which a table goes on after one blank line, one comment, or both; nil where it
  /// ends.
  ///
  /// What follows must have the shape of the rows above: the delimiter, a number and as many
  /// fields.
  mutating func continuation(at start: Int, _ delimiter: Delimiter, fields width: Int) -> Int? {
    var line = start
    var blanks = 0
    var comment: Range<Int>?
    while line <= lineCount, line - start < 2 {
      let range = document.text.range(ofLine: line)
      if LineShape.isBlank(bytes, range) {
        blanks += 1
        guard blanks == 1 else { return nil }
      } else if comment == nil, isComment(range, line: line) {
        comment = LineShape.trimmed(bytes, range)
      } else {
        break
      }
      line += 1
    }
    guard line > start, line <= lineCount, beginsRow(line, preferring: delimiter) == delimiter
    else { return nil }
    let row = fields(ofLine: line, delimiter).fields
    guard row.count == width, let key = row.first, PointText.point(key.text) != nil,
      row.dropFirst().allSatisfy({ isValue($0.text) })
    else { return nil }
    found.findings.append(
      .continued(
        comment.map { String(document.text.text($0).prefix(80)) },
        at: document.lineSpan(line)))
    return line
  }

  /// Whether a line between rows is a remark: no header, no literal, and no name of a subject.
  private func isComment(_ range: Range<Int>, line: Int) -> Bool {
    guard range.count <= 400, !LineShape.isFence(bytes, range), !LineShape.isRule(bytes, range),
      LineShape.assignment(bytes, range) == nil
    else { return false }
    for delimiter in candidates(range) {
      let others = fields(ofLine: line, delimiter).fields.dropFirst().filter { !$0.text.isEmpty }
      if others.contains(where: { isValue($0.text) || PointText.point($0.text) != nil }) {
        return false
      }
    }
    let facts = SubjectFacts(document.text.text(range), catalogue: catalogue)
    return facts.model?.isCatalogued != true && facts.family == nil && facts.device == nil
      && facts.quantization == nil && facts.count == nil && !facts.saysParameters
  }

  /// Whether a line has the shape of a row: a number, then numbers and words in place of numbers.
  func isDataRow(_ line: Int) -> Bool {
    let range = document.text.range(ofLine: line)
    guard let byte = LineShape.trimmed(bytes, range).first.map({ bytes[$0] }),
      NumberSpelling.isDigit(byte) || byte == Delimiter.pipe.byte || byte == UInt8(ascii: "\"")
    else { return false }
    return candidates(range).contains { delimiter in
      let row = fields(ofLine: line, delimiter).fields
      guard row.count >= 2, let key = row.first, PointText.point(key.text) != nil else {
        return false
      }
      let cells = row.dropFirst()
      return cells.allSatisfy { isPlainValue($0.text) } && cells.contains { !$0.text.isEmpty }
    }
  }

  /// Whether a text is a number, with a unit that is known, or a word in place of one.
  private func isPlainValue(_ text: String) -> Bool {
    if MissingWord.meaning(of: text) != nil { return true }
    guard case .number(let number) = NumberSpelling.read(text) else { return false }
    return number.unit.isEmpty || UnitWord(number.unit) != nil
  }

  /// Steps over rows that belong to no table, and says so.
  mutating func rowsOutside(at line: Int) -> Int? {
    guard isDataRow(line) else { return nil }
    var next = line + 1
    while next <= lineCount, isDataRow(next) { next += 1 }
    found.findings.append(.rowsOutside(line, next - 1, at: document.lineSpan(line)))
    return next
  }
}

extension Finding {
  fileprivate static func continued(_ comment: String?, at span: SourceSpan) -> Finding {
    Finding(
      .note, "import.continued",
      "a row of the same shape stands here after \(comment.map { "“\($0)”" } ?? "a blank line"); "
        + "the table above goes on", at: span)
  }

  fileprivate static func rowsOutside(_ first: Int, _ last: Int, at span: SourceSpan) -> Finding {
    let count = last - first + 1
    return Finding(
      .warning, "import.row-outside",
      count == 1
        ? "this line looks like a row of a table and belongs to none; it was left out"
        : "\(count) lines look like rows of a table and belong to none; they were left out",
      at: span,
      hints: ["put them directly under the header of their table, with its delimiter"])
  }
}
