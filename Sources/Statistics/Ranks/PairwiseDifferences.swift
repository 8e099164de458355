/// The n m differences x − y of two samples by their ranks.
struct PairwiseDifferences {
  private let x: SortedSample
  private let y: SortedSample

  /// Up to this many differences are held; beyond, each is searched in O(n + m) steps.
  private static let most = 16_384

  init(_ x: SortedSample, _ y: SortedSample) {
    self.x = x
    self.y = y
  }

  var count: Int { x.count * y.count }

  /// The least difference, and the greatest.
  private var ends: (low: Double, high: Double) {
    (x.values[0] - y.values[y.count - 1], x.values[x.count - 1] - y.values[0])
  }

  /// The median of all differences, the one of a rank from 1 to n m, and the one as far from the
  /// upper end.
  func median(andRank rank: Int) -> (median: Double, low: Double, high: Double) {
    guard count <= Self.most else { return pick(rank, searched) }
    let (low, high) = ends
    var buckets = 16
    while buckets < count { buckets *= 2 }
    // Equal differences, and those whose range no double holds, share one bucket.
    let scale = Double(buckets - 1) / (high - low)
    if !(scale > 0 && scale.isFinite) { buckets = 1 }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { ordered in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: buckets) { ends in
        fill(ordered, ends, from: low, scale: buckets > 1 ? scale : 0)
        return pick(rank) { Self.ranked($0, ordered, ends) }
      }
    }
  }

  private func pick(
    _ rank: Int, _ difference: (Int) -> Double
  ) -> (median: Double, low: Double, high: Double) {
    let rank = min(max(rank, 1), count)
    let upper = difference(count / 2 + 1)
    let lower = count % 2 == 1 ? upper : difference(count / 2)
    return (lower + (upper - lower) / 2, difference(rank), difference(count + 1 - rank))
  }

  /// Puts the differences in buckets of equal width, in the order of the buckets, unordered within;
  /// `ends` is where each bucket ends.
  ///
  /// The bucket never falls where the difference rises, since each step of its arithmetic rounds to
  /// the nearest, so no difference is in a bucket above that of a greater one.
  private func fill(
    _ ordered: UnsafeMutableBufferPointer<Double>, _ ends: UnsafeMutableBufferPointer<UInt16>,
    from low: Double, scale: Double
  ) {
    // Added to a small number it leaves that number, rounded, in the last bits: no conversion that
    // may trap, and none that the processor does one by one.
    let rounding = 4_503_599_627_370_496.0
    let mask = UInt64(ends.count - 1)
    ends.initialize(repeating: 0)
    x.values.withUnsafeBufferPointer { x in
      y.values.withUnsafeBufferPointer { y in
        for a in x {
          for b in y {
            ends[Int((((a - b) - low) * scale + rounding).bitPattern & mask)] &+= 1
          }
        }
        var sum: UInt16 = 0
        for bucket in ends.indices {
          let count = ends[bucket]
          ends[bucket] = sum
          sum &+= count
        }
        // What begins as the start of a bucket ends as its end.
        for a in x {
          for b in y {
            let difference = a - b
            let bucket = Int(((difference - low) * scale + rounding).bitPattern & mask)
            ordered[Int(ends[bucket])] = difference
            ends[bucket] &+= 1
          }
        }
      }
    }
  }

  /// The difference of a rank: its bucket is put in order, and no other.
  private static func ranked(
    _ rank: Int, _ ordered: UnsafeMutableBufferPointer<Double>,
    _ ends: UnsafeMutableBufferPointer<UInt16>
  ) -> Double {
    let wanted = UInt16(truncatingIfNeeded: rank)
    // There is a power of two of buckets, and the last of them never ends before the rank.
    var bucket = 0
    var step = ends.count / 2
    while step > 0 {
      bucket &+= ends[bucket &+ step &- 1] < wanted ? step : 0
      step /= 2
    }
    let start = bucket > 0 ? Int(ends[bucket - 1]) : 0
    let end = Int(ends[bucket])
    if end - start > 24 {
      ordered[start..<end].sort()
    } else {
      for next in (start + 1)..<max(start + 1, end) {
        let value = ordered[next]
        var place = next
        while place > start, ordered[place - 1] > value {
          ordered[place] = ordered[place - 1]
          place -= 1
        }
        ordered[place] = value
      }
    }
    return ordered[rank - 1]
  }

  /// Halves the range of values until one difference is left between its ends.
  private func searched(_ rank: Int) -> Double {
    var (low, high) = ends
    if notAbove(low).count >= rank { return low }
    while true {
      // An end that no double holds is halved as the greatest one.
      let greatest = Double.greatestFiniteMagnitude
      let width = high - low
      let middle =
        width.isFinite ? low + width / 2 : max(low, -greatest) / 2 + min(high, greatest) / 2
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
