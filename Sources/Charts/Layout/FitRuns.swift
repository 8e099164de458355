import Foundation

/// A fitted curve as what can be drawn of it.
struct FitRuns {
  /// Parts of the curve without a gap, ascending in x; an interval that is none is taken out.
  private(set) var runs: [[Point]] = []
  /// Whether a value was left out that is there.
  private(set) var isBroken = false

  init(_ fit: Fit?, _ chart: Chart) {
    var run: [Point] = []
    for point in (fit?.points ?? []).sorted(by: { $0.x < $1.x }) {
      guard ChartData.fits(point.x, chart.x.spread), let y = point.y,
        ChartData.fits(y, chart.y.spread)
      else {
        if point.y != nil { isBroken = true }
        if !run.isEmpty { runs.append(run) }
        run = []
        continue
      }
      var kept = point
      // A lower end at or below zero runs out of a logarithmic axis: it is cut there, not dropped.
      if let low = point.low, let high = point.high, ChartData.fits(low, .linear),
        ChartData.fits(high, .linear), low <= y, y <= high
      {
        kept.failure = nil
      } else {
        if point.low != nil || point.high != nil { isBroken = true }
        (kept.low, kept.high) = (nil, nil)
      }
      run.append(kept)
    }
    if !run.isEmpty { runs.append(run) }
  }

  /// The range of an axis with room for the bands, but for no more of them than the values need
  /// themselves: a wide band must not press the points together.
  static func range(
    of curves: [Point], beside inner: ClosedRange<Double>, _ spread: ChartAxis.Spread
  ) -> ClosedRange<Double> {
    let (low, high) = (inner.lowerBound, inner.upperBound)
    let least = curves.compactMap(\.low).min() ?? low
    let greatest = curves.compactMap(\.high).max() ?? high
    switch spread {
    case .linear:
      let slack = 0.5 * max(high - low, 0.2 * abs(high))
      var bottom = max(least, low - slack)
      if low >= 0 { bottom = max(bottom, 0) }
      return min(low, bottom)...max(high, min(greatest, high + slack))
    case .log:
      let slack = max(1.2, (high / low).squareRoot())
      return min(low, max(least, low / slack))...max(high, min(greatest, high * slack))
    }
  }
}
