import BenchModel

/// The largest load at which a subject keeps to all objectives, as measured.
///
/// Nothing is interpolated: a load holds where it was measured and it and every smaller load that
/// was tried keep to every objective.
public struct HeldLoad: Hashable, Sendable {
  /// What ends it.
  public enum Bound: Hashable, Sendable {
    /// The next load that was tried misses an objective, with this median.
    case objective(Objective, requests: AxisPoint, value: Double)
    /// The next load that was tried failed.
    case failure(Failure, requests: AxisPoint)
    /// No larger load was tried.
    case untried
    /// A load was measured, and not what an objective asks for.
    case unknown(Objective, requests: AxisPoint)
    /// What an objective asks for was only measured while the server warmed up.
    case warmUp(Objective, requests: AxisPoint)
  }

  /// What served, and at which prompt.
  public let prompt: ServedPrompt
  /// The largest load that holds; nil where not even the smallest does.
  public let load: ServiceLoad?
  /// What ends it.
  public let bound: Bound
  /// How many repetitions the fewest-measured load up to the bound has.
  public let repetitions: Int
  /// Whether each of those loads was measured once.
  public let isSingle: Bool
  /// Loads up to the bound of which some repetitions keep to the objectives and some do not.
  public let disputed: [AxisPoint]

  /// Looks for the largest load that holds.
  public init(_ prompt: ServedPrompt, objectives: [Objective]) {
    self.prompt = prompt
    var held: ServiceLoad?
    var bound = Bound.untried
    var fewest = Int.max
    var most = 0
    var disputed: [AxisPoint] = []
    walk: for load in prompt.loads {
      if let failure = load.failure {
        bound = .failure(failure, requests: load.requests)
        break
      }
      for objective in objectives {
        let known = load.values(of: objective.metric, outputTokens: prompt.tokensOfRates)
        guard let values = known?.values, let middle = Self.median(values) else {
          let isWarmUp =
            load.warmUpOnly.contains(objective.metric) || load.warmUpOnly.contains(.requestTime)
          bound =
            isWarmUp
            ? .warmUp(objective, requests: load.requests)
            : .unknown(objective, requests: load.requests)
          break walk
        }
        fewest = min(fewest, values.count)
        most = max(most, values.count)
        let held = values.count(where: objective.holds)
        if held > 0, held < values.count, disputed.last != load.requests {
          disputed.append(load.requests)
        }
        guard objective.holds(middle) else {
          bound = .objective(objective, requests: load.requests, value: middle)
          break walk
        }
      }
      if objectives.isEmpty {
        fewest = min(fewest, load.values.values.map(\.count).min() ?? 0)
        most = max(most, load.values.values.map(\.count).max() ?? 0)
      }
      if load.failedRepetitions > 0, disputed.last != load.requests {
        disputed.append(load.requests)
      }
      held = load
    }
    load = held
    self.bound = bound
    repetitions = fewest == .max ? 0 : fewest
    isSingle = repetitions == 1 && most == 1
    self.disputed = disputed
  }

  /// The median of a metric at the load that holds; nil where it is not known.
  public func value(_ metric: Metric) -> Double? {
    load.flatMap { $0.values(of: metric, outputTokens: prompt.tokensOfRates) }
      .flatMap { Self.median($0.values) }
  }

  /// The middle value; nil of none.
  public static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
