import BenchModel
import Comparison

/// What a file of rules says.
struct GateRules {
  /// The rules of metrics that have none of their own.
  var usual = Rules()
  /// The rules of single metrics; where there are any, only these are compared.
  var metrics: [(metric: Metric, rules: Rules)] = []
  /// Differences that are allowed, with reasons.
  var allowed: [AxisName: String] = [:]
  /// The exceptions.
  var waivers: [Waiver] = []

  /// A comparer by these rules.
  func comparer(
    _ purpose: Comparability.Purpose, allowed more: [AxisName: String], day: String
  ) -> Comparer {
    Comparer(
      Comparability(purpose, allowed: allowed.merging(more) { _, given in given }), rules: usual,
      rulesByMetric: Dictionary(
        metrics.map { ($0.metric, $0.rules) }, uniquingKeysWith: { first, _ in first }),
      waivers: waivers, day: day)
  }
}
