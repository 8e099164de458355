extension Roofline {
  /// One step of decoding: weights and cache are read once, and each sequence gets a token.
  ///
  /// - Parameters:
  ///   - sequences: Requests that decode together.
  ///   - contextTokens: Tokens of each sequence that are in the cache; 0 counts no cache.
  public func decodeStep(
    sequences: Int, contextTokens: Int
  ) throws(CapacityRefusal) -> WorkCost {
    let count = try positive(sequences, .requests)
    _ = try notNegative(contextTokens, .tokens)
    let held = cache.tokensHeld(contextTokens)
    return try cost(
      bytes: weightBytes(tokens: count) + count * cache.bytesPerToken * held,
      flop: count * (2 * parametersPerToken + pairFlop * held))
  }

  /// Reading the prompts, in one pass over the weights: 2·P_active·tokens.
  public func prefill(requests: Int, promptTokens: Int) throws(CapacityRefusal) -> WorkCost {
    let count = try positive(requests, .requests)
    let tokens = try positive(promptTokens, .promptTokens)
    let pairs: Double =
      switch accounting.attention {
      case .leftOut: 0
      case .causal: contexts(from: 1, steps: tokens)
      case .full: tokens * tokens
      }
    return try cost(
      bytes: weightBytes(tokens: count * tokens),
      flop: count * (2 * parametersPerToken * tokens + pairFlop * pairs))
  }

  /// All steps of decoding that follow the prefill: one fewer than the output tokens.
  public func decode(_ load: Workload) throws(CapacityRefusal) -> WorkCost {
    let count = try positive(load.requests, .requests)
    let prompt = try positive(load.promptTokens, .promptTokens)
    let steps = try positive(load.outputTokens, .outputTokens) - 1
    let held = contexts(from: prompt, steps: steps)
    return try cost(
      bytes: steps * weightBytes(tokens: count) + count * cache.bytesPerToken * held,
      flop: count * (2 * parametersPerToken * steps + pairFlop * held))
  }

  /// The sum of the cached tokens that so many steps read, the first of them `first` and each one
  /// more than the last, none beyond the window.
  func contexts(from first: Double, steps: Double) -> Double {
    let window = cache.layout.slidingWindow.map(Double.init) ?? .infinity
    let growing = max(0, min(steps, window - first))
    let rising = growing * first + growing * (growing - 1) / 2
    return rising + (steps > growing ? (steps - growing) * min(window, first + steps) : 0)
  }
}
