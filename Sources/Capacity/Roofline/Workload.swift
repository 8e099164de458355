/// Requests that run together from first to last, each with so many prompt and output tokens.
public struct Workload: Hashable, Sendable {
  /// Simultaneous requests.
  public let requests: Int
  /// Tokens of each prompt.
  public let promptTokens: Int
  /// Tokens made for each request; the prefill makes the first of them.
  public let outputTokens: Int

  /// States the load.
  public init(requests: Int, promptTokens: Int, outputTokens: Int) {
    self.requests = requests
    self.promptTokens = promptTokens
    self.outputTokens = outputTokens
  }

  /// Output tokens of all requests.
  public var tokensMade: Double { Double(requests) * Double(outputTokens) }
}
