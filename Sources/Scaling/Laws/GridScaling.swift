import BenchModel

/// How a grid scales with the number of simultaneous requests, column by column.
public struct GridScaling: Sendable {
  /// What was measured.
  public let grid: PlainGrid
  /// One entry for each column, in its order.
  public let columns: [ColumnScaling]

  /// Fits every column; nil where the rows are not simultaneous requests.
  ///
  /// - Parameter profiles: whether the best law of each column gets profile intervals.
  public init?(_ grid: PlainGrid, level: Double = 0.95, profiles: Bool = true) {
    let curves = grid.loadCurves
    guard !curves.isEmpty else { return nil }
    self.grid = grid
    columns = curves.map {
      ColumnScaling(
        $0, direction: grid.direction, isOfSystem: grid.unit != TokensPerSecondPerUser.symbol,
        level: level, profiles: profiles)
    }
  }

  /// How many columns give each answer to the claim of logarithmic growth.
  public var claims: [GrowthClaim.Answer: Int] {
    columns.reduce(into: [:]) { $0[GrowthClaim($1).answer, default: 0] += 1 }
  }
}
