import Statistics

/// How many requests of the runs of one side failed, while the numbers are of the others.
public struct RequestLoss: Hashable, Sendable {
  /// One run.
  public struct Run: Hashable, Sendable {
    /// How many requests failed.
    public var lost: Int
    /// How many were sent; nil where the source does not say.
    public var sent: Int?

    /// Counts the requests of a run.
    public init(lost: Int, of sent: Int?) {
      self.lost = lost
      self.sent = sent
    }
  }

  private let runs: [Run]
  /// The level at which more failures are no chance.
  private static let level = 0.05

  /// Gathers the runs of a side.
  public init(_ runs: [Run]) { self.runs = runs }

  /// Whether more failed than on another side: in all runs together, or in the worst one
  /// (Fisher's exact test, one-sided, 5 %); any where none of the other failed.
  public func exceeds(_ other: RequestLoss) -> Bool {
    guard let worst, worst.lost > 0 else { return false }
    guard let otherWorst = other.worst, otherWorst.lost > 0 else { return true }
    return Self.isMore(worst, otherWorst) || Self.isMore(all, other.all)
  }

  private static func isMore(_ left: Run, _ right: Run) -> Bool {
    guard let tried = left.sent, let otherTried = right.sent else { return left.lost > right.lost }
    return FisherTest(failed: left.lost, of: tried, against: right.lost, of: otherTried).greater
      <= level
  }

  /// The run of the greatest share, or of the most failures where somebody does not count.
  private var worst: Run? {
    let isCounted = runs.allSatisfy { $0.sent != nil }
    func weight(_ run: Run) -> Double {
      isCounted ? Double(run.lost) / Double(max(1, run.sent ?? 1, run.lost)) : Double(run.lost)
    }
    return runs.max { weight($0) < weight($1) }
  }

  private var all: Run {
    let sent = runs.compactMap(\.sent)
    return Run(
      lost: runs.reduce(0) { $0 + $1.lost },
      of: sent.count == runs.count ? sent.reduce(0, +) : nil)
  }
}
