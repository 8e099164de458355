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
  func chosen(_ grids: [AnyGrid], side: String) throws -> [PlainGrid] {
    guard !asked.isEmpty else {
      return grids.filter { Self.isHeadline($0.metric) }.map(\.plain)
    }
    return try asked.flatMap { metric in
      let held = grids.filter { $0.metric == metric }
      if !held.isEmpty { return held.map(\.plain) }
      let times = grids.filter { $0.metric == .requestTime }
      guard !times.isEmpty else {
        let known = Set(grids.map(\.metric.rawValue)).sorted().joined(separator: ", ")
        throw Refusal("\(side) has no \(metric.rawValue)", hint: "it has: \(known)")
      }
      return try times.map { try deriving(metric, from: $0).plain }
    }
  }

  /// A metric that speaks for a run: no percentile, no spread.
  private static func isHeadline(_ metric: Metric) -> Bool {
    guard let statistic = metric.statistic else { return true }
    return statistic == "mean" || statistic == "median"
  }
}
