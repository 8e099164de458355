/// How two samples lie among each other: the statistic of Mann and Whitney, and their ties.
struct RankOverlap {
  /// `2 #{x > y} + #{x = y}`, a whole number.
  private(set) var doubledU = 0
  /// Whether there are equal values, within a sample or across.
  private(set) var hasTies = false

  private let x: SortedSample
  private let y: SortedSample

  init(_ x: SortedSample, _ y: SortedSample) {
    self.x = x
    self.y = y
    x.values.withUnsafeBufferPointer { x in
      y.values.withUnsafeBufferPointer { y in count(x, y) }
    }
  }

  /// For each x the y below and the y not above.
  private mutating func count(_ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>) {
    var below = 0
    var notAbove = 0
    var previous = Double.nan
    for value in x {
      while below < y.count, y[below] < value { below += 1 }
      notAbove = max(notAbove, below)
      while notAbove < y.count, y[notAbove] == value { notAbove += 1 }
      doubledU += below + notAbove
      if notAbove > below || value == previous { hasTies = true }
      previous = value
    }
    if !hasTies, y.count > 1 {
      for index in 1..<y.count where y[index] == y[index - 1] { hasTies = true }
    }
  }

  /// How many equal values stand at each place of the pooled sample, ascending; all 1 without ties.
  var groups: [Int] {
    var groups: [Int] = []
    groups.reserveCapacity(x.count + y.count)
    var i = 0
    var j = 0
    while i < x.count || j < y.count {
      let value =
        j == y.count || (i < x.count && x.values[i] <= y.values[j]) ? x.values[i] : y.values[j]
      let start = i + j
      while i < x.count, x.values[i] == value { i += 1 }
      while j < y.count, y.values[j] == value { j += 1 }
      groups.append(i + j - start)
    }
    return groups
  }
}
