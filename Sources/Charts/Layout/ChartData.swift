import Diagnostics

/// A chart's numbers with what cannot be drawn taken out and named.
struct ChartData {
  let series: [Series]
  /// The curve of each series, broken where it cannot be drawn; empty for a series without one.
  let fits: [[[Point]]]
  /// Every x at which any series has a point, ascending: neighbours in a line are neighbours here.
  let xs: [Double]
  /// The least and greatest x of points and curves; nil where there is none.
  var xRange: ClosedRange<Double>?
  /// The least and greatest value with its interval; nil where nothing was measured.
  var yRange: ClosedRange<Double>?
  /// The series with at least one failure; panels have those of all.
  var failing: [Int]
  let findings: [Finding]

  init(_ chart: Chart) {
    var findings: [Finding] = []
    series = chart.series.map { series in
      var kept: [Point] = []
      for point in series.points {
        guard Self.fits(point.x, chart.x.spread) else {
          findings.append(.undrawable(point.x, of: series.name, along: chart.x.label))
          continue
        }
        var point = point
        if let y = point.y, !Self.fits(y, chart.y.spread) {
          findings.append(.undrawable(y, of: series.name, along: chart.y.label))
          point.y = nil
        }
        if let interval = Self.brokenInterval(point, chart.y.spread) {
          findings.append(.brokenInterval(interval, of: series.name, along: chart.y.label))
          (point.low, point.high) = (nil, nil)
        }
        kept.append(point)
      }
      return Series(name: series.name, points: kept.sorted { $0.x < $1.x }, fit: series.fit)
    }
    let kept = series
    failing = kept.indices.filter {
      kept[$0].points.contains { $0.y == nil && $0.failure != nil }
    }
    var fits: [[[Point]]] = []
    for series in chart.series {
      let fit = FitRuns(series.fit, chart)
      fits.append(fit.runs)
      if fit.isBroken { findings.append(.brokenFit(of: series.name, along: chart.y.label)) }
    }
    self.fits = fits
    self.findings = findings
    xs = Set(series.flatMap { $0.points.map(\.x) }).sorted()
    let curves = fits.joined().joined()
    xRange = Self.range(xs + curves.map(\.x))
    let values = series.flatMap {
      $0.points.flatMap { [$0.y, $0.low, $0.high].compactMap(\.self) }
    }
    let inner = Self.range(
      values + curves.compactMap(\.y)
        + chart.references.compactMap(\.constant).filter { Self.fits($0, chart.y.spread) })
    yRange = inner.map { FitRuns.range(of: Array(curves), beside: $0, chart.y.spread) }
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let greatest = values.max() else { return nil }
    return least...greatest
  }

  /// The ends of an interval that cannot be drawn as it is; nil for a good one, or none.
  private static func brokenInterval(_ point: Point, _ spread: ChartAxis.Spread) -> String? {
    guard point.low != nil || point.high != nil else { return nil }
    if let low = point.low, let high = point.high, fits(low, spread), fits(high, spread),
      low <= high
    {
      return nil
    }
    return [point.low, point.high].map { $0.map { "\($0)" } ?? "nothing" }
      .joined(separator: " to ")
  }

  /// Finite, of a size that arithmetic survives, and positive where the axis is logarithmic.
  static func fits(_ value: Double, _ spread: ChartAxis.Spread) -> Bool {
    guard value.isFinite, abs(value) < 1e200 else { return false }
    return spread == .linear || value > 1e-200
  }

  /// The failures that have a mark, in their fixed order.
  var failures: [FailureMark] {
    let used = Set(series.flatMap { $0.points.compactMap { $0.y == nil ? $0.failure : nil } })
    return FailureMark.allCases.filter(used.contains)
  }

  /// Where a series ends: its last measured point, or its curve where that goes further.
  func end(of index: Int) -> Point? {
    let measured = series[index].points.last { $0.y != nil }
    guard let curve = fits[index].last?.last else { return measured }
    return measured.map { $0.x >= curve.x ? $0 : curve } ?? curve
  }

  /// The runs of measured points of a series without a gap between them.
  func runs(of index: Int) -> [[Point]] {
    var runs: [[Point]] = []
    var rank: Int?
    // The curve leads the eye; a line beside it would be a second one.
    if !fits[index].isEmpty { return series[index].points.filter { $0.y != nil }.map { [$0] } }
    for point in series[index].points where point.y != nil {
      let here = xs.firstIndex(of: point.x)
      if let here, let before = rank, here == before + 1, !runs.isEmpty {
        runs[runs.count - 1].append(point)
      } else {
        runs.append([point])
      }
      rank = here
    }
    return runs
  }
}

extension Finding {
  static func undrawable(_ value: Double, of series: String, along axis: String)
    -> Finding
  {
    Finding(
      .warning, "chart.undrawable",
      "the value \(value) of series “\(series)” cannot stand on the axis “\(axis)” and is left out",
      hints: ["check the value; a logarithmic axis takes only positive ones"])
  }

  fileprivate static func brokenFit(of series: String, along axis: String) -> Finding {
    Finding(
      .warning, "chart.undrawable",
      "the curve fitted to series “\(series)” cannot stand whole on the axis “\(axis)” and is broken",
      hints: ["check its values; a logarithmic axis takes only positive ones"])
  }

  fileprivate static func brokenInterval(
    _ ends: String, of series: String, along axis: String
  ) -> Finding {
    Finding(
      .warning, "chart.undrawable",
      "the interval \(ends) of series “\(series)” cannot stand on the axis “\(axis)” and is left out",
      hints: ["check its ends; a logarithmic axis takes only positive ones"])
  }
}
