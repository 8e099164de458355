/// The points than which no other is better in both directions.
///
/// A point is dominated by one that is at least as good on both axes and better on one. Equal points
/// do not dominate each other: each stands on the frontier.
public struct ParetoFrontier: Hashable, Sendable {
  /// Which end of an axis is good.
  public enum Better: Hashable, Sendable {
    /// More is better.
    case higher
    /// Less is better.
    case lower
  }

  /// A point; a failed one has no place.
  public struct Point: Hashable, Sendable {
    /// The value along, such as tokens per second that a user sees.
    public let x: Double
    /// The value up, such as tokens per second of a device.
    public let y: Double

    /// Places a point.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Where a point stands.
  public enum Standing: Hashable, Sendable {
    /// None is better.
    case onFrontier
    /// The point of this index, which is on the frontier, is better.
    case dominated(by: Int)
    /// It failed, and is neither.
    case failed
    /// One of its values is no finite number.
    case unusable
  }

  /// Where each point stands, in the order given.
  public let standings: [Standing]
  /// The indices of the frontier by rising x, equal points in the order given.
  public let frontier: [Int]

  /// Points that failed.
  public var failed: Int { standings.count { $0 == .failed } }

  /// Sorts the points into frontier and others.
  ///
  /// - Parameter points: The points; nil is one that failed.
  public init(_ points: [Point?], x: Better, y: Better) {
    var standings = points.map { point in
      guard let point else { return Standing.failed }
      return point.x.isFinite && point.y.isFinite ? .onFrontier : .unusable
    }
    // With signs by which more is better, from the best x, and among equal ones the best y.
    let signX: Double = x == .higher ? 1 : -1
    let signY: Double = y == .higher ? 1 : -1
    let order = points.indices.compactMap { index -> (index: Int, x: Double, y: Double)? in
      guard standings[index] == .onFrontier, let point = points[index] else { return nil }
      return (index, signX * point.x, signY * point.y)
    }.sorted { ($1.x, $1.y, $0.index) < ($0.x, $0.y, $1.index) }

    var best: (index: Int, x: Double, y: Double)?
    for point in order {
      // What came before is at least as good along x.
      if let best, point.y < best.y || (point.y == best.y && point.x < best.x) {
        standings[point.index] = .dominated(by: best.index)
      } else if point.y != best?.y || point.x != best?.x {
        best = point
      }
    }
    self.standings = standings
    let onFrontier = order.filter { standings[$0.index] == .onFrontier }
    frontier = onFrontier.sorted { (signX * $0.x, $0.index) < (signX * $1.x, $1.index) }.map(
      \.index)
  }
}
