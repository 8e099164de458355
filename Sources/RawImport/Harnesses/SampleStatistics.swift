import BenchModel

/// Statistics over the samples of single requests, where a harness writes those only.
struct SampleStatistics {
  private var samples: [Double] = []

  /// Takes a sample; nil and numbers that are not finite are left out.
  mutating func add(_ sample: Double?) {
    if let sample, sample.isFinite { samples.append(sample) }
  }

  /// How many samples there are.
  var count: Int { samples.count }
  /// Their sum.
  var sum: Double { samples.reduce(0, +) }
  /// Their mean; nil where there are none.
  var mean: Double? { samples.isEmpty ? nil : sum / Double(samples.count) }

  /// Records mean, median, p90, p95 and p99 as a family; nothing where there are no samples.
  func record(
    _ family: Metric.Family, _ unit: RunUnit, at place: Range<Int>, into run: inout RunBuilder
  ) {
    guard let mean else { return }
    run.measured(Metric(family, "mean"), mean, unit, at: place)
    for (statistic, value) in quantiles {
      run.measured(Metric(family, statistic), value, unit, at: place)
    }
  }

  private var quantiles: [(statistic: String, value: Double)] {
    let sorted = samples.sorted()
    let parts = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)]
    return parts.compactMap { name, part in Self.quantile(part, of: sorted).map { (name, $0) } }
  }

  /// The quantile between the two nearest samples, as NumPy's default takes it.
  private static func quantile(_ part: Double, of sorted: [Double]) -> Double? {
    guard let last = sorted.indices.last else { return nil }
    let position = part * Double(last)
    let below = Int(position)
    guard below < last else { return sorted[last] }
    return sorted[below] + (sorted[below + 1] - sorted[below]) * (position - Double(below))
  }
}

extension SampleStatistics {
  /// The statistics by the names that genai-perf and AIPerf give them; none where there are no
  /// samples.
  var named: [(statistic: String, value: Double)] {
    guard let mean else { return [] }
    return [("avg", mean)] + quantiles
  }
}
