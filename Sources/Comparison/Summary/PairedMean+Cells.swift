import BenchModel
import Foundation
import Statistics

extension PairedMean {
  /// What a lost cell is taken to be worse by.
  static let lostFactor = 2.0

  /// Takes the cells that both sides timed; nil where there is none.
  init?(_ cells: [CellComparison], level: Double, direction: Direction) {
    let pairs = cells.compactMap { cell in cell.change.map { (cell, $0) } }
    guard let first = pairs.first else { return nil }
    let logs = pairs.map { log($0.1.ratio) }
    let count = Double(logs.count)
    let mean = logs.reduce(0, +) / count
    ratio = exp(mean)
    self.pairs = logs.count
    self.cells = cells.count { !$0.base.isAbsent || !$0.new.isAbsent }
    let errors = pairs.compactMap(\.1.standardError)
    if errors.count == pairs.count {
      let error = errors.reduce(0) { $0 + $1 * $1 }.squareRoot() / count
      let degrees = pairs.compactMap(\.1.degreesOfFreedom).min() ?? 1
      let width = CellEvidence.quantile(level / 2, degrees) * error
      interval = Interval(exp(mean - width), exp(mean + width))
      basis = .noise
    } else if logs.count > 1 {
      let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares / (count - 1) / count).squareRoot()
      let width = CellEvidence.quantile(level / 2, count - 1) * error
      interval = Interval(exp(mean - width), exp(mean + width))
      basis = .spread
    }
    func extreme(_ pair: (CellComparison, CellChange)) -> Extreme {
      Extreme(row: pair.0.row, column: pair.0.column, ratio: pair.1.ratio)
    }
    let low = pairs.min { $0.1.ratio < $1.1.ratio } ?? first
    let high = pairs.max { $0.1.ratio < $1.1.ratio } ?? first
    best = extreme(direction == .lowerIsBetter ? low : high)
    worst = extreme(direction == .lowerIsBetter ? high : low)
    bounds = Self.bounds(
      logs, lost: cells.count { $0.relation == .lost },
      repaired: cells.count { $0.relation == .repaired }, direction)
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
