import BenchModel

/// What is known of one subject under one load, all metrics together.
public struct ServiceLoad: Hashable, Sendable {
  /// Simultaneous requests.
  public let requests: AxisPoint
  /// The values of each metric in its base unit.
  public internal(set) var values: [Metric: [Double]] = [:]
  /// The metrics of which only repetitions that warmed the server up were measured.
  public internal(set) var warmUpOnly: Set<Metric> = []
  /// Why the load failed; nil where it worked.
  public internal(set) var failure: Failure?
  /// How many repetitions failed beside others that worked.
  public internal(set) var failedRepetitions = 0

  /// The values of a metric, and which metric they are.
  ///
  /// One without a statistic stands for its median, or else its mean; rates follow from the time
  /// of all requests where the tokens of an answer are known.
  public func values(
    of metric: Metric, outputTokens: Int?
  ) -> (metric: Metric, values: [Double])? {
    var names = [metric]
    if metric.statistic == nil {
      names += [Metric(metric.family, "median"), Metric(metric.family, "mean")]
    }
    for name in names {
      if let found = values[name] { return (name, found) }
    }
    guard let tokens = outputTokens, let times = values[.requestTime],
      times.allSatisfy({ $0 > 0 })
    else { return nil }
    switch metric {
    case .outputThroughputPerUser: return (metric, times.map { Double(tokens) / $0 })
    case .outputThroughput:
      guard let requests = requests.number else { return nil }
      return (metric, times.map { requests * Double(tokens) / $0 })
    default: return nil
    }
  }
}

/// A subject with its loads at one length of the prompt.
public struct ServedPrompt: Hashable, Sendable {
  /// What served.
  public let subject: Subject
  /// The axis of the column, usually the tokens of a prompt, and its point.
  public let columnName: AxisName
  /// The point on it.
  public let column: AxisPoint
  /// Tokens of one answer; nil where they are not known.
  public let outputTokens: Int?
  /// Whether no rate of tokens follows from a time: requests were sent at a rate, or answers had
  /// other lengths than were asked for.
  public let isWithoutRates: Bool
  /// The loads that were tried, ascending.
  public let loads: [ServiceLoad]

  /// The tokens of an answer where rates follow from a time and them.
  public var tokensOfRates: Int? {
    isWithoutRates ? nil : columnName == .outputTokens ? column.integer : outputTokens
  }

  /// The subjects of grids over simultaneous requests, each prompt length apart, in the order of
  /// the grids; all metrics of one subject stand together.
  public static func all(of grids: [PlainGrid]) -> [ServedPrompt] {
    var keys: [Key] = []
    var byKey: [Key: [PlainGrid]] = [:]
    for grid in grids where grid.rows.name == .concurrency {
      let key = Key(grid)
      if byKey[key] == nil { keys.append(key) }
      byKey[key, default: []].append(grid)
    }
    return keys.flatMap { key in prompts(byKey[key] ?? []) }
  }

  private struct Key: Hashable {
    var subject: Subject
    var columns: AxisName
    var outputTokens: AxisPoint?

    init(_ grid: PlainGrid) {
      subject = grid.subject
      subject.statements = []
      columns = grid.columns.name
      outputTokens = grid.constants[.outputTokens]
    }
  }

  private static func prompts(_ grids: [PlainGrid]) -> [ServedPrompt] {
    guard let first = grids.first else { return [] }
    let columns = Set(grids.flatMap(\.columns.points)).sorted()
    return columns.compactMap { column in
      var loads: [AxisPoint: ServiceLoad] = [:]
      for grid in grids {
        guard let place = grid.columns.index(of: column) else { continue }
        for (row, point) in grid.rows.points.enumerated() where (point.number ?? 0) > 0 {
          let cell = grid.cells[row][place]
          guard cell.failure != nil || cell.median != nil || cell.gap == .warmUp else { continue }
          var load = loads[point] ?? ServiceLoad(requests: point)
          if let failure = cell.failure {
            load.failure = load.failure ?? failure
          } else if cell.gap == .warmUp {
            load.warmUpOnly.insert(grid.metric)
          } else {
            load.values[grid.metric] = cell.samples
          }
          load.failedRepetitions = max(load.failedRepetitions, cell.failedRepetitions.count)
          loads[point] = load
        }
      }
      guard !loads.isEmpty else { return nil }
      return ServedPrompt(
        subject: first.subject, columnName: first.columns.name, column: column,
        outputTokens: first.outputTokens,
        isWithoutRates: grids.contains { $0.isPaced || $0.answersDiffer },
        loads: loads.values.sorted { $0.requests < $1.requests })
    }
  }
}

extension PlainGrid {
  /// Tokens generated for one request, where that is the same in every cell.
  public var outputTokens: Int? { constants[.outputTokens]?.integer }
}
