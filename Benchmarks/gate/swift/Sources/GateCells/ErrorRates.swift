import BenchModel
import Comparison
import Foundation

/// How often a gate fails where nothing changed, and what it finds where something did.
///
/// Grids of 17 × 18 cells with log-normal noise of 2 %, seeded.
struct ErrorRates {
  private static let rows = 17
  private static let columns = 18
  private let runs = 1000
  /// Another seed gives other grids: a figure must not hang on the one that rules were chosen with.
  let seed: UInt64

  /// A generator that gives the same numbers everywhere (SplitMix64).
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    mutating func normal() -> Double {
      let radius = (-2 * log(Double.random(in: .leastNonzeroMagnitude..<1, using: &self)))
        .squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }
  }

  private func grid(
    _ count: Int, _ random: inout Random, _ slower: (Int, Int) -> Double = { _, _ in 1 }
  ) -> ComparedGrid {
    let grid = Grid<Seconds>(
      subject: Subject(model: Model(id: "m", label: "M", isCatalogued: false)),
      metric: .requestTime, rows: Axis(.concurrency, sorting: Array(1...Self.rows)),
      columns: Axis(.promptTokens, sorting: Array(1...Self.columns)),
      origin: GridOrigin(path: "made", format: "bench")
    ) { row, column in
      let time = (1 + Double(row) / 5) * (1 + Double(column) / 10) * slower(row, column)
      let values = (0..<count).map { _ in time * exp(0.02 * random.normal()) }
      return Samples(values.compactMap(Quantity<Seconds>.init)).map { Grid.Entry(.measured($0)) }
        ?? Grid.Entry(.notMeasured(.absent))
    }
    return ComparedGrid(PlainGrid(grid))
  }

  private func compare(_ base: ComparedGrid, _ new: ComparedGrid) -> Comparison {
    Comparer(Comparability(.gate)).compare(base: ("BASE", [base]), new: ("NEW", [new]))
  }

  func run() {
    print("| \(runs) pairs of 306 cells, noise 2 % | share |\n|---|---:|")
    for (base, new) in [(5, 5), (3, 3), (3, 1)] {
      var random = Random(state: seed)
      var failed = 0
      for _ in 0..<runs
      where compare(grid(base, &random), grid(new, &random)).outcome == .regression {
        failed += 1
      }
      line("unchanged, \(base) against \(new): the gate fails", failed, runs)
    }
    changed()
  }

  private func changed() {
    var random = Random(state: seed &+ 1)
    var (found, beside, failed) = (0, 0, 0)
    func isCorner(_ row: Int, _ column: Int) -> Bool { row >= 13 && column >= 13 }
    for _ in 0..<runs {
      let verdict = compare(grid(3, &random), grid(3, &random) { isCorner($0, $1) ? 1.03 : 1 })
      if verdict.outcome == .regression { failed += 1 }
      for (row, line) in verdict.grids[0].cells.enumerated() {
        for (column, cell) in line.enumerated() where cell.relation == .worse {
          if isCorner(row, column) { found += 1 } else { beside += 1 }
        }
      }
    }
    line("+3 % in a corner of 20 cells, 3 against 3: the gate fails", failed, runs)
    line("… of the 20 cells found worse", found, 20 * runs)
    line("… of the other 286 cells called worse", beside, 286 * runs)
    var lone = 0
    for _ in 0..<runs {
      let verdict = compare(grid(3, &random), grid(3, &random) { $0 == 8 && $1 == 8 ? 1.15 : 1 })
      if verdict.grids[0].cells[8][8].relation == .worse { lone += 1 }
    }
    line("+15 % in one cell, 3 against 3: it is found", lone, runs)
    var single = 0
    for _ in 0..<runs {
      let verdict = compare(grid(3, &random), grid(3, &random) { _, _ in 1.03 })
      if verdict.items.filter({ $0.weight == .failure }).map(\.kind) == [.shiftWorse] {
        single += 1
      }
    }
    line("+3 % in all cells, 3 against 3: one shift and nothing else", single, runs)
  }

  private func line(_ what: String, _ count: Int, _ of: Int) {
    let share = (Double(count) / Double(of) * 1000).rounded() / 10
    print("| \(what) | \(share) % |")
  }
}
