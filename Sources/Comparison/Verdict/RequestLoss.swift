import Statistics

/// How many requests of the runs of one side failed, while the numbers are of the others.
public struct RequestLoss: Hashable, Sendable, Codable {
  /// One run, or several together.
  public struct Run: Hashable, Sendable, Codable {
    /// How many requests failed.
    public var lost: Int
    /// How many were sent; nil where the source does not say.
    public var sent: Int?

    /// Counts the requests of a run.
    public init(lost: Int, of sent: Int?) {
      self.lost = lost
      self.sent = sent
    }

    /// The share that failed; of nil requests sent the number.
    fileprivate var weight: Double {
      sent.map { Double(lost) / Double(max(1, $0, lost)) } ?? Double(lost)
    }
  }

  /// All runs together.
  public private(set) var all: Run
  /// The run of the greatest share.
  public private(set) var worst: Run
  /// The level at which more failures are no chance.
  private static let level = 0.05

  /// Gathers the runs of a side.
  public init(_ runs: [Run]) {
    worst = runs.max { $0.weight < $1.weight } ?? Run(lost: 0, of: nil)
    all = Self.together(runs)
  }

  /// Gathers several sides, such as past runs.
  public init(merging sides: [RequestLoss]) {
    worst = sides.map(\.worst).max { $0.weight < $1.weight } ?? Run(lost: 0, of: nil)
    all = Self.together(sides.map(\.all))
  }

  private static func together(_ runs: [Run]) -> Run {
    let sent = runs.compactMap(\.sent)
    return Run(
      lost: runs.reduce(0) { $0 + $1.lost },
      of: sent.count == runs.count ? sent.reduce(0, +) : nil)
  }

  /// Whether more failed than on another side: in all runs together, or in the worst one
  /// (Fisher's exact test, one-sided, 5 %); any where none of the other failed.
  public func exceeds(_ other: RequestLoss) -> Bool {
    guard worst.lost > 0 else { return false }
    guard other.worst.lost > 0 else { return true }
    return Self.isMore(worst, other.worst) || Self.isMore(all, other.all)
  }

  private static func isMore(_ left: Run, _ right: Run) -> Bool {
    guard let tried = left.sent, let otherTried = right.sent else { return left.lost > right.lost }
    return FisherTest(failed: left.lost, of: tried, against: right.lost, of: otherTried).greater
      <= level
  }
}
