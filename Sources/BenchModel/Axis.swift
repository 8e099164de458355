/// What varies along a side of a grid.
public enum AxisName: String, Hashable, Sendable, CaseIterable {
  /// Simultaneous requests.
  case concurrency
  /// Tokens of one prompt.
  case promptTokens = "prompt_tokens"
  /// Tokens generated for one request.
  case outputTokens = "output_tokens"
  /// How many devices served.
  case deviceCount = "device_count"
  /// The position of a column in its table, from 1, where the source does not say what it means.
  case position
}

/// An axis whose points do not rise.
public struct AxisNotAscending: Error, Hashable {
  /// The points as given.
  public let points: [Int]
}

/// The points of one side of a grid: ascending, each once.
public struct Axis: Hashable, Sendable {
  /// What varies.
  public let name: AxisName
  /// The points, ascending, each once.
  public let points: [Int]

  /// Makes an axis.
  ///
  /// - Throws: `AxisNotAscending` where a point does not rise above the one before it.
  public init(_ name: AxisName, _ points: [Int]) throws(AxisNotAscending) {
    for (point, next) in zip(points, points.dropFirst()) where point >= next {
      throw AxisNotAscending(points: points)
    }
    self.name = name
    self.points = points
  }

  /// Makes an axis of points in any order, each kept once.
  public init(_ name: AxisName, sorting points: some Sequence<Int>) {
    self.name = name
    self.points = Set(points).sorted()
  }

  /// How many points there are.
  public var count: Int { points.count }

  /// The index of a point; nil where the axis has no such point.
  public func index(of point: Int) -> Int? {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle] < point { low = middle + 1 } else { high = middle }
    }
    return low < points.count && points[low] == point ? low : nil
  }
}
