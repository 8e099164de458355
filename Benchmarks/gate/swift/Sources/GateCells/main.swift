import BenchModel
import Comparison
import Foundation
import Statistics

// kernel FILE: medians, exact test and Hodges-Lehmann interval of each cell.
// compare FILE: the whole comparison of one grid with these cells.
// rates [SEED]: how often unchanged grids fail, and what is found in changed ones.
let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "kernel": kernel(try read(arguments[2]))
case "compare": compare(try read(arguments[2]))
case "rates": ErrorRates(seed: arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1).run()
default: exit(2)
}

/// The cells of a file: ten values of each side.
func read(_ path: String) throws -> [(base: [Double], new: [Double])] {
  let data = try Data(contentsOf: URL(filePath: path))
  return data.withUnsafeBytes { bytes in
    let numbers = bytes.bindMemory(to: Double.self)
    return stride(from: 0, to: numbers.count, by: 20).map { start in
      (Array(numbers[start..<start + 10]), Array(numbers[start + 10..<start + 20]))
    }
  }
}

func kernel(_ cells: [(base: [Double], new: [Double])]) {
  var p = 0.0
  var ratio = 0.0
  var width = 0.0
  for cell in cells {
    guard let base = SortedSample(cell.base), let new = SortedSample(cell.new) else { continue }
    p += MannWhitney(new, base).p
    ratio += new.median / base.median
    let shift = HodgesLehmann(new, base, level: 0.95)
    width += shift.high - shift.low
  }
  let count = Double(cells.count)
  print(
    "\(cells.count) cells, mean p \(p / count), mean ratio \(ratio / count), mean width \(width / count)"
  )
}

func compare(_ cells: [(base: [Double], new: [Double])]) {
  let columns = 250
  let rows = cells.count / columns
  func side(_ values: KeyPath<(base: [Double], new: [Double]), [Double]>) -> ComparedGrid {
    let grid = Grid<Seconds>(
      subject: Subject(model: Model(id: "m", label: "M", isCatalogued: false)),
      metric: .requestTime, rows: Axis(.concurrency, sorting: Array(1...rows)),
      columns: Axis(.promptTokens, sorting: Array(1...columns)),
      origin: GridOrigin(path: "cells", format: "bench")
    ) { row, column in
      let numbers = cells[row * columns + column][keyPath: values]
      return Samples(numbers.compactMap(Quantity<Seconds>.init)).map { Grid.Entry(.measured($0)) }
        ?? Grid.Entry(.notMeasured(.absent))
    }
    return ComparedGrid(PlainGrid(grid))
  }
  let base = side(\.base)
  let new = side(\.new)
  let clock = ContinuousClock()
  var outcome = Outcome.pass
  let time = clock.measure {
    outcome =
      Comparer(Comparability(.gate)).compare(base: ("BASE", [base]), new: ("NEW", [new]))
      .outcome
  }
  print("\(cells.count) cells, \(outcome.rawValue), comparison alone \(time)")
}
