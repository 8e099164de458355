/// The points of one side of a grid: ascending, each once.
public struct Axis: Hashable, Sendable {
  /// Whether the points were asked of the harness or came out of the run.
  public enum Basis: String, Hashable, Sendable {
    /// The harness was told so.
    case requested
    /// The mean that the run reached; near values share a point.
    case achieved
  }

  /// What varies.
  public let name: AxisName
  /// The points, ascending, each once.
  public let points: [AxisPoint]
  /// Whether the points were asked for or reached.
  public let basis: Basis

  /// Makes an axis.
  ///
  /// - Throws: `AxisNotAscending` where a point does not rise above the one before it.
  public init(
    _ name: AxisName, _ points: [AxisPoint], basis: Basis = .requested
  ) throws(AxisNotAscending) {
    for (point, next) in zip(points, points.dropFirst()) where point >= next {
      throw AxisNotAscending(points: points)
    }
    self.name = name
    self.points = points
    self.basis = basis
  }

  /// Makes an axis of points in any order, each kept once.
  public init(
    _ name: AxisName, sorting points: some Sequence<AxisPoint>, basis: Basis = .requested
  ) {
    self.name = name
    self.points = Set(points).sorted()
    self.basis = basis
  }

  /// Makes an axis of whole numbers in any order, each kept once.
  public init(_ name: AxisName, sorting points: some Sequence<Int>) {
    self.init(name, sorting: points.map { AxisPoint($0) })
  }

  /// How many points there are.
  public var count: Int { points.count }

  /// The index of a point; nil where the axis has no such point.
  public func index(of point: AxisPoint) -> Int? {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle] < point { low = middle + 1 } else { high = middle }
    }
    return low < points.count && points[low] == point ? low : nil
  }
}

/// An axis whose points do not rise.
public struct AxisNotAscending: Error, Hashable {
  /// The points as given.
  public let points: [AxisPoint]
}
