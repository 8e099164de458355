/// How many requests met every objective, and how many of those there are per second (DistServe;
/// `vllm bench serve --goodput`).
public struct Goodput: Hashable, Sendable {
  /// The times of one request, in seconds; a failed one has none.
  public struct Request: Hashable, Sendable {
    /// To the first token.
    public let timeToFirstToken: Double?
    /// For each further token; 0 where there was only one.
    public let timePerOutputToken: Double?
    /// From first to last.
    public let requestSeconds: Double?

    /// States the times that are known.
    public init(
      timeToFirstToken: Double?, timePerOutputToken: Double?, requestSeconds: Double? = nil
    ) {
      self.timeToFirstToken = timeToFirstToken
      self.timePerOutputToken = timePerOutputToken
      self.requestSeconds = requestSeconds
    }
  }

  /// The longest times that are good; nil asks nothing.
  public struct Objectives: Hashable, Sendable {
    /// To the first token, in seconds.
    public var timeToFirstToken: Double?
    /// For each further token, in seconds.
    public var timePerOutputToken: Double?
    /// From first to last, in seconds.
    public var requestSeconds: Double?

    /// States the objectives.
    public init(
      timeToFirstToken: Double? = nil, timePerOutputToken: Double? = nil,
      requestSeconds: Double? = nil
    ) {
      self.timeToFirstToken = timeToFirstToken
      self.timePerOutputToken = timePerOutputToken
      self.requestSeconds = requestSeconds
    }
  }

  /// Requests that met every objective.
  public let met: Int
  /// All requests.
  public let requests: Int
  /// Good requests per second.
  public let perSecond: Double

  /// The share of requests that met every objective; nil where there were none.
  public var attainment: Double? { requests > 0 ? Double(met) / Double(requests) : nil }

  /// Counts the requests of a run of so many seconds.
  ///
  /// A request without a time that an objective asks for, or with one that is no number, did not
  /// meet it.
  public init(
    _ requests: [Request], objectives: Objectives, seconds: Double
  ) throws(CapacityRefusal) {
    let seconds = try positive(seconds, .seconds)
    let limits: [(KeyPath<Request, Double?>, Double?)] = [
      (\.timeToFirstToken, objectives.timeToFirstToken),
      (\.timePerOutputToken, objectives.timePerOutputToken),
      (\.requestSeconds, objectives.requestSeconds),
    ]
    met = requests.count { request in
      limits.allSatisfy { time, limit in
        guard let limit else { return true }
        guard let time = request[keyPath: time], time >= 0 else { return false }
        return time <= limit
      }
    }
    self.requests = requests.count
    perSecond = try checkedFinite(Double(met) / seconds)
  }
}
