import Analysis
import BenchModel
import Comparison

/// Chooses which metrics of two sides are compared.
struct ComparedMetrics {
  /// The metrics that were asked for; empty takes those that both have.
  let asked: [Metric]

  init(_ names: [String]) { asked = names.map(Metric.init(rawValue:)) }

  /// The grids of one side that are compared: held as asked, or computed from request times.
  ///
  /// - Throws: `Refusal` where no grid holds or gives a metric that was asked for.
  func chosen(
    _ grids: [AnyGrid], beside other: [AnyGrid], side: String, isBase: Bool
  ) throws -> [PlainGrid] {
    guard !asked.isEmpty else {
      let usual = Self.usual(Set(grids.map(\.metric)), beside: Set(other.map(\.metric)))
      return grids.filter { usual.contains($0.metric) }.map(\.plain)
    }
    return try asked.flatMap { metric in
      let held = grids.filter { $0.metric == metric }
      if !held.isEmpty { return held.map(\.plain) }
      let times = grids.filter { $0.metric == .requestTime }
      guard !times.isEmpty else {
        // Runs that failed have no metric, and failed in the one that was asked for too.
        if !isBase, grids.contains(where: { ComparedGrid($0.plain).isFailed }) { return [] }
        let known = Set(grids.map(\.metric.rawValue)).sorted().joined(separator: ", ")
        // A baseline without the metric is nothing to compare with; a candidate without it is at fault.
        throw Refusal(
          "\(side) has no \(metric.rawValue)", hint: "it has: \(known)",
          status: isBase ? .incomparable : .cannot)
      }
      return try times.map { try deriving(metric, from: $0, of: grids).plain }
    }
  }

  /// Of each family the number that speaks for a run: itself, its median, or its mean.
  ///
  /// Percentiles and spreads are compared when they are asked for: every further number of one
  /// measurement makes the family larger and each test blinder.
  private static func usual(_ metrics: Set<Metric>, beside other: Set<Metric>) -> Set<Metric> {
    let families = Dictionary(grouping: metrics, by: \.family)
    return Set(
      families.values.compactMap { family in
        let ranked = [nil, "median", "mean"].compactMap { statistic in
          family.first { $0.statistic == statistic }
        }
        // What the other side has too comes first.
        return ranked.first(where: other.contains) ?? ranked.first
      })
  }
}
