import BenchModel
import Diagnostics
import Scaling

extension Objective.Fault {
  /// What is wrong, as the end of a sentence.
  var words: String {
    switch self {
    case .noSide: "there is no `<` or `>` in it"
    case .unknownMetric(let name): "`\(name)` is no metric"
    case .wrongLimit(let text, let base): "`\(text)` is no limit in \(base)"
    case .wrongWay(let metric):
      metric.baseUnit == Seconds.symbol || metric.baseUnit == Bytes.symbol
        ? "less of \(metric.rawValue) is better, so its limit is an upper one"
        : "more of \(metric.rawValue) is better, so its limit is a lower one"
    }
  }

  /// What to write instead.
  var hint: String {
    switch self {
    case .unknownMetric(let name):
      let known = Metric.Family.units.map(\.family.rawValue) + ["per_user", "throughput"]
      let family = Metric(rawValue: name).family.rawValue
      return nearestName(to: family, in: known).map { "did you mean `\($0)`?" }
        ?? "write one of: \(known.joined(separator: ", "))"
    default: return "write for example 'ttft.p95<300ms' or 'per_user>=20'"
    }
  }
}
