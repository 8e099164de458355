import Analysis
import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

/// Rates come from what the cells say of themselves, whichever side of the grid says it.
@Suite struct DerivedAxesTests {
  /// All metrics that are computed from request times.
  static let derived: [Metric] = [.outputThroughput, .outputThroughputPerUser]

  func run(_ seconds: Double, _ settings: AxisPoints) -> RunRecord {
    // The devices are a part of the subject.
    var (subject, settings) = (Made.subject, settings)
    subject.hardware.count = settings[.deviceCount]?.integer
    settings[.deviceCount] = nil
    return Made.run([Metric.requestTime.rawValue: seconds], settings: settings, subject: subject)
  }

  func rates(_ records: [RunRecord], rows: AxisName, columns: AxisName) throws -> [[Double?]] {
    let grids = ResultSet(records).grids(Projection(rows: rows, columns: columns)).output
    let grid = try #require(grids.first)
    #expect(grids.count == 1)
    return try grid.deriving(.outputThroughput).plain.cells.map { $0.map(\.median) }
  }

  /// 32 requests of 256 tokens in 64, 32 and 16 seconds are 128, 256 and 512 tok/s.
  @Test func theNumberOfDevicesIsNoNumberOfRequests() throws {
    let records = [(1, 64.0), (2, 32), (4, 16)].map { devices, seconds in
      run(
        seconds,
        [
          .deviceCount: AxisPoint(devices), .concurrency: 32, .promptTokens: 1024,
          .outputTokens: 256,
        ])
    }
    #expect(
      try rates(records, rows: .deviceCount, columns: .promptTokens) == [[128], [256], [512]])
  }

  /// 4 requests of 100 and of 200 tokens in 10 and in 16 seconds are 40 and 50 tok/s.
  @Test func theTokensOfAnAnswerMayBeAnAxis() throws {
    let records = [(100, 10.0), (200, 16)].map { tokens, seconds in
      run(seconds, [.concurrency: 4, .promptTokens: 64, .outputTokens: AxisPoint(tokens)])
    }
    #expect(try rates(records, rows: .concurrency, columns: .outputTokens) == [[40, 50]])
    #expect(try rates(records, rows: .outputTokens, columns: .promptTokens) == [[40], [50]])
  }

  /// Eight requests a second are not eight requests: how many were under way is not known, and
  /// no bound on them says it.
  @Test(arguments: [nil, 64] as [AxisPoint?]) func aRateIsNoNumber(_ bound: AxisPoint?) throws {
    var settings: AxisPoints = [.requestRate: 8, .promptTokens: 1024, .outputTokens: 256]
    settings[.concurrency] = bound
    for (rows, columns) in [
      (AxisName.requestRate, AxisName.promptTokens), (.promptTokens, .requestRate),
      (.promptTokens, .outputTokens), (.concurrency, .promptTokens),
    ] {
      let grids = ResultSet([run(64, settings)]).grids(Projection(rows: rows, columns: columns))
      let grid = try #require(grids.output.first)
      for metric in Self.derived {
        #expect(throws: MetricNotDerivable.self, "\(rows) × \(columns)") {
          try grid.deriving(metric)
        }
      }
    }
  }

  /// A rate without limit sends all requests at once: 16 of 100 tokens in 20 seconds.
  @Test func anUnlimitedRateIsNone() throws {
    let infinite = try #require(AxisPoint(.infinity))
    let settings: AxisPoints = [
      .requestRate: infinite, .concurrency: 16, .promptTokens: 64, .outputTokens: 100,
    ]
    #expect(try rates([run(20, settings)], rows: .concurrency, columns: .promptTokens) == [[80]])
    #expect(try rates([run(20, settings)], rows: .requestRate, columns: .promptTokens) == [[80]])
  }

  /// Where nothing says the number of requests there is no rate of all; what one of them sees
  /// does not depend on it: 256 tokens in 64 seconds.
  @Test func withoutANumberOfRequestsThereIsNoRateOfAll() throws {
    let record = run(64, [.deviceCount: 2, .promptTokens: 1024, .outputTokens: 256])
    let grids = ResultSet([record]).grids(
      Projection(rows: .deviceCount, columns: .promptTokens)
    ).output
    let grid = try #require(grids.first)
    #expect(throws: MetricNotDerivable.self) { try grid.deriving(.outputThroughput) }
    #expect(try grid.deriving(.outputThroughputPerUser).plain.cells[0][0].median == 4)
  }

  /// Where 25 tokens came and 256 were asked for, no rate follows from either.
  @Test(arguments: [(25.0, false), (250, true)]) func otherAnswersGiveNoRate(
    _ reached: Double, _ isAsked: Bool
  ) throws {
    var record = run(10, [.concurrency: 4, .promptTokens: 64, .outputTokens: 256])
    record.achieved = AxisMeans([.outputTokens: reached])
    let grid = try #require(ResultSet([record]).grids().output.first)
    for metric in Self.derived {
      if isAsked {
        #expect(throws: Never.self) { try grid.deriving(metric) }
      } else {
        #expect(throws: MetricNotDerivable.self) { try grid.deriving(metric) }
      }
    }
  }

  /// The article's tables laid out the other way give the same rates, cell by cell.
  @Test func turnedTablesGiveTheSameRates() throws {
    let file = ProjectFiles.root.appending(path: "raw/plafrim-2024/tables.md")
    let rules = ImportRules(
      outputTokens: Decision(100, reason: "max_tokens was 100"),
      metric: Decision(.requestTime, reason: "the article's section 4"))
    let grids = RawImporter().read(
      path: "tables.md", bytes: Array(try Data(contentsOf: file)), rules: rules
    ).grids
    #expect(grids.count >= 7)
    var compared = 0
    for grid in grids where grid.plain.columns.name == .promptTokens {
      let records = RunRecord.records(of: grid)
      let usual = ResultSet(records).grids(Projection(rows: .concurrency, columns: .promptTokens))
      let turned = ResultSet(records).grids(Projection(rows: .promptTokens, columns: .concurrency))
      for metric in Self.derived {
        let left = try #require(usual.output.first).deriving(metric).plain
        let right = try #require(turned.output.first).deriving(metric).plain
        #expect(right.rows.name == .promptTokens && right.columns.name == .concurrency)
        #expect(left.cells == right.turned.cells, "\(metric) of \(left.subject.title)")
        compared += left.measuredCount
      }
    }
    #expect(compared > 400)
  }

  /// However the settings of runs are laid out, a run keeps its rates, or has none.
  @Test(arguments: 1...20) func anyLayoutGivesTheSameRates(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names: [AxisName] = [.concurrency, .promptTokens, .outputTokens, .deviceCount]
    var settings: [AxisPoints] = [[:]]
    for name in names {
      let points = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        AxisPoint(Int.random(in: 1...500, using: &random))
      }
      settings = Set(points).sorted().flatMap { point in
        settings.map { one in
          var one = one
          one[name] = point
          return one
        }
      }
    }
    let records = settings.map { run(Double.random(in: 0.1...100, using: &random), $0) }
    // The oracle: N · T / t and T / t of each run, by hand.
    func expected(_ metric: Metric) -> [Double] {
      records.map { record in
        let time = record.values.first?.value ?? 0
        let tokens = record.settings[.outputTokens]?.number ?? 0
        let requests = record.settings[.concurrency]?.number ?? 0
        return (metric == .outputThroughput ? requests : 1) * tokens / time
      }.sorted()
    }
    for rows in names {
      for columns in names where columns != rows {
        let grids = ResultSet(records).grids(Projection(rows: rows, columns: columns)).output
        // Loads that share a cell have no number of requests.
        let isMixed =
          ![rows, columns].contains(.concurrency)
          && Set(records.map { $0.settings[.concurrency] }).count > 1
        for metric in Self.derived {
          if isMixed, metric == .outputThroughput {
            for grid in grids {
              #expect(throws: MetricNotDerivable.self) { try grid.deriving(metric) }
            }
            continue
          }
          let found = try grids.flatMap { try $0.deriving(metric).plain.cells.joined() }
            .flatMap(\.samples).sorted()
          let wanted = expected(metric)
          #expect(found.count == wanted.count, "\(rows) × \(columns): \(metric)")
          for (one, other) in zip(found, wanted) {
            #expect(abs(one / other - 1) < 1e-12, "\(rows) × \(columns): \(metric)")
          }
        }
      }
    }
  }
}
