/// The activation that a measured frontier implies: what worked bounds it from above, what failed
/// from below.
public struct ActivationInference: Hashable, Sendable {
  /// What is bounded.
  public enum Unit: Hashable, Sendable {
    /// What a paged server sets aside, in bytes of each device.
    case bytesPerDevice
    /// What each prompt token of a batch needs, in bytes over all devices.
    case bytesPerPromptToken
  }

  /// What the columns say together.
  public enum Outcome: Hashable, Sendable {
    /// Above `lower` (or at it, where it is 0) and at most `upper`; no upper end where nothing
    /// worked.
    case interval(lower: Double, upper: Double?)
    /// No activation explains all columns.
    case contradiction
    /// No column bounds it.
    case nothingMeasured
  }

  /// What cannot be true together.
  public enum Contradiction: Hashable, Sendable {
    /// A load failed that is no larger than one that worked; the column is left out.
    case withinColumn(MeasuredColumn)
    /// A load worked though weights and cache alone exceed the memory: what the account assumes is
    /// not so; the column's working load is left out.
    case beyondMemory(MeasuredColumn)
    /// The failure of one column needs more activation than the success of another leaves.
    case between(failing: MeasuredColumn, working: MeasuredColumn)
  }

  /// What is bounded.
  public let unit: Unit
  /// What the columns say together.
  public let outcome: Outcome
  /// What cannot be true together: first columns by themselves, then failures against the tightest
  /// success, then successes against the tightest failure, each in the order of the columns.
  public let contradictions: [Contradiction]

  /// What one column says: activation is above `lower` and at most `upper`; an upper bound below 0
  /// says that what worked exceeds the memory.
  struct Bound {
    let lower: Double?
    let upper: Double?
  }

  init(
    _ unit: Unit, from columns: [MeasuredColumn],
    bound: (MeasuredColumn) throws(CapacityRefusal) -> Bound
  ) throws(CapacityRefusal) {
    self.unit = unit
    var contradictions: [Contradiction] = []
    var lowers: [(value: Double, column: MeasuredColumn)] = []
    var uppers: [(value: Double, column: MeasuredColumn)] = []
    for column in columns {
      if column.contradictsItself {
        contradictions.append(.withinColumn(column))
        continue
      }
      let bound = try bound(column)
      if let lower = bound.lower { lowers.append((lower, column)) }
      if let upper = bound.upper {
        if upper >= 0 {
          uppers.append((upper, column))
        } else {
          contradictions.append(.beyondMemory(column))
        }
      }
    }
    guard !lowers.isEmpty || !uppers.isEmpty else {
      outcome = .nothingMeasured
      self.contradictions = contradictions
      return
    }
    let highest = lowers.max { $0.value < $1.value }
    let lowest = uppers.min { $0.value < $1.value }
    guard let highest, let lowest, highest.value >= lowest.value else {
      outcome = .interval(lower: max(0, highest?.value ?? 0), upper: lowest?.value)
      self.contradictions = contradictions
      return
    }
    // Each failure against the tightest success, and each success against the tightest failure.
    contradictions += lowers.filter { $0.value >= lowest.value }
      .map { .between(failing: $0.column, working: lowest.column) }
    contradictions +=
      uppers.filter { $0.value <= highest.value && $0.column != lowest.column }
      .map { .between(failing: highest.column, working: $0.column) }
    outcome = .contradiction
    self.contradictions = contradictions
  }
}

extension PagedServer {
  /// The activation of each device that a measured frontier implies if a load fails where its
  /// cache does not fit; the reserve's own activation counts as none.
  public func inferActivation(
    from columns: [MeasuredColumn]
  ) throws(CapacityRefusal) -> ActivationInference {
    var reserve = reserve
    reserve.activation = 0
    let devices = Double(memory.machine.count)
    let free = try memory.available(reserve) - memory.weights.bytes
    return try ActivationInference(.bytesPerDevice, from: columns) {
      column throws(CapacityRefusal) in
      let (prompt, output) = try column.tokens()
      let sequence = memory.cache.bytes(ofSequence: prompt + output)
      func left(_ load: Int?) throws(CapacityRefusal) -> Double? {
        guard let load else { return nil }
        return (free - (try positive(load, .requests)) * sequence) / devices
      }
      return ActivationInference.Bound(
        lower: try left(column.fails), upper: try left(column.works))
    }
  }
}

extension BatchedRun {
  /// The activation of each prompt token that a measured frontier implies; that of this run counts
  /// as none.
  ///
  /// A failure that the cache at the end explains by itself bounds nothing.
  public func inferActivation(
    from columns: [MeasuredColumn]
  ) throws(CapacityRefusal) -> ActivationInference {
    let free = available - fixedBytes
    return try ActivationInference(.bytesPerPromptToken, from: columns) {
      column throws(CapacityRefusal) in
      let (prompt, output) = try column.tokens()
      let prefill = prefillBytes(prompt, perPromptToken: 0)
      let end = try endBytes(prompt, output)
      func left(_ load: Int?) throws(CapacityRefusal) -> Double? {
        guard let load else { return nil }
        return (free / (try positive(load, .requests)) - prefill) / Double(prompt)
      }
      let atEnd = { (load: Int?) in load.map { free - Double($0) * end } }
      let failsAtEnd = (atEnd(column.fails) ?? 0) < 0
      // What the end takes beyond the memory, activation cannot give back.
      let beyond = atEnd(column.works).flatMap { $0 < 0 ? $0 : nil }
      let lower = failsAtEnd ? nil : try left(column.fails)
      let upper = try left(column.works)
      return ActivationInference.Bound(lower: lower, upper: beyond ?? upper)
    }
  }
}

extension MeasuredColumn {
  /// The tokens, checked so that their sum is a number.
  fileprivate func tokens() throws(CapacityRefusal) -> (prompt: Int, output: Int) {
    _ = try positive(promptTokens, .promptTokens)
    _ = try notNegative(outputTokens, .outputTokens)
    guard !promptTokens.addingReportingOverflow(outputTokens).overflow else { throw .notFinite }
    return (promptTokens, outputTokens)
  }
}
