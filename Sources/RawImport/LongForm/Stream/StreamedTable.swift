import BenchModel
import Dispatch
import Synchronization

/// A table read as a stream: its rows by columns, and every text and kind of row once.
struct StreamedTable {
  /// The stretches of rows.
  private(set) var stretches: [RunRows.Stretch] = []
  /// The texts of each column.
  private(set) var texts: [[String]] = []
  /// The combinations of all that is no load, whose kinds of rows share what a row is read for.
  private(set) var shapes: KindCodes
  /// For each shape the row where it is met first, and where that begins in the file.
  private(set) var firsts: [(row: Int32, offset: Int)] = []
  /// The combinations of loads.
  private(set) var loads: KindCodes
  /// The kinds of rows: a shape and a load each.
  private(set) var kinds = PairCodes()
  /// What is known of the rows of each kind.
  private(set) var facts: [KindFacts] = []
  private var columns: [FieldCodes] = []
  private var rises = true
  private var rowCount: Int32 = 0

  /// Reads the rows of a file from an offset on, a stretch on each core.
  ///
  /// - Throws: `NotPlain` at a row that is not.
  init(
    _ file: borrowing StreamFile, path: String, from start: Int, line: Int, _ plan: StreamPlan,
    workers: Int
  ) throws(NotPlain) {
    shapes = KindCodes(width: plan.shapeWidth)
    loads = KindCodes(width: plan.axes.count)
    let cuts = try Self.cuts(file, from: start, parts: workers)
    var readers: [StretchReader] = []
    for result in Self.read(path, cuts, plan) { readers.append(try result.get()) }
    var line = line
    for index in readers.indices {
      var stretch = readers[index].rows
      readers[index].rows = RunRows.Stretch()
      stretch.line = line
      line += readers[index].lines
      if index == 0 {
        take(readers[index])
      } else {
        try merge(readers[index], &stretch, plan, isLast: index == readers.count - 1)
      }
      readers[index] = StretchReader(plan, capacity: 0)
      rowCount += Int32(truncatingIfNeeded: stretch.kinds.count)
      stretches.append(stretch)
    }
    texts = columns.map(\.texts)
    if plan.hasRepetitions, !rises {
      let codes = columns[plan.repetition ?? 0].texts.count
      columns = []
      if mayRepeat(codes, plan.metrics.count) { throw NotPlain("rows that may stand there twice") }
    }
    columns = []
  }

  /// Takes the numbers of the first stretch as they are.
  private mutating func take(_ reader: StretchReader) {
    columns = reader.texts
    (shapes, loads, kinds) = (reader.shapes, reader.loads, reader.kinds)
    (firsts, facts, rises) = (reader.firsts, reader.facts, reader.rises)
  }

  /// Numbers the texts, kinds and rows of a later stretch as those of the table.
  private mutating func merge(
    _ reader: StretchReader, _ stretch: inout RunRows.Stretch, _ plan: StreamPlan, isLast: Bool
  ) throws(NotPlain) {
    let codes = try Self.merge(reader.texts, into: &columns, plan)
    rises = rises && reader.rises
    let places = plan.columnOfKey
    func merged(_ key: ArraySlice<Int32>, from place: Int) -> [Int32] {
      zip(key, places[place...]).map { code, place in
        guard place.isWord else { return codes[place.column][Int(code)] }
        return code == 0 ? 0 : codes[place.column][Int(code) - 1] + 1
      }
    }
    let known = shapes.count
    let shapeOf = (0..<reader.shapes.count).map { shape in
      let found = shapes.number(merged(reader.shapes.key(shape), from: 0))
      if found.isNew {
        let (row, offset) = reader.firsts[shape]
        firsts.append((rowCount + row, offset))
      }
      return found.number
    }
    let loadOf = (0..<reader.loads.count).map { load in
      loads.number(merged(reader.loads.key(load), from: plan.shapeWidth)).number
    }
    var kindOf: [Int32] = []
    kindOf.reserveCapacity(reader.kinds.count)
    for kind in 0..<reader.kinds.count {
      let shape = shapeOf[reader.kinds.first(kind)]
      let load = loadOf[reader.kinds.second(kind)]
      // No stretch before has a kind of a new shape, and after the last none asks for it.
      let found =
        isLast && shape >= known
        ? (number: kinds.append(shape, load), isNew: true) : kinds.number(shape, load)
      kindOf.append(found.number)
      let own = reader.facts[kind]
      if found.isNew {
        facts.append(own.moved(by: rowCount))
      } else {
        if facts[Int(found.number)].lastRepetition >= own.firstRepetition { rises = false }
        facts[Int(found.number)].append(own, from: rowCount)
      }
    }
    for place in stretch.kinds.indices {
      stretch.kinds[place] = kindOf[Int(stretch.kinds[place])]
    }
    if let column = plan.repetition {
      for place in stretch.repetitions.indices {
        stretch.repetitions[place] = UInt16(
          truncatingIfNeeded: codes[column][Int(stretch.repetitions[place])])
      }
    }
  }

  /// Whether two rows may be the same: of one kind and repetition, with the same numbers.
  private func mayRepeat(_ codes: Int, _ width: Int) -> Bool {
    var starts = [Int32](repeating: 0, count: kinds.count + 1)
    for stretch in stretches { for kind in stretch.kinds { starts[Int(kind) + 1] += 1 } }
    for kind in 0..<kinds.count { starts[kind + 1] += starts[kind] }
    var next = starts
    var rows = [(stretch: Int32, row: Int32)](repeating: (0, 0), count: Int(starts[kinds.count]))
    for (number, stretch) in stretches.enumerated() {
      for (row, kind) in stretch.kinds.enumerated() {
        rows[Int(next[Int(kind)])] = (Int32(number), Int32(row))
        next[Int(kind)] += 1
      }
    }
    func values(_ place: (stretch: Int32, row: Int32)) -> ArraySlice<Double> {
      let row = Int(place.row)
      return stretches[Int(place.stretch)].values[row * width..<(row + 1) * width]
    }
    // For each repetition the last row that had it, of a kind that is told by its number.
    var seen = [(kind: Int32, place: Int32)](repeating: (-1, 0), count: codes)
    for kind in 0..<kinds.count {
      for place in starts[kind]..<starts[kind + 1] {
        let (stretch, row) = rows[Int(place)]
        let code = Int(stretches[Int(stretch)].repetitions[Int(row)])
        if seen[code].kind == kind {
          // A third row of one repetition is compared with the second only; it is enough to say so.
          if values(rows[Int(seen[code].place)]) == values((stretch, row)) { return true }
          if place - seen[code].place > 0, counts(kind, code, starts, rows) > 2 { return true }
        }
        seen[code] = (Int32(kind), place)
      }
    }
    return false
  }

  private func counts(
    _ kind: Int, _ code: Int, _ starts: [Int32], _ rows: [(stretch: Int32, row: Int32)]
  ) -> Int {
    (starts[kind]..<starts[kind + 1]).count { place in
      let (stretch, row) = rows[Int(place)]
      return Int(stretches[Int(stretch)].repetitions[Int(row)]) == code
    }
  }

  /// The offsets at which stretches of about the same length begin, and the end.
  private static func cuts(
    _ file: borrowing StreamFile, from start: Int, parts: Int
  ) throws(NotPlain) -> [Int] {
    var cuts = [start]
    let length = file.size - start
    for part in 1..<max(1, min(parts, length >> 20)) + 1
    where part < max(1, min(parts, length >> 20)) {
      let at = start + length / min(parts, length >> 20) * part
      let bytes = try file.bytes(at: at, count: LongStream.longestLine)
      guard let end = bytes.firstIndex(of: 0x0A) else { throw NotPlain("a long row") }
      cuts.append(at + end + 1)
    }
    return cuts + [file.size]
  }

  private static func read(
    _ path: String, _ cuts: [Int], _ plan: StreamPlan
  ) -> [Result<StretchReader, NotPlain>] {
    let count = cuts.count - 1
    guard count > 1 else { return [read(path, cuts[0]..<cuts[1], plan)] }
    let results = Mutex<[Result<StretchReader, NotPlain>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { part in
      let result = read(path, cuts[part]..<cuts[part + 1], plan)
      results.withLock { $0[part] = result }
    }
    return results.withLock { $0 }.map { $0 ?? .failure(NotPlain("a worker")) }
  }

  private static func read(
    _ path: String, _ range: Range<Int>, _ plan: StreamPlan
  ) -> Result<StretchReader, NotPlain> {
    do throws(NotPlain) {
      let file = try StreamFile(path)
      return .success(try StretchFeed.read(file, range, plan))
    } catch {
      return .failure(error)
    }
  }

  /// The numbers in the table of the texts of a stretch, by column.
  private static func merge(
    _ own: [FieldCodes], into columns: inout [FieldCodes], _ plan: StreamPlan
  ) throws(NotPlain) -> [[Int32]] {
    var codes: [[Int32]] = []
    for column in own.indices {
      var numbers: [Int32] = []
      for text in own[column].texts {
        let code = columns[column].code(of: text)
        if code < 0, case .other = plan.roles[column] {
        } else if code < 0 {
          throw NotPlain("many texts")
        }
        numbers.append(code)
      }
      codes.append(numbers)
    }
    return codes
  }
}

/// Feeds whole lines of a stretch of a file to a reader.
enum StretchFeed {
  /// How many bytes are read at once.
  private static let piece = 1 << 18

  /// Reads a stretch that ends with a line or with the file.
  ///
  /// - Throws: `NotPlain` at a row that is not.
  static func read(
    _ file: borrowing StreamFile, _ range: Range<Int>, _ plan: StreamPlan
  ) throws(NotPlain) -> StretchReader {
    let head = try file.bytes(at: range.lowerBound, count: min(range.count, 1 << 16))
    let lines = max(1, head.count { $0 == 0x0A })
    let capacity = range.count / max(2, head.count / lines) + range.count / 64 / 8
    var reader = StretchReader(plan, capacity: capacity)
    var buffer = [UInt8](repeating: 0, count: piece + LongStream.longestLine + 32)
    var fault: NotPlain?
    unsafe buffer.withUnsafeMutableBytes { buffer in
      do throws(NotPlain) {
        try unsafe feed(file, range, &reader, buffer)
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return reader
  }

  private static func feed(
    _ file: borrowing StreamFile, _ range: Range<Int>, _ reader: inout StretchReader,
    _ buffer: UnsafeMutableRawBufferPointer
  ) throws(NotPlain) {
    guard let base = buffer.baseAddress else { return }
    var offset = range.lowerBound
    var kept = 0
    while offset < range.upperBound || kept > 0 {
      let wanted = min(piece, range.upperBound - offset)
      let part = unsafe UnsafeMutableRawBufferPointer(start: base + kept, count: wanted)
      let read = try unsafe file.read(at: offset, into: part)
      guard read == wanted else { throw NotPlain("it changes while it is read") }
      var count = kept + read
      offset += read
      if offset == range.upperBound, count > 0, unsafe buffer[count - 1] != 0x0A {
        unsafe buffer[count] = 0x0A
        count += 1
      }
      var end = count
      while end > 0, unsafe buffer[end - 1] != 0x0A { end -= 1 }
      guard end > 0, count - end < LongStream.longestLine else { throw NotPlain("a long row") }
      try unsafe reader.read(UnsafeRawPointer(base), count: end, offset: offset - read - kept)
      kept = offset == range.upperBound ? 0 : count - end
      if kept > 0 { unsafe base.copyMemory(from: base + end, byteCount: kept) }
    }
  }
}
