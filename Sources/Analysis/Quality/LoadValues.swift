import BenchModel
import Diagnostics

/// The numbers of one load above 0, the first of each metric.
struct LoadValues {
  private var numbers: RunValues = []

  /// Takes the numbers of a run.
  init(_ numbers: RunValues = []) { self.numbers = numbers }

  /// Adds a number.
  mutating func add(_ number: MetricValue) { numbers.append(number) }

  /// The number of a metric; nil where there is none.
  subscript(metric: Metric) -> Double? { index(of: metric).map { numbers.numbers[$0] } }

  /// Where a metric was read.
  func span(_ metric: Metric) -> SourceSpan? { index(of: metric).map { numbers.span($0) } }

  /// Whether there is more than one metric.
  var areSeveral: Bool {
    let names = numbers.names.list
    guard let first = numbers.indices.first(where: { numbers.numbers[$0] > 0 }) else {
      return false
    }
    return numbers.indices.contains {
      numbers.numbers[$0] > 0 && names[$0].metric != names[first].metric
    }
  }

  private func index(of metric: Metric) -> Int? {
    let names = numbers.names.list
    for index in names.indices where names[index].metric == metric && numbers.numbers[index] > 0 {
      return index
    }
    return nil
  }
}

/// The metrics that stand for the middle of a family: its mean, its only number, its median.
enum MiddleMetrics {
  private static let ttft = make(.ttft)
  private static let tpot = make(.tpot)
  private static let itl = make(.itl)
  private static let e2e = make(.e2e)

  /// The metrics of a family, the best first.
  static func of(_ family: Metric.Family) -> [Metric] {
    switch family {
    case .ttft: ttft
    case .tpot: tpot
    case .itl: itl
    case .e2e: e2e
    default: make(family)
    }
  }

  private static func make(_ family: Metric.Family) -> [Metric] {
    [Metric(family, "mean"), Metric(family), Metric(family, "median")]
  }
}
