/// Which settings of runs become the rows and columns of grids, and which tell grids apart.
///
/// Without a choice the rows are simultaneous requests, or the request rate where that is what
/// varies; the columns are prompt tokens; and every other setting that varies tells grids apart,
/// so that no cell mixes two settings.
public struct Projection: Hashable, Sendable {
  /// The setting of the rows; nil chooses.
  public var rows: AxisName?
  /// The setting of the columns; nil chooses.
  public var columns: AxisName?
  /// The settings that tell grids apart; nil takes all that vary.
  public var series: [AxisName]?

  /// Chooses settings.
  public init(rows: AxisName? = nil, columns: AxisName? = nil, series: [AxisName]? = nil) {
    self.rows = rows
    self.columns = columns
    self.series = series
  }

  /// Whether nothing was chosen.
  public var isUsual: Bool { self == Projection() }
}
