/// How fast the fit worsens as one coefficient is held elsewhere and the others follow.
///
/// The profile t of Bates and Watts (1988, Nonlinear Regression Analysis, 6.1): τ² is the rise of
/// the sum of squares over the residual variance, and the interval is where |τ| stays below t.
struct Profile {
  let search: CurveSearch
  let best: SIMD4<Double>
  let sigma: Double
  private let least: Double

  init(_ search: CurveSearch, _ best: SIMD4<Double>, sigma: Double) {
    self.search = search
    self.best = best
    self.sigma = sigma
    least = search.squares(best)
  }

  /// Both ends; `error` is a first guess of the width.
  func interval(_ index: Int, t: Double, error: Double, level: Double) -> FitInterval {
    FitInterval(
      low: end(index, t: t, step: -t * error), high: end(index, t: t, step: t * error),
      level: level)
  }

  /// One end; the bound where the profile stays low down to it, nil where it stays low for ever.
  func end(_ index: Int, t: Double, step: Double) -> Double? {
    guard step != 0, step.isFinite else { return nil }
    let centre = best[index]
    let bound = search.lowest[index]
    if step < 0, centre <= bound { return bound }
    var others = best
    // Distances from the estimate: τ is below t at `near` and above it at `far`.
    var near = 0.0
    var nearHeight = 0.0
    var far: Double?
    var farHeight = Double.infinity
    var distance = step
    var failures = 0
    for round in 0..<200 {
      if far == nil { distance = kept(index, distance, near: near) }
      let found = height(index, at: centre + distance, others)
      if found.height < .infinity {
        others = found.coefficients
      } else {
        // Somewhere between here and the last minimum; after some tries there is none to be found.
        failures += 1
        guard failures < 12 || farHeight < .infinity || nearHeight > 0.9 * t else { return nil }
      }
      if abs(found.height - t) <= 1e-10 * t { return centre + distance }
      if found.height < t {
        if centre + distance <= bound { return bound }
        (near, nearHeight) = (distance, found.height)
      } else {
        (far, farHeight) = (distance, found.height)
      }
      guard let far else {
        // Beyond a million guesses of the width, or 60 steps, no end is in sight.
        if round > 60 || abs(distance) > 1e6 * (abs(step) + abs(centre)) { return nil }
        let stretch = nearHeight > 0 ? t / nearHeight : 2
        distance *= min(4, max(1.05, stretch * 1.02))
        continue
      }
      if abs(far - near) <= 1e-11 * abs(far) {
        // Where the search only failed, τ has not come near t: that is no end.
        return farHeight < .infinity || nearHeight > 0.99 * t ? centre + (near + far) / 2 : nil
      }
      let share = farHeight < .infinity ? (t - nearHeight) / (farHeight - nearHeight) : 0.5
      // Every third step halves, so that a bent profile cannot hold one end fast.
      let part = round % 3 == 2 ? 0.5 : min(0.999, max(0.001, share))
      distance = near + part * (far - near)
    }
    return nil
  }

  /// The distance, cut where the coefficient meets its bound; one that multiplies the whole law goes
  /// towards 0 by halves, for without it the others have no meaning.
  private func kept(_ index: Int, _ distance: Double, near: Double) -> Double {
    let centre = best[index]
    if centre + distance <= search.lowest[index] { return search.lowest[index] - centre }
    guard index == search.shape.factor, centre != 0, (centre + distance) / centre < 0.3 else {
      return distance
    }
    return max((centre + distance) / centre, 0.5 * (centre + near) / centre) * centre - centre
  }

  /// τ with one coefficient held; infinite where the curve has no value or no minimum is found.
  private func height(_ index: Int, at value: Double, _ others: SIMD4<Double>)
    -> (height: Double, coefficients: SIMD4<Double>)
  {
    var start = others
    start[index] = value
    var free = SIMD4<Double>(repeating: 1)
    free[index] = 0
    // An offset of 1e-7 is an error of 1e-14 in the squares, far below what τ needs.
    var found = search.minimum(from: start, free: free, tolerance: 1e-7)
    if found.squares == .infinity {
      start = best
      start[index] = value
      found = search.minimum(from: start, free: free, tolerance: 1e-7)
      if found.squares == .infinity { return (.infinity, others) }
    }
    guard found.converged else { return (.infinity, others) }
    let rise = max(0, found.squares - least).squareRoot() / sigma
    return (rise, found.coefficients)
  }
}
