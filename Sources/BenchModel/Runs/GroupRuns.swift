import Diagnostics

/// The runs of a group cell by cell, which its grids share.
final class GroupRuns: Sendable {
  /// The runs.
  let records: [RunRecord]
  /// Which values of a run are of which metric.
  let measures: RunMeasures
  /// The runs of each cell; where each has a repetition of its own, in the order of these.
  let byCell: RunsByCell
  /// Whether the runs of each cell have repetitions of their own.
  let isNumbered: [Bool]

  /// Puts the runs of each cell in order.
  init(_ records: [RunRecord], _ measures: RunMeasures, _ byCell: RunsByCell) {
    self.records = records
    self.measures = measures
    var byCell = byCell
    var isNumbered = [Bool](repeating: false, count: byCell.count)
    for cell in isNumbered.indices {
      guard let order = Self.byRepetition(byCell[cell], records) else { continue }
      isNumbered[cell] = true
      if !order.isEmpty { byCell.reorder(cell, order) }
    }
    self.byCell = byCell
    self.isNumbered = isNumbered
  }

  /// Runs by their repetitions, none where they stand so; nil where two have the same or one has no
  /// number.
  private static func byRepetition(_ runs: ArraySlice<Int>, _ records: [RunRecord]) -> [Int]? {
    var last = Int.min
    var rises = true
    for run in runs {
      guard let number = records[run].repetition else { return nil }
      if number <= last { rises = false }
      last = number
    }
    if rises { return [] }
    let sorted = runs.sorted { (records[$0].repetition ?? 0) < (records[$1].repetition ?? 0) }
    for (one, next) in zip(sorted, sorted.dropFirst())
    where records[one].repetition == records[next].repetition {
      return nil
    }
    return sorted
  }

  /// For each cell whether a run of it gives a metric, or failed.
  func cellsWith(_ measure: Int) -> [Bool] {
    let isAll = measures.isGivenByAll(measure)
    return (0..<byCell.count).map { cell in
      let runs = byCell[cell]
      if isAll { return !runs.isEmpty }
      return runs.contains { measures.has(measure, run: $0) || records[$0].failure != nil }
    }
  }
}
