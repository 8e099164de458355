import BenchModel
import Diagnostics
import Foundation

/// Finds a first repetition that is slower than the later ones across the cells of a grid.
///
/// One cell says little: of three repetitions each is the slowest once in three. If repetition were
/// only chance, the number of cells whose first is the slowest would be a sum of such dice, whose
/// tail is exact; nothing is assumed about the noise but that it does not know the order.
struct WarmUp {
  /// The chance that a subject without warm-up is accused, over all its metrics.
  static let level = 0.005
  /// How much slower the first repetition must be, in the middle of the cells.
  static let leastRatio = 1.05

  private var cells = 0
  private var slower = 0
  private var ratio = 0.0
  private var chance = 1.0
  private let grid: PlainGrid
  private var worst: (log: Double, row: Int, column: Int)?

  /// The finding about the grids of one subject; files in `marked` are decided already.
  static func finding(_ family: GridFamily, marked: Set<String>) -> Finding? {
    let judged = family.grids.filter(isJudged).compactMap { WarmUp($0, marked: marked) }
    let level = level / Double(max(1, judged.count))
    let seen = judged.filter { $0.chance <= level && $0.ratio >= leastRatio }
    guard let clearest = seen.min(by: { ($0.chance, -$0.ratio) < ($1.chance, -$1.ratio) }) else {
      return nil
    }
    return clearest.finding(family.title)
  }

  /// Memory does not warm up, and a spread or an extreme says nothing of the run as a whole.
  private static func isJudged(_ grid: PlainGrid) -> Bool {
    grid.unit != Bytes.symbol && !["std", "min", "max"].contains(grid.metric.statistic)
  }

  /// Compares the repetitions of a grid; nil where fewer than three cells have some to compare.
  private init?(_ grid: PlainGrid, marked: Set<String>) {
    self.grid = grid
    var logs: [Double] = []
    var odds: [Double] = []
    for (row, line) in grid.cells.enumerated() {
      for (column, cell) in line.enumerated() where cell.samples.count > 1 {
        // Where repetition 1 failed, the first sample is another one.
        if cell.failedRepetitions.contains(where: { $0.index == 1 }) { continue }
        if let span = cell.spans.first, marked.contains(span.path) { continue }
        guard cell.samples.allSatisfy({ $0 > 0 }) else { continue }
        let slowness = cell.samples.map { grid.direction == .lowerIsBetter ? $0 : 1 / $0 }
        let rest = Array(slowness.dropFirst())
        guard let middle = median(rest), let most = rest.max() else { continue }
        let log = log(slowness[0] / middle)
        logs.append(log)
        odds.append(1 / Double(slowness.count))
        if slowness[0] > most { slower += 1 }
        if worst.map({ log > $0.log }) ?? true { worst = (log, row, column) }
      }
    }
    guard logs.count >= 3, let middle = median(logs) else { return nil }
    cells = logs.count
    ratio = exp(middle)
    chance = Self.chance(ofAtLeast: slower, odds: odds)
  }

  /// The probability that at least so many of independent events with these odds happen.
  ///
  /// Exact up to 400 events, above that Hoeffding's bound `exp(-n · KL(k/n, mean odds))`, which is
  /// never less (Hoeffding 1956, theorem 1 for events that are not identical).
  static func chance(ofAtLeast count: Int, odds: [Double]) -> Double {
    guard count > 0 else { return 1 }
    guard odds.count > 400 else {
      var exactly = [1.0]
      for odd in odds {
        var next = exactly.map { $0 * (1 - odd) } + [0]
        for (index, value) in exactly.enumerated() { next[index + 1] += value * odd }
        exactly = next
      }
      return exactly.dropFirst(count).reduce(0, +)
    }
    let number = Double(odds.count)
    let mean = odds.reduce(0, +) / number
    let share = Double(count) / number
    guard share > mean else { return 1 }
    let rest = share < 1 ? (1 - share) * log((1 - share) / (1 - mean)) : 0
    return exp(-number * (share * log(share / mean) + rest))
  }

  private func finding(_ title: String) -> Finding {
    let place = worst.map { grid.span(row: $0.row, column: $0.column) }
    return Finding(
      .warning, "quality.warm-up",
      "\(title): repetition 1 is slower than the later ones in \(slower) of \(cells) cells, by "
        + "\(ratio.short) times in the middle (\(grid.metric.rawValue)); it looks like warm-up",
      at: place, hints: ["say `warmup: 1` for this source in etalon.yaml"])
  }
}
