import BenchModel

/// A plain batched run, such as one `generate` of a whole batch: every request is in memory from
/// first to last, and a batch that does not fit fails.
///
/// Two moments compete for the peak: the prefill, which holds the cache of the prompts and the
/// activation of all their tokens, and the end, which holds the cache of prompts and outputs.
public struct BatchedRun: LoadLimit, Hashable, Sendable {
  /// A moment of a run.
  public enum Moment: Hashable, Sendable {
    /// While the prompts are read.
    case prefill
    /// When the last token is made.
    case end
  }

  /// What a batch takes at its peak.
  public struct Peak: Hashable, Sendable {
    /// Weights, cache and activation over all devices.
    public let bytes: Double
    /// When that is.
    public let moment: Moment
  }

  /// What weights and cache take.
  public let memory: MemoryModel
  /// What else a batch needs.
  public let activation: BatchActivation
  /// The bytes that weights, cache and activation may take, over all devices.
  public let available: Double
  /// The bytes of the scores of one token; 0 where they are left out.
  private let logitBytes: Double

  init(
    _ memory: MemoryModel, _ activation: BatchActivation, _ reserve: Reserve
  ) throws(CapacityRefusal) {
    self.memory = memory
    self.activation = activation
    available = try memory.available(reserve)
    _ = try notNegative(activation.fixed, .activation)
    _ = try notNegative(activation.perPromptToken, .activation)
    switch activation.logits {
    case .leftOut: logitBytes = 0
    case .lastToken(let bytes), .everyToken(let bytes):
      let vocabulary = Double(try memory.model.fact("vocabulary", \.vocabulary))
      logitBytes = vocabulary * (try positive(bytes, .bytesPerValue))
    }
  }

  /// The bytes that do not depend on the batch.
  var fixedBytes: Double { memory.weights.bytes + activation.fixed }

  /// The bytes of one request in the prefill, with so much activation for each prompt token.
  func prefillBytes(_ promptTokens: Int, perPromptToken: Double) -> Double {
    let logits =
      if case .everyToken = activation.logits { logitBytes * Double(promptTokens) } else {
        logitBytes
      }
    return memory.cache.bytes(ofSequence: promptTokens) + perPromptToken * Double(promptTokens)
      + logits
  }

  /// The bytes of one request at the end.
  func endBytes(_ promptTokens: Int, _ outputTokens: Int) throws(CapacityRefusal) -> Double {
    let (tokens, overflow) = promptTokens.addingReportingOverflow(outputTokens)
    guard !overflow else { throw .notFinite }
    return memory.cache.bytes(ofSequence: tokens) + logitBytes
  }

  /// The peak of a batch of so many requests.
  public func peak(
    requests: Int, promptTokens: Int, outputTokens: Int
  ) throws(CapacityRefusal) -> Peak {
    let count = try positive(requests, .requests)
    let (prefill, end) = try bytesOfRequest(promptTokens, outputTokens)
    return Peak(
      bytes: try checkedFinite(fixedBytes + count * max(prefill, end)),
      moment: end >= prefill ? .end : .prefill)
  }

  /// What is available beside weights and fixed activation, over what a request takes at the peak.
  public func largestLoad(
    promptTokens: Int, outputTokens: Int
  ) throws(CapacityRefusal) -> Double {
    let (prefill, end) = try bytesOfRequest(promptTokens, outputTokens)
    return try checkedFinite(max(0, (available - fixedBytes) / max(prefill, end)))
  }

  private func bytesOfRequest(
    _ promptTokens: Int, _ outputTokens: Int
  ) throws(CapacityRefusal) -> (prefill: Double, end: Double) {
    _ = try positive(promptTokens, .promptTokens)
    _ = try notNegative(outputTokens, .outputTokens)
    return (
      prefillBytes(promptTokens, perPromptToken: activation.perPromptToken),
      try endBytes(promptTokens, outputTokens)
    )
  }
}

extension MemoryModel {
  /// This model run in plain batches; the reserve's activation is kept beside that of the batch.
  public func batchedRun(
    _ activation: BatchActivation = BatchActivation(), _ reserve: Reserve = Reserve()
  ) throws(CapacityRefusal) -> BatchedRun {
    try BatchedRun(self, activation, reserve)
  }
}
