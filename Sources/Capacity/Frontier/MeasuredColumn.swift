/// What was measured of one prompt size: the load that worked and the load that failed.
public struct MeasuredColumn: Hashable, Sendable {
  /// Tokens of each prompt.
  public let promptTokens: Int
  /// Tokens made for each request.
  public let outputTokens: Int
  /// The largest number of requests that worked; nil where none did.
  public let works: Int?
  /// The smallest number of requests that failed; nil where none did.
  public let fails: Int?

  /// States what was measured.
  public init(promptTokens: Int, outputTokens: Int, works: Int?, fails: Int?) {
    self.promptTokens = promptTokens
    self.outputTokens = outputTokens
    self.works = works
    self.fails = fails
  }

  /// Whether a load failed that is no larger than one that worked.
  public var contradictsItself: Bool {
    guard let works, let fails else { return false }
    return fails <= works
  }
}
