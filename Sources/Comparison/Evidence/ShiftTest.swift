import Foundation

/// Finds the factor by which all cells changed together.
struct ShiftTest {
  /// The fewest cells that can show one.
  static let fewestCells = 6
  /// How much wider than the noise the cells may scatter about one factor.
  static let widest = 1.5
  /// The median difference of the logarithms.
  let shift: Double
  /// Its standard error.
  let standardError: Double
  /// The degrees of freedom.
  let degrees: Double

  /// Looks for a shift; nil where there is none, or where the cells do not share one factor.
  ///
  /// The median is not moved by a region that changed; where most cells changed unequally their
  /// scatter about it shows that no factor is common.
  init?(_ evidence: [CellEvidence], level: Double) {
    guard evidence.count >= Self.fewestCells else { return nil }
    let differences = evidence.map(\.pair.difference)
    let middle = Self.median(differences)
    let count = Double(evidence.count)
    let variance = evidence.reduce(0) { $0 + $1.standardError * $1.standardError } / count
    let degrees = evidence.map(\.degrees).min() ?? 1
    // The median of normal values scatters by this much more than their mean.
    let error = (Double.pi / 2).squareRoot() * (variance / count).squareRoot()
    let residuals = zip(differences, evidence).map {
      abs($0 - middle) / max($1.standardError, 1e-12)
    }
    guard Self.median(residuals) * 1.4826 <= Self.widest else { return nil }
    guard abs(middle) > CellEvidence.quantile(level / 2, degrees) * error, middle != 0 else {
      return nil
    }
    shift = middle
    standardError = error
    self.degrees = degrees
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
