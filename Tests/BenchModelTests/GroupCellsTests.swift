import Diagnostics
import TestSupport
import Testing

@testable import BenchModel

/// Oracle: each cell settled from its repetitions one after the other, as `SettledEntry` has it, by a
/// walk over all runs.
@Suite struct GroupCellsTests {
  private static let metrics: [Metric] = [
    .outputThroughput, Metric(rawValue: "ttft.mean"), .peakMemory,
  ]

  /// Runs at few loads, some of which fail, warm up, lack a metric or give it twice.
  private static func runs(_ random: inout SeededGenerator) -> [RunRecord] {
    (0..<Int.random(in: 1...30, using: &random)).map { number in
      let span = SourceSpan(path: "f\(number % 7).json", line: number + 1, column: 2)
      var record = ResultSetTests.run(
        [
          .concurrency: AxisPoint(Int.random(in: 1...3, using: &random)),
          .promptTokens: AxisPoint(Int.random(in: 1...2, using: &random)),
        ], nil,
        repetition: Bool.random(using: &random) ? Int.random(in: 0...9, using: &random) : nil)
      record.span = span
      record.isWarmUp = Int.random(in: 0..<6, using: &random) == 0
      if Bool.random(using: &random) {
        record.requests = RequestCounts(completed: Int.random(in: 0...5, using: &random))
      }
      if Int.random(in: 0..<5, using: &random) == 0 { return record }
      record.failure = nil
      for metric in metrics {
        for _ in 0..<[0, 1, 1, 1, 1, 2][Int.random(in: 0..<6, using: &random)] {
          let place = SourceSpan(
            path: Bool.random(using: &random) ? span.path : "other.json", line: number + 1,
            column: record.values.count + 3)
          record.values.append(
            MetricValue(
              metric, Double.random(in: 1...9, using: &random), definition: nil, at: place))
        }
      }
      return record
    }
  }

  private static func wanted(
    _ runs: [RunRecord], _ metric: Metric, row: AxisPoint, column: AxisPoint
  ) -> SettledEntry {
    typealias Reading = (number: Int?, cell: SettledCell, span: SourceSpan?)
    var readings: [Reading] = []
    var requests: [Int?] = []
    for run in runs
    where run.point(.concurrency) == row && run.point(.promptTokens) == column {
      let values = run.values.filter { $0.metric == metric }
      let isGap = run.isWarmUp && metric != .peakMemory
      for value in values {
        readings.append(
          (run.repetition, isGap ? .gap(.warmUp) : .samples([value.value]), value.span))
        if !isGap { requests.append(run.answered) }
      }
      if values.isEmpty, let failure = run.failure {
        readings.append((run.repetition, .failed(failure), run.span))
      }
    }
    guard !readings.isEmpty else { return SettledEntry(.gap(.absent)) }
    let numbers = readings.compactMap(\.number)
    if Set(numbers).count == readings.count {
      readings.sort { ($0.number ?? 0) < ($1.number ?? 0) }
    }
    var entry = SettledEntry(repetitions: readings)
    let known = requests.compactMap(\.self)
    entry.requests = known.count == requests.count ? known.min() : nil
    if entry.requests == 0, requests.count == readings.count { entry.requests = nil }
    return entry
  }

  @Test func cellsAreSettledAsOneByOne() throws {
    var random = SeededGenerator(seed: 20_261_202)
    for round in 0..<300 {
      let runs = Self.runs(&random)
      for grid in ResultSet(runs).grids().output {
        let plain = grid.plain
        let outline = grid.outline
        #expect(grid.medians == plain.medians, "round \(round)")
        for (row, point) in plain.rows.points.enumerated() {
          for (column, other) in plain.columns.points.enumerated() {
            let cell = plain.cells[row][column]
            let wanted = PlainGrid.Cell(
              Self.wanted(runs, plain.metric, row: point, column: other))
            #expect(cell == wanted, "round \(round), \(plain.metric.rawValue)")
            let short = outline.cells[row][column]
            #expect(short.samples == cell.samples && short.failure == cell.failure)
            #expect(short.failedRepetitions == cell.failedRepetitions)
            #expect(short.requests == cell.requests && short.spans.first == cell.spans.first)
            let summary = grid.summaries[row * plain.columns.count + column]
            #expect(summary.median == cell.median && summary.samples == cell.samples.count)
            let failed = max(cell.failedRepetitions.count, cell.failure == nil ? 0 : 1)
            #expect(summary.failed == failed)
          }
        }
      }
    }
  }
}

extension PlainGrid.Cell {
  /// A settled cell as a value.
  fileprivate init(_ entry: SettledEntry) {
    let entry = Grid<TokensPerSecond>.Entry(entry)
    var gap: Gap?
    if case .notMeasured(let known) = entry.cell { gap = known }
    self.init(
      state: entry.cell.state, failure: entry.cell.failure, gap: gap,
      samples: entry.cell.samples?.numbers ?? [], median: entry.cell.median, spans: entry.spans,
      failedRepetitions: entry.failedRepetitions, requests: entry.requests)
  }
}
