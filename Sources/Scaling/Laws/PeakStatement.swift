import Fitting

/// What may be said of the peak of a column's throughput: nothing at or beyond a load that failed.
public struct PeakStatement: Hashable, Sendable {
  /// Where the peak lies beside the loads that worked with every smaller one.
  public let reach: Scalability.Reach
  /// The largest of those loads.
  public let largest: Double
  /// The peak; nil where there is none, and where a load that small failed.
  public let load: Double?
  /// The lower end of its interval; nil where it is open, or a load that small failed.
  public let low: Double?
  /// The upper end of its interval; nil where it is open, or a load that small failed.
  public let high: Double?

  /// Reads a law of a column; nil where the column worked at no load before its first failure.
  public init?(_ law: Scalability, _ column: ColumnScaling) {
    guard let largest = column.reach else { return nil }
    let loss = column.curve.firstLoss?.requests ?? .infinity
    func below(_ load: Double?) -> Double? { load.flatMap { $0 < loss ? $0 : nil } }
    self.largest = largest
    load = below(law.peak?.load)
    low = below(law.peakInterval?.low)
    high = below(law.peakInterval?.high)
    let isReached = law.peak.map { $0.load <= largest } ?? false
    switch law.reach {
    case .none, .falling: reach = law.reach
    case .within where isReached && (high ?? .infinity) <= largest: reach = .within
    case .within, .uncertain, .beyond: reach = isReached ? .uncertain : .beyond
    }
  }
}
