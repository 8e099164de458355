/// The rows of a block by columns, in stretches as they were read.
public struct RunRows: Sendable {
  /// A stretch of rows.
  public struct Stretch: Sendable {
    /// The kind of each row.
    public var kinds: [Int32] = []
    /// The number of the repetition in `repetitions` of each row; empty where no column says it.
    public var repetitions: [UInt16] = []
    /// The numbers, row by row; anything where the shape has none there.
    public var values: [Double] = []
    /// Where each number stands on its line: 16 bits of its column and 16 bits of its length.
    public var places: [UInt32] = []
    /// Rows whose lines do not follow the one before, with how much their line is ahead of their
    /// place in the stretch.
    public var jumps: [(row: Int32, ahead: Int32)] = []
    /// The line of the first row, where no line above it was skipped.
    public var line = 1

    /// Begins with no rows.
    public init() {}
  }

  private let stretches: [Stretch]
  private let starts: [Int]
  /// How many columns of numbers there are.
  private let width: Int
  private let repetitions: [Int32]
  /// How many rows there are.
  public let count: Int

  /// Collects stretches that follow each other.
  ///
  /// - Parameter repetitions: the numbers that the codes of repetitions stand for; below 0 for none.
  public init(_ stretches: [Stretch], width: Int, repetitions: [Int32]) {
    self.stretches = stretches
    self.width = width
    self.repetitions = repetitions
    var (starts, count) = ([Int](), 0)
    for stretch in stretches {
      starts.append(count)
      count += stretch.kinds.count
    }
    self.starts = starts
    self.count = count
  }

  private func place(of row: Int) -> (stretch: Int, row: Int) {
    var stretch = starts.count - 1
    while stretch > 0, starts[stretch] > row { stretch -= 1 }
    return (stretch, row - starts[stretch])
  }

  /// The kind of a row.
  func kind(of row: Int) -> Int {
    let (stretch, row) = place(of: row)
    return Int(stretches[stretch].kinds[row])
  }

  /// Calls a function with the number and the kind of each row in turn.
  func forEachKind(_ body: (_ row: Int32, _ kind: Int) -> Void) {
    for (stretch, start) in zip(stretches, starts) {
      for (row, kind) in stretch.kinds.enumerated() { body(Int32(start + row), Int(kind)) }
    }
  }

  /// The number of the repetition of a row.
  func repetition(of row: Int) -> Int? {
    let (stretch, row) = place(of: row)
    guard row < stretches[stretch].repetitions.count else { return nil }
    let number = repetitions[Int(stretches[stretch].repetitions[row])]
    return number < 0 ? nil : Int(number)
  }

  /// A number of a row.
  func value(of row: Int, column: Int) -> Double {
    let (stretch, row) = place(of: row)
    return stretches[stretch].values[row * width + column]
  }

  /// Appends the numbers of rows that follow each other.
  func append(_ rows: Range<Int>, column: Int, to numbers: inout [Double]) {
    guard let first = rows.first else { return }
    let (number, start) = place(of: first)
    let values = stretches[number].values
    let end = start + rows.count
    guard end * width <= values.count else {
      for row in rows { numbers.append(value(of: row, column: column)) }
      return
    }
    if width == 1 {
      numbers.append(contentsOf: values[start..<end])
    } else {
      for row in start..<end { numbers.append(values[row * width + column]) }
    }
  }

  /// Where a number of a row stands on its line, from 1.
  func place(of row: Int, column: Int) -> (column: Int, length: Int) {
    let (stretch, row) = place(of: row)
    let place = stretches[stretch].places[row * width + column]
    return (Int(place >> 16), Int(place & 0xFFFF))
  }

  /// The line of a row.
  public func line(of row: Int) -> Int {
    let (number, row) = place(of: row)
    let stretch = stretches[number]
    var (low, high) = (0, stretch.jumps.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(stretch.jumps[middle].row) <= row { low = middle + 1 } else { high = middle }
    }
    return stretch.line + row + (low > 0 ? Int(stretch.jumps[low - 1].ahead) : 0)
  }
}
