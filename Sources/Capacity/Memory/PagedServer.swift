/// A server that keeps the cache in pages, such as vLLM: what weights, activation and reserve leave
/// is cache, and the cache limits how many requests run at once.
///
/// Requests beyond the limit wait or are preempted; they do not fail for want of memory.
public struct PagedServer: LoadLimit, Hashable, Sendable {
  /// What weights and cache take.
  public let memory: MemoryModel
  /// What is kept from the requests.
  public let reserve: Reserve
  /// The bytes left for the cache, over all devices; below 0 where not even the weights fit.
  public let cacheBytes: Double

  init(_ memory: MemoryModel, _ reserve: Reserve) throws(CapacityRefusal) {
    self.memory = memory
    self.reserve = reserve
    cacheBytes = try memory.available(reserve) - memory.weights.bytes
  }

  /// Whether weights and reserve leave anything for the cache.
  public var fits: Bool { cacheBytes > 0 }

  /// The whole blocks of the cache; nil where it has no blocks.
  public var blocks: Int? {
    memory.cache.layout.blockTokens.map { block in
      Int(flooring: cacheBytes / (memory.cache.bytesPerToken * Double(block)))
    }
  }

  /// The tokens that the cache holds, of all sequences together.
  public var maximumTokens: Int {
    if let blocks, let block = memory.cache.layout.blockTokens {
      return Int(flooring: Double(blocks) * Double(block))
    }
    return Int(flooring: cacheBytes / memory.cache.bytesPerToken)
  }

  /// The most sequences of so many tokens that the cache holds at once; 0 where none fits.
  public func maximumSequences(tokens: Int) throws(CapacityRefusal) -> Int {
    _ = try positive(tokens, .tokens)
    if let blocks, let block = memory.cache.layout.blockTokens {
      return Int(flooring: Double(blocks) / (memory.cache.tokensHeld(tokens) / Double(block)))
    }
    return Int(flooring: cacheBytes / memory.cache.bytes(ofSequence: tokens))
  }

  /// The longest that so many sequences can all be; nil where the window lets them grow for ever.
  public func maximumTokens(sequences: Int) throws(CapacityRefusal) -> Int? {
    let sequences = try positive(sequences, .requests)
    let each: Int
    if let blocks, let block = memory.cache.layout.blockTokens {
      each = Int(flooring: (Double(blocks) / sequences).rounded(.down) * Double(block))
    } else {
      each = Int(flooring: cacheBytes / sequences / memory.cache.bytesPerToken)
    }
    guard let window = memory.cache.layout.slidingWindow else { return each }
    return Double(each) >= memory.cache.tokensHeld(window) ? nil : each
  }

  /// The cache over what a request takes of it when it has all its tokens.
  public func largestLoad(
    promptTokens: Int, outputTokens: Int
  ) throws(CapacityRefusal) -> Double {
    _ = try positive(promptTokens, .promptTokens)
    _ = try notNegative(outputTokens, .outputTokens)
    let (tokens, overflow) = promptTokens.addingReportingOverflow(outputTokens)
    guard !overflow else { throw .notFinite }
    return try checkedFinite(max(0, cacheBytes / memory.cache.bytes(ofSequence: tokens)))
  }
}

extension MemoryModel {
  /// This model behind a server that keeps the cache in pages.
  public func pagedServer(_ reserve: Reserve = Reserve()) throws(CapacityRefusal) -> PagedServer {
    try PagedServer(self, reserve)
  }
}
