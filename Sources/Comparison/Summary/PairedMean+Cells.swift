import BenchModel
import Foundation
import Statistics

extension PairedMean {
  /// What a lost cell is taken to be worse by.
  static let lostFactor = 2.0

  /// Takes the cells that both sides timed; nil where there is none.
  init?(_ cells: [[CellComparison]], level: Double, direction: Direction) {
    var pairs: [(extreme: Extreme, error: Double?, degrees: Double?)] = []
    var (tried, lost, repaired) = (0, 0, 0)
    for line in cells {
      for cell in line {
        if !cell.base.isAbsent || !cell.new.isAbsent { tried += 1 }
        if cell.relation == .lost { lost += 1 }
        if cell.relation == .repaired { repaired += 1 }
        guard let change = cell.change else { continue }
        pairs.append(
          (
            Extreme(row: cell.row, column: cell.column, ratio: change.ratio),
            change.standardError, change.degreesOfFreedom
          ))
      }
    }
    guard let first = pairs.first?.extreme else { return nil }
    let logs = pairs.map { log($0.extreme.ratio) }
    let count = Double(logs.count)
    let mean = logs.reduce(0, +) / count
    ratio = exp(mean)
    self.pairs = logs.count
    self.cells = tried
    let errors = pairs.compactMap(\.error)
    if errors.count == pairs.count {
      let error = errors.reduce(0) { $0 + $1 * $1 }.squareRoot() / count
      let degrees = pairs.compactMap(\.degrees).min() ?? 1
      let width = CellEvidence.quantile(level / 2, degrees) * error
      interval = Interval(exp(mean - width), exp(mean + width))
      basis = .noise
    } else if let spread = GeometricMean(pairs.map(\.extreme.ratio), level: 1 - level),
      let low = spread.low, let high = spread.high
    {
      interval = Interval(low, high)
      basis = .spread
    }
    let low = pairs.map(\.extreme).min { $0.ratio < $1.ratio } ?? first
    let high = pairs.map(\.extreme).max { $0.ratio < $1.ratio } ?? first
    best = direction == .lowerIsBetter ? low : high
    worst = direction == .lowerIsBetter ? high : low
    bounds = Self.bounds(
      logs, lost: lost, repaired: repaired, direction)
  }

  private static func bounds(
    _ logs: [Double], lost: Int, repaired: Int, _ direction: Direction
  ) -> Bounds? {
    guard lost + repaired > 0 else { return nil }
    let sum = logs.reduce(0, +)
    let worse = direction == .lowerIsBetter ? 1.0 : -1.0
    func mean(_ cells: Int, _ sign: Double) -> Double {
      exp((sum + Double(cells) * sign * log(lostFactor)) / Double(logs.count + cells))
    }
    let gain = -sum * worse
    return Bounds(
      factor: lostFactor, lost: lost, repaired: repaired, withLost: mean(lost, worse),
      withRepaired: mean(repaired, -worse),
      breakEven: lost > 0 && gain > 0 ? exp(gain / Double(lost)) : nil)
  }
}
