import BenchModel

/// The bytes of keys and values that sequences take, over all devices.
///
/// 2·L·d·bytes for each key-value head. The devices share the heads; where there are more devices
/// than heads, each still holds one, so that heads stand more than once. Where heads do not divide
/// evenly, the device with most of them limits, and all are counted like it.
public struct KeyValueMemory: Hashable, Sendable {
  /// The bytes of one token.
  public let bytesPerToken: Double
  /// How often each head stands on average; 1 where nothing is replicated.
  public let copies: Double
  /// How they are kept.
  public let layout: CacheLayout

  /// Counts the bytes of a token.
  ///
  /// - Throws: `CapacityRefusal` where layers, key-value heads or their width are unknown, as for a
  ///   model whose attention keeps something else.
  public init(
    _ model: ServedModel, devices: Int = 1, layout: CacheLayout = CacheLayout()
  ) throws(CapacityRefusal) {
    let layers = Double(try model.fact("layers", \.layers))
    let heads = Double(try model.fact("kv_heads", \.keyValueHeads))
    let width = Double(try model.fact("head_dim", \.headDimension))
    let devices = try positive(devices, .devices)
    let value = try positive(layout.bytesPerValue, .bytesPerValue)
    if let block = layout.blockTokens { _ = try positive(block, .blockTokens) }
    if let window = layout.slidingWindow { _ = try positive(window, .window) }
    copies = (heads / devices).rounded(.up) * devices / heads
    bytesPerToken = try checkedFinite(2 * layers * heads * copies * width * value)
    self.layout = layout
  }

  /// The tokens that a sequence takes in the cache: within the window, in whole blocks.
  public func tokensHeld(_ tokens: Int) -> Double {
    let held = Double(max(0, min(tokens, layout.slidingWindow ?? tokens)))
    guard let block = layout.blockTokens.map(Double.init) else { return held }
    return (held / block).rounded(.up) * block
  }

  /// The bytes of a sequence of so many tokens.
  public func bytes(ofSequence tokens: Int) -> Double { bytesPerToken * tokensHeld(tokens) }
}
