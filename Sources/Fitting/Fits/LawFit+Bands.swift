import Foundation

extension LawFit {
  /// Where the law itself lies at x: value ± t(n−p)·se, se by the delta method (Bates and Watts 1988,
  /// 2.3); nil without noise or outside of the law's range.
  public func meanBand(at x: Double, level: Double = 0.95) -> FitInterval? {
    band(at: x, level: level, noise: false)
  }

  /// Where one more measurement at x would lie: the mean band and the noise of one point, which is
  /// σ, or σ times the law's value where errors are relative.
  public func predictionBand(at x: Double, level: Double = 0.95) -> FitInterval? {
    band(at: x, level: level, noise: true)
  }

  private func band(at x: Double, level: Double, noise: Bool) -> FitInterval? {
    guard let sigma = residualStandardError,
      let t = Self.quantile(level: level, degrees: degreesOfFreedom)
    else { return nil }
    let (value, gradient) = search.shape.evaluate(x, packed)
    let unit = noise ? weighting.scale(of: value) : 0
    let width = t * sigma * (spread(along: gradient) + unit * unit).squareRoot()
    guard value.isFinite, width.isFinite else { return nil }
    return FitInterval(low: value - width, high: value + width, level: level)
  }

  /// gᵀ(JᵀJ)⁻¹g: the variance of a number with that gradient, over σ².
  func spread(along gradient: SIMD4<Double>) -> Double {
    let count = law.coefficientCount
    var sum = 0.0
    for row in 0..<count {
      for column in 0..<count {
        sum += gradient[row] * inverse[row * count + column] * gradient[column]
      }
    }
    return max(0, sum)
  }

  /// The AICc with the unit of y put back, so that fits of absolute and of relative errors to the
  /// same points can be compared: relative errors add 2 Σ ln y, the Jacobian of taking logarithms
  /// (Burnham and Anderson 2002, 2.11.3), exact where the errors are small.
  public var aiccInUnitsOfY: Double? {
    aicc.map { aicc in search.scales.reduce(aicc) { $0 - 2 * log(abs($1)) } }
  }
}
