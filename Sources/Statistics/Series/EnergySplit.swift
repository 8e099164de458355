/// Where a stretch of a series falls apart most clearly.
///
/// The divisive algorithm of Matteson and James (2014) with the exponent 1: of X before and Y after
/// a place, n and m values, it takes the place and the end of Y with the greatest
/// `2/(n+m) (Σ|x−y| − m/(n−1) Σ|x−x′| − n/(m−1) Σ|y−y′|)`, each pair counted once.
struct EnergySplit {
  /// The first value after the split, as an index of the series.
  let index: Int
  /// How clear the split is.
  let divergence: Double

  /// Looks at every split of a stretch; nil for fewer than two values.
  init?(_ series: [Double], _ range: Range<Int>) {
    let count = range.count
    guard count > 1 else { return nil }
    // before[k * count + s]: the distances of value k from the first s values.
    var before = [Double](repeating: 0, count: count * count)
    for value in 0..<count {
      for place in 1..<count {
        before[value * count + place] =
          before[value * count + place - 1]
          + abs(series[range.lowerBound + value] - series[range.lowerBound + place - 1])
      }
    }
    var best = (split: 1, divergence: -Double.infinity)
    var within = 0.0
    for split in 1..<count {
      // The value before the split has joined X.
      within += before[(split - 1) * count + split - 1]
      let n = Double(split)
      var across = 0.0
      var beyond = 0.0
      for last in split..<count {
        let m = Double(last - split + 1)
        across += before[last * count + split]
        beyond += before[last * count + last] - before[last * count + split]
        let spread =
          (n > 1 ? m / (n - 1) * within : 0) + (m > 1 ? n / (m - 1) * beyond : 0)
        let divergence = 2 / (n + m) * (across - spread)
        if divergence > best.divergence { best = (split, divergence) }
      }
    }
    index = range.lowerBound + best.split
    divergence = best.divergence
  }
}
