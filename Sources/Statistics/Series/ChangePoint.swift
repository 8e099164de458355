/// One change of level in a series, between the points before and after it.
public struct ChangePoint: Hashable, Sendable {
  /// The first value of the new level, as an index of the series.
  public let index: Int
  /// The two-sided p of Student's t-test with a common variance; 1 where two values are all.
  public let p: Double
  /// The mean before, back to the last change.
  public let meanBefore: Double
  /// The mean after, up to the next change.
  public let meanAfter: Double
  /// The standard deviation before; 0 for one value.
  public let deviationBefore: Double
  /// The standard deviation after; 0 for one value.
  public let deviationAfter: Double

  /// The relative change, after over before less 1; nil where the mean before is 0.
  public var change: Double? { meanBefore == 0 ? nil : meanAfter / meanBefore - 1 }

  /// The larger of the relative changes seen from either side; 0 is taken where a mean is 0.
  var magnitude: Double {
    max(abs(change ?? 0), meanAfter == 0 ? 0 : abs(meanBefore / meanAfter - 1))
  }

  /// Compares the values before and after an index within a stretch; nil where a side is empty.
  init?(
    _ series: [Double], _ range: Range<Int>, at index: Int, _ arithmetic: ChangePoints.Arithmetic
  ) {
    guard range.lowerBound < index, index < range.upperBound,
      let before = SortedSample(Array(series[range.lowerBound..<index])),
      let after = SortedSample(Array(series[index..<range.upperBound]))
    else { return nil }
    self.index = index
    meanBefore = before.mean
    meanAfter = after.mean
    let variances = (Self.variance(before, arithmetic), Self.variance(after, arithmetic))
    deviationBefore = variances.0.squareRoot()
    deviationAfter = variances.1.squareRoot()
    let degrees = Double(range.count - 2)
    guard let student = StudentT(degreesOfFreedom: degrees) else {
      p = 1
      return
    }
    let squares =
      variances.0 * Double(before.count - 1) + variances.1 * Double(after.count - 1)
    let error = (squares / degrees * (1 / Double(before.count) + 1 / Double(after.count)))
      .squareRoot()
    // Equal means without any noise are no change at all, unequal ones a certain one.
    p = meanBefore == meanAfter ? 1 : student.bothTails((meanAfter - meanBefore) / error)
  }

  private static func variance(_ sample: SortedSample, _ arithmetic: ChangePoints.Arithmetic)
    -> Double
  {
    let variance = sample.variance ?? 0
    switch arithmetic {
    case .sound: return variance
    case .otava: return variance * Double(sample.count - 1) / Double(sample.count)
    }
  }
}
