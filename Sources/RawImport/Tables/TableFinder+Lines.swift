import Diagnostics

extension TableFinder {
  /// Reads the table whose header row stands on a line.
  ///
  /// - Returns: the line after it; nil where the line begins no table.
  mutating func table(at line: Int) -> Int? {
    guard let (header, delimiter, after) = header(at: line) else {
      return tableWithoutHeader(at: line)
    }
    var next = after
    var blanks = 0
    while next <= lineCount {
      let range = document.text.range(ofLine: next)
      if LineShape.isBlank(bytes, range) {
        blanks += 1
        if blanks > 3 { break }
      } else if !LineShape.isRule(bytes, range) {
        break
      }
      next += 1
    }
    guard next <= lineCount, beginsRow(next, preferring: delimiter) != nil else {
      reportEmpty(header, line: line)
      return nil
    }
    var corner = header.first
    let columns = Array(header.dropFirst().reversed().drop { $0.text.isEmpty }.reversed())
    let (rows, used, end) = rows(from: next, preferring: delimiter, columns: columns.count)
    guard !rows.isEmpty else { return nil }
    if corner?.text.isEmpty == true { corner = nil }
    var table = HandTable(
      format: used.count > 1 ? "table/mixed" : (used.first ?? delimiter).format,
      corner: corner, columns: columns, rows: rows, lines: line...max(line, end - 1))
    table.isCommaSeparated = used.contains(.comma)
    add(table)
    return end
  }

  /// Two rows of numbers or more that no header stands above.
  private mutating func tableWithoutHeader(at line: Int) -> Int? {
    guard line < lineCount, let delimiter = beginsRow(line, preferring: .tab),
      beginsRow(line + 1, preferring: delimiter) == delimiter
    else { return nil }
    let first = fields(ofLine: line, delimiter).fields
    guard first.count >= 3, first.dropFirst().allSatisfy({ isValue($0.text) }),
      first.dropFirst().contains(where: { !$0.text.isEmpty })
    else { return nil }
    let second = fields(ofLine: line + 1, delimiter).fields
    guard second.count == first.count, second.dropFirst().allSatisfy({ isValue($0.text) }) else {
      return nil
    }
    let (rows, _, end) = rows(from: line, preferring: delimiter, columns: first.count - 1)
    guard rows.count >= 2 else { return nil }
    var table = HandTable(
      format: delimiter.format, columns: nil, rows: rows, lines: line...max(line, end - 1))
    table.isCommaSeparated = delimiter == .comma
    add(table)
    return end
  }

  func isValue(_ text: String) -> Bool {
    if MissingWord.meaning(of: text) != nil { return true }
    if case .number = NumberSpelling.read(text) { return true }
    return false
  }

  /// The header row on a line, how its fields are told apart, and the line after it.
  private func header(at line: Int) -> (fields: [Field], delimiter: Delimiter, next: Int)? {
    let first = document.text.range(ofLine: line)
    let range = first.lowerBound..<document.text.range(ofLine: lastLine(of: line)).upperBound
    for delimiter in candidates(range) where mayBeHeader(range, delimiter) {
      let (fields, next) = fields(ofLine: line, delimiter)
      guard fields.count >= 2, let corner = fields.first, PointText.point(corner.text) == nil,
        !isValue(corner.text) || corner.text.isEmpty
      else { continue }
      let keys = fields.dropFirst().filter { !$0.text.isEmpty }
      let points = keys.count { PointText.point($0.text) != nil }
      guard points > 0, points * 2 > keys.count else { continue }
      // Sentences have commas and numbers too; a header that is only numbers after its corner is
      // rare among them.
      if delimiter == .comma, points < 2 || corner.text.utf8.count > 120 { continue }
      let isMixed = delimiter == .pipe && !hasInnerPipe(range)
      return (fields, isMixed ? .tab : delimiter, next)
    }
    return nil
  }

  private func hasInnerPipe(_ range: Range<Int>) -> Bool {
    let inner = LineShape.trimmed(bytes, range)
    guard inner.count > 2 else { return false }
    return bytes[inner.lowerBound + 1..<inner.upperBound - 1].contains(Delimiter.pipe.byte)
  }

  /// The delimiters that a line has, the most telling first.
  func candidates(_ range: Range<Int>) -> [Delimiter] {
    var has: (tab: Bool, semicolon: Bool, comma: Bool, pipe: Bool) = (false, false, false, false)
    for index in range {
      switch bytes[index] {
      case 0x09: has.tab = true
      case UInt8(ascii: ";"): has.semicolon = true
      case UInt8(ascii: ","): has.comma = true
      case UInt8(ascii: "|"): has.pipe = true
      default: continue
      }
    }
    var candidates: [Delimiter] = []
    let first = range.first { bytes[$0] != 0x20 }.map { bytes[$0] }
    if has.pipe, first == Delimiter.pipe.byte || !(has.tab || has.semicolon || has.comma) {
      candidates.append(.pipe)
    }
    if has.tab { candidates.append(.tab) }
    if has.semicolon { candidates.append(.semicolon) }
    if has.comma { candidates.append(.comma) }
    return candidates
  }

  /// Whether a digit stands behind some delimiter, so that parsing the line is worth it.
  private func mayBeHeader(_ range: Range<Int>, _ delimiter: Delimiter) -> Bool {
    let byte = delimiter.byte
    var isBehind = false
    for index in range {
      switch bytes[index] {
      case byte: isBehind = true
      case Delimiter.tab.byte where delimiter == .pipe: isBehind = true
      case 0x20, 0x09, UInt8(ascii: "\""), UInt8(ascii: "*"), UInt8(ascii: "|"): continue
      case let other:
        if isBehind && NumberSpelling.isDigit(other) { return true }
        isBehind = false
      }
    }
    return false
  }

  /// The delimiter of a line that begins with a number and goes on with another field.
  func beginsRow(_ line: Int, preferring preferred: Delimiter) -> Delimiter? {
    let range = document.text.range(ofLine: line)
    guard let delimiter = delimiter(of: range, preferring: preferred) else { return nil }
    for index in range {
      switch bytes[index] {
      case 0x20, 0x09, UInt8(ascii: "|"), UInt8(ascii: "\""), UInt8(ascii: "*"): continue
      case let byte: return NumberSpelling.isDigit(byte) ? delimiter : nil
      }
    }
    return nil
  }

  private func delimiter(of range: Range<Int>, preferring preferred: Delimiter) -> Delimiter? {
    let found = candidates(range)
    if found.first == .pipe { return .pipe }
    if found.contains(preferred) { return preferred }
    return found.contains(.tab) ? .tab : nil
  }

  /// The fields on a line and the line after it; a quoted field may go on over several.
  func fields(ofLine line: Int, _ delimiter: Delimiter) -> (fields: [Field], next: Int) {
    let range = document.text.range(ofLine: line)
    if delimiter == .pipe { return (PipeLine.fields(bytes, range), line + 1) }
    let last = lastLine(of: line)
    let end = document.text.range(ofLine: last).upperBound
    let rows = DelimitedRows(bytes, in: range.lowerBound..<end, delimiter: delimiter.byte).rows
    return (rows.first ?? [], last + 1)
  }

  /// The line on which the quotes opened on a line are closed; the line itself where they are not.
  func lastLine(of line: Int) -> Int {
    func quotes(_ line: Int) -> Int {
      document.text.range(ofLine: line).count { bytes[$0] == UInt8(ascii: "\"") }
    }
    var open = quotes(line) % 2
    var last = line
    while open == 1, last < lineCount, last - line < 20 {
      last += 1
      open = (open + quotes(last)) % 2
    }
    return open == 0 ? last : line
  }

  /// The rows of a table, how their fields are told apart, and the line after the last.
  private mutating func rows(
    from start: Int, preferring preferred: Delimiter, columns: Int
  ) -> (rows: [HandTable.Row], used: Set<Delimiter>, end: Int) {
    var rows: [HandTable.Row] = []
    var used: Set<Delimiter> = []
    var lastUsed: Delimiter?
    var line = start
    while line <= lineCount {
      let range = document.text.range(ofLine: line)
      if LineShape.isRule(bytes, range) {
        line += 1
        continue
      }
      guard let delimiter = rowDelimiter(of: range, line: line, preferred, columns: columns) else {
        guard let last = rows.last, let used = lastUsed,
          let next = continuation(at: line, used, fields: last.cells.count + 1)
        else { break }
        line = next
        continue
      }
      // All lines of one delimiter go through the parser at once.
      var end = line
      while end <= lineCount {
        let next = document.text.range(ofLine: end)
        guard end == line || beginsRow(end, preferring: preferred) == delimiter else { break }
        guard !LineShape.isBlank(bytes, next) else { break }
        end = delimiter == .pipe ? end + 1 : lastLine(of: end) + 1
      }
      used.insert(delimiter)
      lastUsed = delimiter
      append(lines: line..<end, delimiter, to: &rows)
      line = end
    }
    return (rows, used, line)
  }

  /// How the fields of a row are told apart; nil where the line is none.
  private func rowDelimiter(
    of range: Range<Int>, line: Int, _ preferred: Delimiter, columns: Int
  ) -> Delimiter? {
    guard !LineShape.isBlank(bytes, range), LineShape.heading(bytes, range) == nil,
      let delimiter = delimiter(of: range, preferring: preferred)
    else { return nil }
    if beginsRow(line, preferring: preferred) != nil { return delimiter }
    return !isNewHeader(line) && isOddRow(line, delimiter, columns: columns) ? delimiter : nil
  }

  private mutating func append(
    lines: Range<Int>, _ delimiter: Delimiter, to rows: inout [HandTable.Row]
  ) {
    if delimiter == .pipe {
      for line in lines {
        append(PipeLine.fields(bytes, document.text.range(ofLine: line)), line: line, to: &rows)
      }
      return
    }
    let start = document.text.range(ofLine: lines.lowerBound).lowerBound
    let end = document.text.range(ofLine: lines.upperBound - 1).upperBound
    let read = DelimitedRows(bytes, in: start..<end, delimiter: delimiter.byte)
    for fault in read.faults {
      let at = min(fault.offset, max(0, bytes.count - 1))
      found.findings.append(.brokenQuote(fault.reason, at: document.span(at..<at + 1)))
    }
    var line = lines.lowerBound
    for fields in read.rows {
      guard let first = fields.first else { continue }
      while line < lines.upperBound, line < document.text.lineStarts.count,
        document.text.lineStarts[line] <= first.range.lowerBound
      {
        line += 1
      }
      append(fields, line: line, to: &rows)
    }
  }

  private mutating func append(_ fields: [Field], line: Int, to rows: inout [HandTable.Row]) {
    guard let key = fields.first else { return }
    guard PointText.point(key.text) != nil else {
      found.findings.append(.oddRowKey(key.text, at: document.span(key.range)))
      return
    }
    rows.append(HandTable.Row(key: key, cells: Array(fields.dropFirst()), line: line))
  }

  private func isNewHeader(_ line: Int) -> Bool {
    guard let (_, delimiter, next) = header(at: line) else { return false }
    var after = next
    while after <= lineCount, after < next + 4 {
      let range = document.text.range(ofLine: after)
      guard LineShape.isBlank(bytes, range) || LineShape.isRule(bytes, range) else { break }
      after += 1
    }
    return after <= lineCount && beginsRow(after, preferring: delimiter) != nil
  }

  /// Whether a line has the shape of a row, but another key than a number: `mean`, `max`.
  private func isOddRow(_ line: Int, _ delimiter: Delimiter, columns: Int) -> Bool {
    let cells = fields(ofLine: line, delimiter).fields.dropFirst().filter { !$0.text.isEmpty }
    return !cells.isEmpty && cells.count * 2 >= columns && cells.allSatisfy { isValue($0.text) }
  }

  private mutating func reportEmpty(_ header: [Field], line: Int) {
    guard header.count >= 4, let corner = header.first, !corner.text.isEmpty,
      CornerWords(corner.text).rows != nil || CornerWords(corner.text).columns != nil
    else { return }
    found.findings.append(.noRows(corner.text, at: document.span(corner.range)))
  }
}

extension Finding {
  fileprivate static func brokenQuote(_ reason: String, at span: SourceSpan) -> Finding {
    Finding(
      .error, "import.quote", "the line was left out: \(reason)", at: span,
      hints: ["write a quote inside a quoted field twice"])
  }

  fileprivate static func noRows(_ corner: String, at span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.no-rows", "the table “\(corner)” has a header and no rows", at: span)
  }
}
