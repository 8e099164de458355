/// How an engine keeps keys and values.
public struct CacheLayout: Hashable, Sendable {
  /// Bytes of a value: 2 for a 16-bit cache, 1 for an 8-bit one.
  public var bytesPerValue: Double
  /// Tokens of a block, to whole ones of which a sequence is rounded up; nil keeps it as it is.
  public var blockTokens: Int?
  /// Tokens beyond which a sequence takes no more; nil where the engine keeps all of them, which
  /// most do even for a model that has a window.
  public var slidingWindow: Int?

  /// A 16-bit cache without blocks and window, unless told otherwise.
  public init(bytesPerValue: Double = 2, blockTokens: Int? = nil, slidingWindow: Int? = nil) {
    self.bytesPerValue = bytesPerValue
    self.blockTokens = blockTokens
    self.slidingWindow = slidingWindow
  }

  /// 16 bits in blocks of 16 tokens, as vLLM keeps them.
  public static let paged = CacheLayout(blockTokens: 16)
}
