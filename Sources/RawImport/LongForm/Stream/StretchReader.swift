import BenchModel

/// Reads the rows of a stretch of a table, all of whose lines are plain: as many fields as the
/// header has, and quotes only around whole fields.
///
/// A row mostly begins like the one before it. Fields that both share are neither parted nor looked
/// up; of the rest eight bytes are looked at together for what ends a field. What comes of a row is
/// its kind, its repetition and its numbers, for which no memory is taken beyond theirs.
struct StretchReader {
  /// The rows.
  var rows = RunRows.Stretch()
  /// The texts of each column.
  var texts: [FieldCodes]
  /// The combinations of all that is no load.
  var shapes: KindCodes
  /// For each shape its first row, and where that begins in the file.
  var firsts: [(row: Int32, offset: Int)] = []
  /// The combinations of loads.
  var loads: KindCodes
  /// The kinds of rows: a shape and a load each.
  var kinds = PairCodes()
  /// What is noted about each kind.
  var facts: [KindFacts] = []
  /// Whether the repetitions of each kind rise, so that no row stands there twice.
  var rises = true
  /// How many lines were read.
  private(set) var lines = 0

  let plan: StreamPlan
  let columns: [StreamPlan.Column]
  /// The codes of the last row; of its shape first.
  var key: [Int32]
  var shape: Int32 = -1
  var load: Int32 = -1
  var kind: Int32 = -1
  /// The first row of those that are of one kind up to here, and the last repetition among them.
  var runStart = 0
  var lastRepetition: Int32 = 0
  /// The numbers that the codes of repetitions stand for.
  var repetitions: [Int32] = []
  /// How much the line of the next row is ahead of its place, and that of the last row was.
  private var ahead: Int32 = 0
  private var lastAhead: Int32 = 0

  /// Prepares to read.
  ///
  /// - Parameter capacity: about how many rows there are.
  init(_ plan: StreamPlan, capacity: Int) {
    self.plan = plan
    columns = plan.columns
    texts = plan.roles.indices.map { FieldCodes(limit: plan.limit($0)) }
    shapes = KindCodes(width: plan.shapeWidth)
    loads = KindCodes(width: plan.axes.count)
    key = [Int32](repeating: -1, count: plan.keyWidth)
    rows.kinds.reserveCapacity(capacity)
    if plan.hasRepetitions { rows.repetitions.reserveCapacity(capacity) }
    rows.values.reserveCapacity(capacity * plan.metrics.count)
    rows.places.reserveCapacity(capacity * plan.metrics.count)
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
    let width = columns.count
    try RowChunk.with(width: plan.metrics.count) { chunk throws(NotPlain) in
      var fault: NotPlain?
      unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: width) { ends in
        guard let ends = ends.baseAddress else { return }
        do throws(NotPlain) {
          try unsafe read(bytes, count, offset, ends, &chunk)
        } catch {
          fault = error
        }
      }
      if let fault { throw fault }
      chunk.empty(into: &rows, hasRepetitions: plan.hasRepetitions)
    }
    endRun(before: rows.kinds.count)
    kind = -1
  }

  /// - Parameter ends: where each field of the last row ends, counted from the start of the row.
  private mutating func read(
    _ bytes: UnsafeRawPointer, _ count: Int, _ offset: Int, _ ends: UnsafeMutablePointer<Int>,
    _ chunk: inout RowChunk
  ) throws(NotPlain) {
    let width = columns.count
    var at = 0
    var word = unsafe bytes.loadUnaligned(as: UInt64.self)
    var marks = PlainLine.marks(word)
    var start = 0
    // The row before, where this one may share fields with it.
    var before = -1
    var shared = 0
    while start < count {
      let first = start
      var begin = start
      if before >= 0 {
        let same = unsafe PlainLine.shared(
          bytes + before, bytes + first, limit: ends[width - 2] + 1)
        while shared > 0, unsafe ends[shared - 1] >= same { shared -= 1 }
        while shared < width - 1, unsafe ends[shared] < same { shared += 1 }
        if shared > 0 {
          begin = first + (unsafe ends[shared - 1]) + 1
          at = begin
          word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          marks = PlainLine.marks(word)
        }
      } else {
        shared = 0
      }
      var fields = shared
      var end = start
      var hasSpaces = false
      var hasQuotes = false
      var returns = 0
      var beyond = word
      while true {
        while marks == 0 {
          at += 8
          word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          beyond |= word
          marks = PlainLine.marks(word)
        }
        let place = at + marks.trailingZeroBitCount >> 3
        marks &= marks &- 1
        let byte = unsafe bytes.load(fromByteOffset: place, as: UInt8.self)
        if byte == 0x2C {
          if fields < width { unsafe ends[fields] = place - first }
          fields += 1
          begin = place + 1
        } else if byte == 0x0A {
          end = place - returns
          if fields < width { unsafe ends[fields] = end - first }
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
          at = try unsafe PlainLine.quoteEnd(bytes, place + 1, count)
          // What was passed over may be anything.
          beyond = .max
          word = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          marks = PlainLine.marks(word)
        } else if byte == 0 {
          throw NotPlain("a zero")
        }
      }
      lines += 1
      if fields != width || end - first == width - 1 {
        guard unsafe PlainLine.isBlank(bytes, first, end, isShort: fields == 1) else {
          throw NotPlain("a ragged row")
        }
        ahead += 1
        before = -1
        continue
      }
      guard end - first < LongStream.longestLine else { throw NotPlain("a long row") }
      let isASCII = beyond & 0x8080_8080_8080_8080 == 0
      if !isASCII { try unsafe PlainLine.check(bytes, first, end) }
      let line = Line(
        start: first, offset: offset + first, shared: shared, hasSpaces: hasSpaces,
        hasQuotes: hasQuotes, isASCII: isASCII)
      let row = rows.kinds.count + chunk.count
      guard try unsafe take(bytes, line, row, ends, &chunk) else {
        ahead += 1
        before = -1
        continue
      }
      before = !hasSpaces && !hasQuotes && isASCII && width > 1 ? first : -1
      if ahead != lastAhead {
        rows.jumps.append((Int32(truncatingIfNeeded: row), ahead))
        lastAhead = ahead
      }
      if chunk.count == RowChunk.capacity {
        chunk.empty(into: &rows, hasRepetitions: plan.hasRepetitions)
        // The numbers of the row before are no longer at hand.
        before = -1
      }
    }
  }

  /// A row as it stands among the bytes.
  struct Line {
    let start: Int
    /// Where it begins in the file.
    let offset: Int
    /// How many fields it shares with the row before.
    let shared: Int
    let hasSpaces: Bool
    let hasQuotes: Bool
    let isASCII: Bool
  }
}
