/// A fit repeated without one of its points.
public struct LeftOut: Hashable, Sendable {
  /// The index of the point among the sorted observations.
  public let point: Int
  /// Its x.
  public let x: Double
  /// The coefficients without it; nil where the rest cannot be fitted.
  public let coefficients: [Double]?
  /// The largest change of a coefficient in its standard errors; nil where none has one.
  public let largestChange: Double?
  /// The peak N* without it, for the Universal Scalability Law; nil where there is none.
  public let peak: Double?
}

extension LawFit {
  /// The fit without each point in turn, in the order of the points.
  public func leaveOneOut() -> [LeftOut] {
    observations.x.indices.map { point in
      let found = without(point)
      var peak: Double?
      if let found, law == .usl { peak = Scalability.peak(alpha: found[0], beta: found[1]) }
      var largest: Double?
      if let found {
        for (index, coefficient) in coefficients.enumerated() {
          guard let error = coefficient.standardError, error > 0 else { continue }
          largest = max(largest ?? 0, abs(found[index] - coefficient.value) / error)
        }
      }
      return LeftOut(
        point: point, x: observations.x[point],
        coefficients: found.map { found in coefficients.indices.map { found[$0] } },
        largestChange: largest, peak: peak)
    }
  }

  private func without(_ point: Int) -> SIMD4<Double>? {
    guard degreesOfFreedom > 0, let rest = observations.without(point),
      rest.distinct >= law.coefficientCount
    else { return nil }
    var scales = search.scales
    scales.remove(at: point)
    var search = CurveSearch(search.shape, rest, scales: scales, bounded: false)
    search.lowest = self.search.lowest
    if law.isLinear { return try? Self.closedForm(search) }
    let found = search.minimum(from: packed)
    return found.converged ? found.coefficients : nil
  }
}
