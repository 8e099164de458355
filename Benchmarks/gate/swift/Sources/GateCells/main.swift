import BenchModel
import Comparison
import Foundation
import Statistics

// kernel FILE: medians, exact test and Hodges-Lehmann interval of each cell.
// compare FILE [N]: the whole comparison of one grid with these cells, or with the first N values of
// each side: few values take another way, because ranks then say too little.
// fits FILE [N]: the laws of the article's columns, N times.
// rates [SEED]: how often unchanged grids fail, and what is found in changed ones.
let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "kernel": kernel(try read(arguments[2]))
case "compare":
  let count = arguments.dropFirst(3).first.flatMap { Int($0) } ?? 10
  compare(
    try read(arguments[2]).map { (Array($0.base.prefix(count)), Array($0.new.prefix(count))) })
case "fits":
  try fits(arguments[2], rounds: arguments.dropFirst(3).first.flatMap { Int($0) } ?? 1)
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
  let start = clock.now
  let comparison = Comparer(Comparability(.gate)).compare(
    base: ("BASE", [base]), new: ("NEW", [new]))
  let time = clock.now - start
  let changes = comparison.grids.flatMap(\.allCells).compactMap(\.change)
  let p = changes.reduce(0) { $0 + $1.mannWhitneyP } / Double(changes.count)
  let ratio = changes.reduce(0) { $0 + $1.ratio } / Double(changes.count)
  print(
    "\(changes.count) cells, mean p \(p), mean ratio \(ratio), \(comparison.outcome.rawValue), "
      + "comparison alone \(time), all numbers \(String(fingerprint(comparison), radix: 16))")
}

/// One number of every bit of all changes, the same as long as no result changes (FNV-1a).
func fingerprint(_ comparison: Comparison) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  func add(_ bits: UInt64) { hash = (hash ^ bits) &* 0x100_0000_01B3 }
  for cell in comparison.grids.flatMap(\.allCells) {
    let change = cell.change
    let numbers = [
      change?.ratio, change?.shiftRatio, change?.interval?.low, change?.interval?.high,
      change?.logDifference, change?.standardError, change?.degreesOfFreedom,
      change?.mannWhitneyP, change?.cellP, change?.neighbourhoodP, change?.p, change?.holmP,
      change?.falseDiscoveryP, change?.neighbourhoodRatio, change?.detectable,
    ]
    for number in numbers { add((number ?? .nan).bitPattern) }
    for byte in cell.relation.rawValue.utf8 { add(UInt64(byte)) }
  }
  return hash
}
