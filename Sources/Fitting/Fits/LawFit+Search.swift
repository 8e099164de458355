import Foundation
import Statistics

extension LawFit {
  /// The coefficients of a law that is linear in them.
  static func closedForm(_ search: CurveSearch) throws(FitRefusal) -> SIMD4<Double> {
    let solution = try factored(search, at: .zero, target: search.y).solution()
    var packed = SIMD4<Double>.zero
    for (index, value) in solution.enumerated() { packed[index] = value }
    return packed
  }

  /// The coefficients of a law that is not linear: the lower end of two searches.
  static func searched(_ search: CurveSearch, _ law: Law) throws(FitRefusal) -> SIMD4<Double> {
    var best: CurveSearch.Minimum?
    for start in Starts.all(search, of: law) {
      let found = search.minimum(from: start)
      guard let held = best else {
        best = found
        continue
      }
      if found.squares < held.squares { best = found }
    }
    guard let best else { throw .noConvergence }
    let last = search.x.last ?? 1
    let packed = best.coefficients
    switch law {
    case .saturating where abs(packed[1]) > 1e4 * last: throw .runsAway(coefficient: "h")
    case .amdahl where packed[0] > 1e5: throw .runsAway(coefficient: "alpha")
    case .usl where packed[0] > 1e5: throw .runsAway(coefficient: "alpha")
    case .usl where packed[1] > 1e5: throw .runsAway(coefficient: "beta")
    default: break
    }
    guard best.converged else { throw .noConvergence }
    return packed
  }

  /// Whether errors with that sum of squares are those of rounding.
  static func isPerfect(_ squares: Double, _ search: CurveSearch) -> Bool {
    squares.squareRoot() <= 1e-12 * search.size
  }

  /// The coefficients of a law through every point, less those that rounding alone keeps from 0: a β
  /// of 10⁻²⁰ would be a peak at 10¹⁰ requests.
  static func withoutRounding(
    _ search: CurveSearch, _ packed: SIMD4<Double>
  ) -> SIMD4<Double> {
    guard isPerfect(search.squares(packed), search) else { return packed }
    var kept = packed
    for index in 0..<search.shape.count where kept[index] != 0 {
      var without = kept
      without[index] = 0
      if isPerfect(search.squares(without), search) { kept = without }
    }
    return kept
  }

  /// The weighed derivatives at the coefficients, factored; the right-hand side is `target`.
  static func factored(
    _ search: CurveSearch, at packed: SIMD4<Double>, target: [Double]? = nil
  ) throws(FitRefusal) -> Orthogonalization {
    let rows = search.x.count
    let columns = search.shape.count
    var factored = Orthogonalization(rows: rows, columns: columns)
    for row in 0..<rows {
      let gradient = search.evaluate(row, packed).gradient
      for column in 0..<columns {
        factored.matrix[column * rows + row] = search.scales[row] * gradient[column]
      }
      if let target { factored.rest[row] = search.scales[row] * target[row] }
    }
    if let column = factored.factor() {
      guard case .law(let law) = search.shape else { throw .rankDeficient(column: "") }
      throw .rankDeficient(column: law.names[column])
    }
    return factored
  }

  /// The coefficients with what is known of their errors.
  static func describe(
    _ law: Law, _ search: CurveSearch, _ packed: SIMD4<Double>, inverse: [Double],
    _ sigma: Double?, t: Double?, level: Double, profiles: Bool
  ) -> [Coefficient] {
    let count = law.coefficientCount
    return law.names.enumerated().map { index, name in
      let value = packed[index]
      guard let sigma else {
        return Coefficient(
          name: name, value: value, standardError: nil, interval: nil, state: .withoutNoise,
          wald: nil)
      }
      let error = sigma * inverse[index * count + index].squareRoot()
      let bound = value <= search.lowest[index]
      let wald = t.map {
        FitInterval(low: value - $0 * error, high: value + $0 * error, level: level)
      }
      var interval: FitInterval?
      if let t, law.isLinear || profiles {
        interval =
          law.isLinear
          ? wald
          : Profile(search, packed, sigma: sigma).interval(index, t: t, error: error, level: level)
      }
      return Coefficient(
        name: name, value: value, standardError: bound ? nil : error, interval: interval,
        state: bound ? .atBound : .estimated, wald: bound ? nil : wald)
    }
  }

  /// Student's t for both tails; nil for a level outside of (0, 1).
  static func quantile(level: Double, degrees: Int) -> Double? {
    guard level > 0, level < 1 else { return nil }
    return StudentT(degreesOfFreedom: Double(degrees))?.upperQuantile((1 - level) / 2)
  }
}
