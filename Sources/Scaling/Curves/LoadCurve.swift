import BenchModel

/// One column of a grid: what a metric is at each number of simultaneous requests.
public struct LoadCurve: Hashable, Sendable {
  /// A load that was measured.
  public struct Point: Hashable, Sendable {
    /// Simultaneous requests.
    public let requests: Double
    /// The values in the base unit, never empty.
    public let samples: [Double]
    /// Their median.
    public let median: Double

    /// A load with its values.
    public init(requests: Double, samples: [Double], median: Double) {
      self.requests = requests
      self.samples = samples
      self.median = median
    }
  }

  /// A load that failed.
  public struct Loss: Hashable, Sendable {
    /// Simultaneous requests.
    public let requests: Double
    /// Why it failed.
    public let failure: Failure

    /// A load and why it failed.
    public init(requests: Double, failure: Failure) {
      self.requests = requests
      self.failure = failure
    }
  }

  /// The point of the column, usually the tokens of one prompt.
  public let column: AxisPoint
  /// The loads that were measured, ascending.
  public let points: [Point]
  /// The loads that failed, ascending.
  public let losses: [Loss]

  /// A column of loads, each list ascending.
  public init(column: AxisPoint, points: [Point], losses: [Loss]) {
    self.column = column
    self.points = points
    self.losses = losses
  }

  /// The smallest load that failed; nothing is said about loads from here on.
  public var firstLoss: Loss? { losses.first }

  /// The largest load that was measured and has no failure below it; nil where none has.
  public var reach: Double? {
    points.last { point in firstLoss.map { point.requests < $0.requests } ?? true }?.requests
  }

  /// Each value with its load, repetitions apart.
  public var values: [(requests: Double, value: Double)] {
    points.flatMap { point in point.samples.map { (point.requests, $0) } }
  }
}

extension PlainGrid {
  /// The columns of a grid over its simultaneous requests; empty where the rows are another axis.
  ///
  /// Loads that are no number above zero, and values that are none, are left out.
  public var loadCurves: [LoadCurve] {
    guard rows.name == .concurrency else { return [] }
    return columns.points.enumerated().map { column, point in
      var points: [LoadCurve.Point] = []
      var losses: [LoadCurve.Loss] = []
      for (row, load) in rows.points.enumerated() {
        guard let requests = load.number, requests > 0, requests.isFinite else { continue }
        let cell = cells[row][column]
        if let failure = cell.failure {
          losses.append(LoadCurve.Loss(requests: requests, failure: failure))
        } else if let median = cell.median, median > 0, median.isFinite {
          points.append(
            LoadCurve.Point(requests: requests, samples: cell.samples, median: median))
        }
      }
      return LoadCurve(column: point, points: points, losses: losses)
    }
  }
}
