/// All n m differences x − y of two samples, and the k-th smallest of them.
struct PairwiseDifferences {
  private let x: SortedSample
  private let y: SortedSample
  /// All differences, ascending; empty where there are too many to write down.
  private let sorted: [Double]

  /// Up to this many differences are sorted; beyond, each is searched in O(n + m) steps.
  private static let most = 16_384

  init(_ x: SortedSample, _ y: SortedSample) {
    self.x = x
    self.y = y
    sorted = x.count * y.count <= Self.most ? Self.merged(x.values, y.values) : []
  }

  var count: Int { x.count * y.count }

  /// The difference with `rank` − 1 before it in ascending order; rank from 1 to n m.
  func ranked(_ rank: Int) -> Double {
    sorted.isEmpty ? searched(rank) : sorted[min(max(rank, 1), count) - 1]
  }

  /// The middle difference, or the mean of the two in the middle.
  var median: Double {
    let upper = ranked(count / 2 + 1)
    if count % 2 == 1 { return upper }
    let lower = ranked(count / 2)
    return lower + (upper - lower) / 2
  }

  /// Each x gives a run of differences that is sorted already; runs are merged two by two.
  private static func merged(_ x: [Double], _ y: [Double]) -> [Double] {
    let count = x.count * y.count
    var from = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      var place = 0
      for value in x {
        for other in y.reversed() {
          buffer[place] = value - other
          place += 1
        }
      }
      filled = count
    }
    var into = [Double](repeating: 0, count: count)
    var run = y.count
    while run < count {
      from.withUnsafeBufferPointer { from in
        into.withUnsafeMutableBufferPointer { into in
          for start in stride(from: 0, to: count, by: 2 * run) {
            let middle = min(start + run, count)
            merge(from, start, middle, min(middle + run, count), into)
          }
        }
      }
      swap(&from, &into)
      run *= 2
    }
    return from
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
