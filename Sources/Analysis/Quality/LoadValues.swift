import BenchModel
import Diagnostics

/// The numbers of one load above 0, the first of each metric.
struct LoadValues {
  private var numbers: RunValues
  private var names: LoadNames

  /// Takes the numbers of a run.
  init(_ numbers: RunValues = [], _ names: LoadNames? = nil) {
    self.numbers = numbers
    self.names = names ?? LoadNames(numbers.names)
  }

  /// Adds a number.
  mutating func add(_ number: MetricValue) {
    numbers.append(number)
    names = LoadNames(numbers.names)
  }

  /// The number of a metric; nil where there is none.
  subscript(metric: AskedMetric) -> Double? { index(of: metric).map { numbers.numbers[$0] } }

  /// Where a metric was read.
  func span(_ metric: Metric) -> SourceSpan? { index(of: metric).map { numbers.span($0) } }

  /// Whether there is more than one metric.
  var areSeveral: Bool {
    let list = numbers.names.list
    guard let first = numbers.indices.first(where: { numbers.numbers[$0] > 0 }) else {
      return false
    }
    return numbers.indices.contains {
      numbers.numbers[$0] > 0 && list[$0].metric != list[first].metric
    }
  }

  private func index(of metric: AskedMetric) -> Int? {
    let place = names.places[metric.number]
    if place < 0 || numbers.numbers[place] > 0 { return place < 0 ? nil : place }
    return index(of: metric.metric)
  }

  private func index(of metric: Metric) -> Int? {
    let list = numbers.names.list
    for index in list.indices where list[index].metric == metric && numbers.numbers[index] > 0 {
      return index
    }
    return nil
  }
}

/// Where the metrics that are asked for stand among the names of a run.
struct LoadNames {
  /// For each of `AskedMetric.all` its first place; -1 where it has none.
  let places: [Int]

  /// Looks through names.
  init(_ names: RunValues.Names) {
    places = AskedMetric.all.map { metric in
      names.list.firstIndex { $0.metric == metric } ?? -1
    }
  }
}

/// A metric that the checks of loads ask for, numbered so that no names need be compared.
struct AskedMetric {
  let metric: Metric
  fileprivate let number: Int

  private static let families: [Metric.Family] = [
    .ttft, .tpot, .itl, .e2e, .requestTime, .outputThroughputPerUser,
  ]

  /// All of them: of each family its mean, its only number and its median.
  fileprivate static let all: [Metric] =
    families.flatMap { [Metric($0, "mean"), Metric($0), Metric($0, "median")] }
    + [.requestThroughput, .outputThroughput]

  /// Answered requests per second.
  static let requestThroughput = AskedMetric(.requestThroughput)
  /// Generated tokens per second.
  static let outputThroughput = AskedMetric(.outputThroughput)
  /// The mean time of an answer.
  static let meanTime = AskedMetric(Metric(.e2e, "mean"))

  private init(_ metric: Metric) {
    self.metric = metric
    number = Self.all.firstIndex(of: metric) ?? 0
  }

  private static let middles = families.map { family in
    [Metric(family, "mean"), Metric(family), Metric(family, "median")].map(AskedMetric.init)
  }

  /// The metrics that stand for the middle of a family, the best first: its mean, its only number,
  /// its median; none of a family that nothing asks for.
  static func middles(of family: Metric.Family) -> [AskedMetric] {
    families.firstIndex(of: family).map { middles[$0] } ?? []
  }
}
