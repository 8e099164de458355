/// What is noted about the rows of a kind while they are read.
struct KindFacts {
  /// The first row.
  var first: Int32
  /// The last row.
  var last: Int32
  /// How many rows there are.
  var count: Int32 = 0
  /// The numbers of the first and of the last repetition.
  var firstRepetition: Int32
  var lastRepetition: Int32
  /// Whether rows of other kinds stand among them.
  var isScattered = false

  /// Begins with a first row.
  init(row: Int, repetition: Int32) {
    first = Int32(truncatingIfNeeded: row)
    last = first
    firstRepetition = repetition
    lastRepetition = repetition
  }

  /// Adds the rows of a later stretch, which begins with a row.
  mutating func append(_ other: KindFacts, from row: Int32) {
    isScattered = isScattered || other.isScattered || row + other.first != last + 1
    last = row + other.last
    count += other.count
    lastRepetition = other.lastRepetition
  }

  /// The facts of a stretch that begins with a row.
  func moved(by row: Int32) -> KindFacts {
    var moved = self
    moved.first += row
    moved.last += row
    return moved
  }
}
