/// How many requests a run sent, and what became of them.
public struct RequestCounts: Hashable, Sendable {
  /// Sent; nil where the source does not say.
  public var sent: Int?
  /// Answered in full; nil where the source does not say.
  public var completed: Int?
  /// Failed; nil where the source does not say.
  public var failed: Int?

  /// Counts requests.
  public init(sent: Int? = nil, completed: Int? = nil, failed: Int? = nil) {
    self.sent = sent
    self.completed = completed
    self.failed = failed
  }

  /// How many were not answered, as far as the source says.
  public var lost: Int {
    // Broken files hold numbers below zero too.
    let missing = sent.flatMap { sent in completed.map { max(0, sent) - max(0, $0) } } ?? 0
    return max(0, failed ?? 0, missing)
  }
}
