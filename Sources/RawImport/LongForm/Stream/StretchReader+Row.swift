import BenchModel

extension StretchReader {
  /// Takes a row; false where it is one without a field, of which nothing is kept.
  @inline(__always)
  mutating func take(
    _ bytes: UnsafeRawPointer, _ line: Line, _ row: Int, _ ends: UnsafeMutablePointer<Int>,
    _ chunk: inout RowChunk
  ) throws(NotPlain) -> Bool {
    let own = chunk.count
    let metrics = plan.metrics.count
    var hasShape = kind >= 0
    var hasLoad = hasShape
    var repetition = lastRepetition
    // What is shared is more than commas.
    var isEmpty = true
    if line.shared > 0 {
      isEmpty = unsafe ends[line.shared - 1] == line.shared - 1
      share(line.shared, own, &chunk)
    }
    var begin = line.shared > 0 ? (unsafe line.start + ends[line.shared - 1] + 1) : line.start
    for column in line.shared..<columns.count {
      var start = begin
      var end = unsafe line.start + ends[column]
      begin = end + 1
      let role = columns[column]
      if line.hasQuotes {
        let quoted = start
        try unsafe PlainLine.unquote(bytes, &start, &end)
        if role.kind == .metric, start != quoted { throw NotPlain("a quoted number") }
      }
      if line.hasSpaces { unsafe PlainLine.trim(bytes, &start, &end) }
      if end > start { isEmpty = false }
      switch role.kind {
      case .shape:
        let code = try unsafe code(column, bytes + start, end - start)
        if key[role.key] != code {
          key[role.key] = code
          hasShape = false
        }
      case .load:
        let code = try unsafe code(column, bytes + start, end - start)
        if key[role.key] != code {
          key[role.key] = code
          hasLoad = false
        }
      case .repetition:
        let code = try unsafe code(column, bytes + start, end - start)
        if code == repetitions.count { addRepetition(texts[column].texts[Int(code)]) }
        repetition = repetitions[Int(code)]
        unsafe chunk.repetitions[own] = UInt16(truncatingIfNeeded: code)
      case .metric:
        let (number, code) = try unsafe number(column, bytes + start, end - start, role.unit)
        if key[role.key] != code {
          key[role.key] = code
          hasShape = false
        }
        unsafe chunk.values[own * metrics + role.metric] = number
        let before =
          line.isASCII ? start - line.start : unsafe PlainLine.scalars(bytes, line.start, start)
        let length = line.isASCII ? end - start : unsafe PlainLine.scalars(bytes, start, end)
        unsafe chunk.places[own * metrics + role.metric] = UInt32(before + 1) << 16 | UInt32(length)
      case .other:
        if texts[column].isFull, column > 0 { continue }
        let code = unsafe texts[column].code(bytes + start, end - start)
        if code < 0 { try unsafe check(column, bytes + start, end - start) }
      }
    }
    if isEmpty {
      endRun(before: row)
      kind = -1
      return false
    }
    if hasShape, hasLoad {
      if lastRepetition >= repetition { rises = false }
    } else {
      try startRun(row, line.offset, repetition, hasShape: hasShape && shape >= 0)
    }
    lastRepetition = repetition
    unsafe chunk.kinds[own] = kind
    chunk.count = own + 1
    return true
  }

  /// Takes over what the fields say that a row shares with the one before.
  @inline(__always)
  private func share(_ shared: Int, _ own: Int, _ chunk: inout RowChunk) {
    if plan.hasRepetitions { unsafe chunk.repetitions[own] = chunk.repetitions[own - 1] }
    let metrics = plan.metrics.count
    for metric in 0..<metrics {
      guard plan.metrics[metric] < shared else { break }
      let place = own * metrics + metric
      unsafe chunk.values[place] = chunk.values[place - metrics]
      unsafe chunk.places[place] = chunk.places[place - metrics]
    }
  }

  /// Begins with rows of another kind.
  private mutating func startRun(
    _ row: Int, _ offset: Int, _ repetition: Int32, hasShape: Bool
  ) throws(NotPlain) {
    endRun(before: row)
    runStart = row
    if !hasShape {
      let found = shapes.number(key)
      shape = found.number
      if found.isNew {
        guard shapes.count < 1 << 16 else { throw NotPlain("many shapes") }
        firsts.append((Int32(truncatingIfNeeded: row), offset))
      }
    }
    load = loads.number(key, from: plan.shapeWidth).number
    let found = kinds.number(shape, load)
    kind = found.number
    if found.isNew {
      facts.append(KindFacts(row: row, repetition: repetition))
    } else {
      if plan.hasRepetitions, facts[Int(kind)].lastRepetition >= repetition { rises = false }
      if Int(facts[Int(kind)].last) + 1 < row { facts[Int(kind)].isScattered = true }
    }
  }

  /// Notes the rows of one kind that end here.
  mutating func endRun(before row: Int) {
    guard kind >= 0, row > runStart else { return }
    facts[Int(kind)].count += Int32(truncatingIfNeeded: row - runStart)
    facts[Int(kind)].last = Int32(truncatingIfNeeded: row - 1)
    facts[Int(kind)].lastRepetition = lastRepetition
    runStart = row
  }

  private mutating func addRepetition(_ text: String) {
    repetitions.append(LongNumber.count(text).flatMap(Int32.init(exactly:)) ?? -1)
  }

  // MARK: Fields

  @inline(__always)
  private mutating func code(
    _ column: Int, _ field: UnsafeRawPointer, _ count: Int
  ) throws(NotPlain) -> Int32 {
    if let code = unsafe texts[column].same(field, count) { return code }
    return try unsafe otherCode(column, field, count)
  }

  private mutating func otherCode(
    _ column: Int, _ field: UnsafeRawPointer, _ count: Int
  ) throws(NotPlain) -> Int32 {
    let known = texts[column].texts.count
    let code = unsafe texts[column].code(field, count)
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
    _ column: Int, _ field: UnsafeRawPointer, _ count: Int, _ unit: RunUnit
  ) throws(NotPlain) -> (Double, Int32) {
    if let number = unsafe JSONNumber.short(field, count) {
      let value = unit.base(number)
      if value > 0, value.isFinite { return (value, 0) }
    }
    return try unsafe word(column, UnsafeRawBufferPointer(start: field, count: count), unit)
  }

  @inline(never)
  private mutating func word(
    _ column: Int, _ field: UnsafeRawBufferPointer, _ unit: RunUnit
  ) throws(NotPlain) -> (Double, Int32) {
    var index = 0
    if let number = unsafe JSONNumber.read(field, &index, field.count), index == field.count {
      let value = unit.base(number)
      if value > 0, value.isFinite { return (value, 0) }
    }
    let text = unsafe String(decoding: field, as: UTF8.self)
    if let number = LongNumber.plain(text) {
      let value = unit.base(number)
      if value > 0, value.isFinite { return (value, 0) }
    }
    let known = texts[column].texts.count
    let code = texts[column].code(of: text)
    guard code >= 0 else { throw NotPlain("many words") }
    if code >= known, let base = field.baseAddress {
      try unsafe check(column, base, field.count)
    }
    return (0, code + 1)
  }
}
