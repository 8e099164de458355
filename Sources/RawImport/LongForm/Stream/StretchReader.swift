import BenchModel

/// Reads the rows of a stretch of a table, all of whose lines are plain: as many fields as the
/// header has, and quotes only around whole fields.
///
/// Eight bytes are looked at together for what ends a field; what comes of a row is its kind, its
/// repetition and its numbers, for which no memory is taken beyond theirs.
struct StretchReader {
  /// The rows.
  private(set) var rows = RunRows.Stretch()
  /// The texts of each column.
  private(set) var columns: [FieldCodes]
  /// The kinds of rows.
  private(set) var kinds: KindCodes
  /// For each kind its first row, and where that begins in the file.
  private(set) var firsts: [(row: Int32, offset: Int)] = []
  /// For each kind the numbers of its first and last repetition.
  private(set) var repetitions: [(first: Int32, last: Int32)] = []
  /// Whether the repetitions of each kind rise, so that no row stands there twice.
  private(set) var rises = true
  /// The numbers that the codes of repetitions stand for.
  private var numbers: [Int32] = []
  /// How many lines were read.
  private(set) var lines = 0
  private let plan: StreamPlan
  private var key: [Int32]
  private var kind: Int32 = -1
  private var ahead: Int32 = 0

  /// Prepares to read.
  ///
  /// - Parameter capacity: about how many rows there are.
  init(_ plan: StreamPlan, capacity: Int) {
    self.plan = plan
    columns = plan.roles.indices.map { FieldCodes(limit: plan.limit($0)) }
    kinds = KindCodes(width: plan.keyWidth)
    key = [Int32](repeating: -1, count: plan.keyWidth)
    rows.kinds.reserveCapacity(capacity)
    if plan.hasRepetitions { rows.repetitions.reserveCapacity(capacity) }
    rows.values.reserveCapacity(capacity * plan.metrics.count)
    rows.places.reserveCapacity(capacity * plan.metrics.count)
  }

  /// 0x80 in each byte that is ASCII and below `-`: commas, line ends, quotes, spaces and a few
  /// others.
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    return ~((word | high) &- 0x2D2D_2D2D_2D2D_2D2D) & ~word & high
  }

  /// Reads whole lines.
  ///
  /// - Parameters:
  ///   - bytes: the lines, with at least sixteen bytes behind them.
  ///   - count: how many bytes the lines have; the last ends in a line feed.
  ///   - offset: where the first line begins in the file.
  /// - Throws: `NotPlain` at a row that is not.
  mutating func read(
    _ bytes: UnsafeRawPointer, count: Int, offset: Int
  ) throws(NotPlain) {
    var fault: NotPlain?
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: plan.roles.count) { ends in
      do throws(NotPlain) {
        try unsafe read(bytes, count, offset, ends)
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
  }

  private mutating func read(
    _ bytes: UnsafeRawPointer, _ count: Int, _ offset: Int, _ ends: UnsafeMutableBufferPointer<Int>
  ) throws(NotPlain) {
    let width = plan.roles.count
    var at = 0
    var word = unsafe bytes.loadUnaligned(as: UInt64.self)
    var marks = Self.marks(word)
    var start = 0
    while start < count {
      let first = start
      var fields = 0
      var end = start
      var hasSpaces = false
      var hasQuotes = false
      var begin = start
      var returns = 0
      var beyond = word
      while true {
        while marks == 0 {
          at += 8
          word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          beyond |= word
          marks = Self.marks(word)
        }
        let place = at + marks.trailingZeroBitCount >> 3
        marks &= marks &- 1
        let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
        if byte == 0x2C {
          if fields < width { unsafe ends[fields] = place }
          fields += 1
          begin = place + 1
        } else if byte == 0x0A {
          end = place - returns
          if fields < width { unsafe ends[fields] = end }
          fields += 1
          start = place + 1
          break
        } else if byte == 0x20 || byte == 0x09 {
          hasSpaces = true
        } else if byte == 0x0D {
          guard unsafe bytes.load(fromByteOffset: place + 1, as: UInt8.self) == 0x0A else {
            throw NotPlain("a carriage return")
          }
          returns = 1
        } else if byte == 0x22 {
          guard place == begin else { throw NotPlain("a quote") }
          hasQuotes = true
          at = try unsafe Self.quoteEnd(bytes, place + 1, count)
          // What was passed over may be anything.
          beyond = .max
          word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          marks = Self.marks(word)
        } else if byte == 0 {
          throw NotPlain("a zero")
        }
      }
      lines += 1
      if fields != width || end - first == width - 1 {
        guard unsafe isBlank(bytes, first, end, isShort: fields == 1) else {
          throw NotPlain("a ragged row")
        }
        ahead += 1
        continue
      }
      guard end - first < LongStream.longestLine else { throw NotPlain("a long row") }
      let line = Line(
        start: first, end: end, offset: offset + first, hasSpaces: hasSpaces, hasQuotes: hasQuotes)
      if beyond & 0x8080_8080_8080_8080 == 0 {
        try unsafe take(bytes, line, ends, isASCII: true)
      } else {
        try unsafe check(bytes, line)
        try unsafe take(bytes, line, ends, isASCII: false)
      }
    }
  }

  /// A row as it stands among the bytes.
  private struct Line {
    let start: Int
    let end: Int
    /// Where it begins in the file.
    let offset: Int
    let hasSpaces: Bool
    let hasQuotes: Bool
  }

  /// Where a quoted field ends whose content begins at a place: behind the closing quote.
  ///
  /// - Throws: `NotPlain` where it spans lines, holds quotes or has more behind it.
  @inline(never)
  private static func quoteEnd(
    _ bytes: UnsafeRawPointer, _ start: Int, _ count: Int
  ) throws(NotPlain) -> Int {
    var place = start
    while place < count {
      let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
      if byte == 0x0A || byte == 0x0D || byte == 0 { break }
      place += 1
      guard byte == 0x22 else { continue }
      let next = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
      guard next == 0x2C || next == 0x0A || next == 0x0D else { break }
      return place
    }
    throw NotPlain("a quote")
  }

  /// Takes the quotes off a field.
  ///
  /// - Throws: `NotPlain` where spaces stand within them.
  @inline(never)
  private func unquote(
    _ bytes: UnsafeRawPointer, _ start: inout Int, _ end: inout Int
  ) throws(NotPlain) {
    guard end - start > 1, unsafe bytes.load(fromByteOffset: start, as: UInt8.self) == 0x22
    else { return }
    (start, end) = (start + 1, end - 1)
    let (from, to) = (start, end)
    unsafe trim(bytes, &start, &end)
    guard from == start, to == end else { throw NotPlain("a quoted space") }
  }

  /// Whether a line has nothing but spaces, or commas that part nothing.
  private func isBlank(
    _ bytes: UnsafeRawPointer, _ start: Int, _ end: Int, isShort: Bool
  ) -> Bool {
    for index in start..<end {
      let byte = unsafe bytes.load(fromByteOffset: index, as: UInt8.self)
      guard byte == (isShort ? 0x20 : 0x2C) || (isShort && byte == 0x09) else { return false }
    }
    return true
  }

  /// - Throws: `NotPlain` where a line is no UTF-8.
  private func check(_ bytes: UnsafeRawPointer, _ line: Line) throws(NotPlain) {
    let text = unsafe [UInt8](
      UnsafeRawBufferPointer(start: bytes + line.start, count: line.end - line.start))
    guard InputEncoding.firstFault(in: text) == nil else { throw NotPlain("no UTF-8") }
  }

  @inline(__always)
  private mutating func take(
    _ bytes: UnsafeRawPointer, _ line: Line, _ ends: UnsafeMutableBufferPointer<Int>, isASCII: Bool
  ) throws(NotPlain) {
    var hasChanged = kind < 0
    var repetition: Int32 = 0
    var isEmpty = true
    var begin = line.start
    let row = rows.kinds.count
    for column in plan.roles.indices {
      var start = begin
      var end = unsafe ends[column]
      begin = end + 1
      if line.hasQuotes {
        let quoted = start
        try unsafe unquote(bytes, &start, &end)
        if case .metric = plan.roles[column], start != quoted { throw NotPlain("a quoted number") }
      }
      if line.hasSpaces { unsafe trim(bytes, &start, &end) }
      if end > start { isEmpty = false }
      switch plan.roles[column] {
      case .key(let slot):
        let code = try unsafe code(column, bytes + start, end - start)
        if key[slot] != code {
          key[slot] = code
          hasChanged = true
        }
      case .repetition:
        let code = try unsafe code(column, bytes + start, end - start)
        if code == numbers.count { addRepetition(columns[column].texts[Int(code)]) }
        repetition = numbers[Int(code)]
        rows.repetitions.append(UInt16(truncatingIfNeeded: code))
      case .metric(_, let unit, let slot):
        let (number, code) = try unsafe number(column, bytes, start, end, unit)
        if key[slot] != code {
          key[slot] = code
          hasChanged = true
        }
        rows.values.append(number)
        let before = isASCII ? start - line.start : unsafe scalars(bytes, line.start, start)
        let length = isASCII ? end - start : unsafe scalars(bytes, start, end)
        rows.places.append(UInt32(before + 1) << 16 | UInt32(length))
      case .other:
        if columns[column].isFull, column > 0 { continue }
        let code = unsafe columns[column].code(bytes + start, end - start)
        if code < 0 { try unsafe check(column, bytes + start, end - start) }
      }
    }
    if isEmpty {
      // Spaces between commas: a row without a field, of which nothing is kept.
      if plan.hasRepetitions { rows.repetitions.removeLast() }
      rows.values.removeLast(plan.metrics.count)
      rows.places.removeLast(plan.metrics.count)
      kind = -1
      ahead += 1
      return
    }
    if hasChanged {
      let found = kinds.number(key)
      kind = found.number
      if found.isNew {
        firsts.append((Int32(truncatingIfNeeded: row), line.offset))
        repetitions.append((repetition, repetition))
      } else if plan.hasRepetitions {
        note(repetition)
      }
    } else if plan.hasRepetitions {
      note(repetition)
    }
    rows.kinds.append(kind)
    if ahead != rows.jumps.last?.ahead ?? 0 { rows.jumps.append((Int32(row), ahead)) }
  }

  private mutating func addRepetition(_ text: String) {
    numbers.append(LongNumber.count(text).flatMap(Int32.init(exactly:)) ?? -1)
  }

  @inline(__always)
  private mutating func note(_ repetition: Int32) {
    if repetitions[Int(kind)].last >= repetition { rises = false }
    repetitions[Int(kind)].last = repetition
  }

  @inline(__always)
  private func trim(_ bytes: UnsafeRawPointer, _ start: inout Int, _ end: inout Int) {
    func isSpace(_ place: Int) -> Bool {
      let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
      return byte == 0x20 || byte == 0x09
    }
    while start < end, isSpace(start) { start += 1 }
    while end > start, isSpace(end - 1) { end -= 1 }
  }

  @inline(__always)
  private mutating func code(
    _ column: Int, _ field: UnsafeRawPointer, _ count: Int
  ) throws(NotPlain) -> Int32 {
    let known = columns[column].texts.count
    let code = unsafe columns[column].code(field, count)
    guard code >= 0 else { throw NotPlain("many texts") }
    if code >= known { try unsafe check(column, field, count) }
    return code
  }

  /// Repeated headers, and rules under them, are no rows.
  ///
  /// - Throws: `NotPlain` where a first field may begin one.
  @inline(never)
  private func check(_ column: Int, _ field: UnsafeRawPointer, _ count: Int) throws(NotPlain) {
    guard column == 0 else { return }
    let text = unsafe String(
      decoding: UnsafeRawBufferPointer(start: field, count: count), as: UTF8.self)
    let isRule = count > 2 && text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x3A }
    if isRule || LongTable.name(text) == plan.headers[0] { throw NotPlain("a header") }
  }

  /// The number of a field above 0 and the code 0, or the code of what stands in its place.
  @inline(__always)
  private mutating func number(
    _ column: Int, _ bytes: UnsafeRawPointer, _ start: Int, _ end: Int, _ unit: ColumnUnit?
  ) throws(NotPlain) -> (Double, Int32) {
    var index = 0
    let field = unsafe UnsafeRawBufferPointer(start: bytes + start, count: end - start)
    if let number = unsafe JSONNumber.read(field, &index, field.count), index == field.count {
      let value = unit?.base(number) ?? number
      if value > 0, value.isFinite { return (value, 0) }
    }
    return try unsafe word(column, field, unit)
  }

  @inline(never)
  private mutating func word(
    _ column: Int, _ field: UnsafeRawBufferPointer, _ unit: ColumnUnit?
  ) throws(NotPlain) -> (Double, Int32) {
    let text = unsafe String(decoding: field, as: UTF8.self)
    if let number = LongNumber.plain(text) {
      let value = unit?.base(number) ?? number
      if value > 0, value.isFinite { return (value, 0) }
    }
    let known = columns[column].texts.count
    let code = columns[column].code(of: text)
    guard code >= 0 else { throw NotPlain("many words") }
    if code >= known, let base = field.baseAddress {
      try unsafe check(column, base, field.count)
    }
    return (0, code + 1)
  }

  private func scalars(_ bytes: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
    var count = 0
    for index in start..<end
    where unsafe bytes.load(fromByteOffset: index, as: UInt8.self) & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
