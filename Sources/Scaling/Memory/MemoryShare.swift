import BenchModel
import Capacity

/// What one load takes of a machine's memory, part by part, in bytes over all devices.
public struct MemoryShare: Hashable, Sendable {
  /// Whether the load worked.
  public enum Outcome: Hashable, Sendable {
    /// The largest load of its prompt size that worked.
    case works
    /// The smallest load of its prompt size that ran out of memory.
    case fails
  }

  /// Simultaneous requests.
  public let requests: Int
  /// Tokens of each prompt.
  public let promptTokens: Int
  /// Whether the load worked.
  public let outcome: Outcome
  /// The weights.
  public let weights: Double
  /// Keys and values of all requests: of a plain batch at the moment of its peak, of a paged server
  /// as if every request ran at once.
  public let cache: Double
  /// What is held beside weights and cache; nil where nothing is known of it.
  public let activation: Double?
  /// The median of the measured peak; nil where none was measured.
  public let measured: Double?

  /// All parts together.
  public var total: Double { weights + cache + (activation ?? 0) }
}

extension MemoryForecast {
  /// The parts of the largest load of each prompt size that worked, and of the smallest that ran out
  /// of memory, by prompt size; a load that the account refuses is left out.
  public var shares: [MemoryShare] {
    forecast.columns.map(\.measured).sorted { $0.promptTokens < $1.promptTokens }
      .flatMap { column in
        [(column.works, MemoryShare.Outcome.works), (column.fails, .fails)]
          .compactMap { load, outcome in load.flatMap { share($0, column, outcome) } }
      }
  }

  /// What weights, cache and activation may take over all devices, in bytes.
  public var limit: Double? {
    switch account {
    case .batch: try? memory.batchedRun(BatchActivation(), reserve).available
    case .paged:
      (try? memory.pagedServer(reserve)).map { $0.cacheBytes + memory.weights.bytes }
    }
  }

  /// Whether the activation of the shares is what the measured frontier implies.
  public var infersActivation: Bool { knownActivation != nil }

  private var reserve: Reserve {
    switch account {
    case .batch: Reserve(nonTorch: Self.outside)
    case .paged(let share): Reserve(utilisation: share)
    }
  }

  private func share(
    _ requests: Int, _ column: MeasuredColumn, _ outcome: MemoryShare.Outcome
  ) -> MemoryShare? {
    let measured = peaks.first {
      $0.requests == requests && $0.promptTokens == column.promptTokens
    }?.measured
    let (tokens, overflow) = column.promptTokens.addingReportingOverflow(column.outputTokens)
    guard requests > 0, column.promptTokens > 0, column.outputTokens >= 0, !overflow else {
      return nil
    }
    let weights = memory.weights.bytes
    let atEnd = Double(requests) * memory.cache.bytes(ofSequence: tokens)
    let parts: (cache: Double, activation: Double?)
    switch account {
    case .paged: parts = (atEnd, knownActivation)
    case .batch:
      guard
        let estimate = try? BatchActivation(
          estimatedFor: memory.model, devices: memory.machine.count, fixed: Self.workspace),
        let run = try? memory.batchedRun(estimate, reserve),
        let peak = try? run.peak(
          requests: requests, promptTokens: column.promptTokens, outputTokens: column.outputTokens)
      else { return nil }
      let cache =
        peak.moment == .end
        ? atEnd : Double(requests) * memory.cache.bytes(ofSequence: column.promptTokens)
      parts = (cache, peak.bytes - weights - cache)
    }
    guard (weights + parts.cache + (parts.activation ?? 0)).isFinite else { return nil }
    return MemoryShare(
      requests: requests, promptTokens: column.promptTokens, outcome: outcome, weights: weights,
      cache: parts.cache, activation: parts.activation, measured: measured)
  }

  /// The middle of what the frontier leaves for the activation of a paged server, over all devices.
  private var knownActivation: Double? {
    guard case .paged = account, informed != nil,
      case .interval(let lower, let upper?) = activation.outcome
    else {
      return nil
    }
    return (lower + upper) / 2 * Double(memory.machine.count)
  }
}
