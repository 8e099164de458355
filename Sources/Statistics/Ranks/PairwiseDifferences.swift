/// The n m differences x − y of two samples by their ranks.
struct PairwiseDifferences {
  private let x: SortedSample
  private let y: SortedSample

  /// Up to this many differences are sorted; beyond, each is searched in O(n + m) steps.
  private static let most = 16_384

  init(_ x: SortedSample, _ y: SortedSample) {
    self.x = x
    self.y = y
  }

  var count: Int { x.count * y.count }

  /// The median of all differences, the one of a rank from 1 to n m, and the one as far from the
  /// upper end.
  func median(andRank rank: Int) -> (median: Double, low: Double, high: Double) {
    let count = count
    let ranks = (count / 2, count / 2 + 1, rank, count + 1 - rank)
    func pick(_ difference: (Int) -> Double) -> (median: Double, low: Double, high: Double) {
      func value(_ rank: Int) -> Double { difference(min(max(rank, 1), count)) }
      let upper = value(ranks.1)
      let lower = count % 2 == 1 ? upper : value(ranks.0)
      return (lower + (upper - lower) / 2, value(ranks.2), value(ranks.3))
    }
    guard count <= Self.most else { return pick(searched) }
    return withTwoRuns { first, second in pick { Self.ranked($0, first, second) } }
  }

  /// The differences as two sorted runs; the second may be empty.
  ///
  /// Each x gives a run of differences that is sorted already; runs are merged two by two, but for
  /// the last two, of which only some ranks are asked for.
  private func withTwoRuns<Result>(
    _ use: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    let count = count
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { scratch in
      var from = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
      var into = UnsafeMutableBufferPointer(rebasing: scratch[count...])
      x.values.withUnsafeBufferPointer { x in
        y.values.withUnsafeBufferPointer { y in
          for (row, value) in x.enumerated() {
            for column in 0..<y.count {
              from[row * y.count + column] = value - y[y.count - 1 - column]
            }
          }
        }
      }
      var run = y.count
      while 2 * run < count {
        for start in stride(from: 0, to: count, by: 2 * run) {
          let middle = min(start + run, count)
          let end = min(middle + run, count)
          if end - middle == run {
            Self.mergeAlike(UnsafeBufferPointer(from), start, run, into)
          } else {
            Self.merge(UnsafeBufferPointer(from), start, middle, end, into)
          }
        }
        swap(&from, &into)
        run *= 2
      }
      let all = UnsafeBufferPointer(from)
      return use(
        UnsafeBufferPointer(rebasing: all[..<min(run, count)]),
        UnsafeBufferPointer(rebasing: all[min(run, count)...]))
    }
  }

  /// The value with `rank` − 1 before it in two sorted runs together, by halving.
  private static func ranked(
    _ rank: Int, _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>
  ) -> Double {
    // Of the `rank` lowest, so many are of the first run.
    var low = max(0, rank - second.count)
    var high = min(rank, first.count)
    while low < high {
      let taken = (low + high) / 2
      if first[taken] < second[rank - taken - 1] { low = taken + 1 } else { high = taken }
    }
    let rest = rank - low
    if low == 0 { return second[rest - 1] }
    if rest == 0 { return first[low - 1] }
    return max(first[low - 1], second[rest - 1])
  }

  /// Merges two runs of one length from both ends at once: half of the values from either end, so
  /// that neither can run out, without a branch, and each end need not wait for the other.
  private static func mergeAlike(
    _ from: UnsafeBufferPointer<Double>, _ start: Int, _ run: Int,
    _ into: UnsafeMutableBufferPointer<Double>
  ) {
    var (left, right) = (start, start + run)
    var (leftEnd, rightEnd) = (start + run - 1, start + 2 * run - 1)
    for step in 0..<run {
      let (a, b) = (from[left], from[right])
      let takesLeft = a <= b ? 1 : 0
      into[start + step] = a <= b ? a : b
      left += takesLeft
      right += 1 - takesLeft
      let (c, d) = (from[leftEnd], from[rightEnd])
      // Equal values go to the right end from the right run, as they do from the left.
      let takesRight = d >= c ? 1 : 0
      into[start + 2 * run - 1 - step] = d >= c ? d : c
      rightEnd -= takesRight
      leftEnd -= 1 - takesRight
    }
  }

  private static func merge(
    _ from: UnsafeBufferPointer<Double>, _ start: Int, _ middle: Int, _ end: Int,
    _ into: UnsafeMutableBufferPointer<Double>
  ) {
    var left = start
    var right = middle
    var place = start
    while left < middle, right < end {
      // Written without a branch: which run is next cannot be foretold.
      let a = from[left]
      let b = from[right]
      let takesLeft = a <= b ? 1 : 0
      into[place] = a <= b ? a : b
      left += takesLeft
      right += 1 - takesLeft
      place += 1
    }
    while left < middle {
      into[place] = from[left]
      left += 1
      place += 1
    }
    while right < end {
      into[place] = from[right]
      right += 1
      place += 1
    }
  }

  /// Halves the range of values until one difference is left between its ends.
  private func searched(_ rank: Int) -> Double {
    var low = x.values[0] - y.values[y.count - 1]
    var high = x.values[x.count - 1] - y.values[0]
    if notAbove(low).count >= rank { return low }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      let found = notAbove(middle)
      if found.count >= rank { high = found.largest } else { low = middle }
      if found.count == rank { return found.largest }
    }
  }

  /// How many differences are at most `bound`, and the largest of them.
  private func notAbove(_ bound: Double) -> (count: Int, largest: Double) {
    var count = 0
    var largest = -Double.infinity
    var first = 0
    for value in x.values {
      while first < y.count, value - y.values[first] > bound { first += 1 }
      count += y.count - first
      if first < y.count { largest = max(largest, value - y.values[first]) }
    }
    return (count, largest)
  }
}
