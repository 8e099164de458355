import BenchModel
import Diagnostics

/// The numbers of one load of one subject that must agree with each other: those of a run, or of
/// one cell in several tables.
struct LoadPoint {
  /// What was measured.
  var subject: Subject { body.subject }
  private let body: RunBody
  /// The bound on simultaneous requests; nil where none is stated.
  var concurrency: Double?
  /// Whether requests were sent at a rate, so that the bound may not have been reached.
  var isPaced = false
  /// How many requests were answered.
  var completed: Int?
  /// Generated tokens of a request, as reached, else as asked.
  var outputTokens: Double?
  /// The numbers in base units.
  private(set) var values = LoadValues()
  private let span: SourceSpan

  private init(_ body: RunBody, at span: SourceSpan) {
    self.body = body
    self.span = span
  }

  private init?(_ record: RunRecord, _ names: LoadNames) {
    guard record.failure == nil, record.values.count > 1 else { return nil }
    self.init(record.body, at: record.span)
    let settings = record.body.settings
    concurrency = Self.bound(settings[.concurrency])
    isPaced = settings[.requestRate]?.number?.isFinite ?? false
    completed = record.requests?.completed ?? record.requests?.sent
    outputTokens =
      record.achieved[.outputTokens] ?? settings[.outputTokens]?.number
      ?? record.circumstances[.outputTokens]?.number
    values = LoadValues(record.values, names)
  }

  /// The loads of runs, and those of tables that were not made of these runs.
  ///
  /// - Parameter paths: files whose runs say too little to be checked.
  static func points(
    of records: [RunRecord], _ families: [GridFamily], paths: Set<String> = []
  ) -> [LoadPoint] {
    // Few families, and perhaps thousands of files.
    var places: [String: [Int]] = [:]
    for (number, family) in families.enumerated() {
      for path in Set(family.grids.compactMap { $0.firstSpan?.path }) {
        places[path, default: []].append(number)
      }
    }
    var isOfRuns = [Bool](repeating: false, count: families.count)
    func mark(_ path: String) {
      for family in places[path] ?? [] { isOfRuns[family] = true }
    }
    paths.forEach(mark)
    for record in records where isOfRuns.contains(false) { mark(record.origin.path) }
    let tables = families.indices.filter { !isOfRuns[$0] }.map { families[$0] }
    var names: [ObjectIdentifier: LoadNames] = [:]
    let ofRuns = records.compactMap { record in
      let key = ObjectIdentifier(record.values.names)
      let known = names[key] ?? LoadNames(record.values.names)
      names[key] = known
      return LoadPoint(record, known)
    }
    return ofRuns + tables.flatMap(points)
  }

  private struct Place: Hashable {
    let row: AxisPoint
    let column: AxisPoint
  }

  private static func points(of family: GridFamily) -> [LoadPoint] {
    guard family.grids.count > 1 else { return [] }
    var places: [Place: Int] = [:]
    var points: [LoadPoint] = []
    let body = RunBody(family.subject, [:])
    for grid in family.grids {
      for (row, line) in grid.cells.enumerated() {
        for (column, cell) in line.enumerated() {
          guard let value = cell.median else { continue }
          let place = Place(row: grid.rows.points[row], column: grid.columns.points[column])
          let span = grid.span(row: row, column: column)
          let index = places[place] ?? points.count
          if index == points.count {
            places[place] = index
            var point = LoadPoint(body, at: span)
            var settings = grid.constants
            settings[grid.rows.name] = place.row
            settings[grid.columns.name] = place.column
            point.concurrency = bound(settings[.concurrency])
            point.isPaced = settings[.requestRate]?.number?.isFinite ?? false
            point.outputTokens = settings[.outputTokens]?.number
            points.append(point)
          }
          points[index].values.add(MetricValue(grid.metric, value, definition: nil, at: span))
        }
      }
    }
    return points
  }

  private static func bound(_ point: AxisPoint?) -> Double? {
    point?.number.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
  }

  /// Where a metric was read.
  func span(_ metric: Metric) -> SourceSpan { values.span(metric) ?? span }

  /// The middle of a family: its mean, its only number or its median.
  func middle(_ family: Metric.Family) -> (metric: Metric, value: Double)? {
    for asked in AskedMetric.middles(of: family) {
      if let value = values[asked] { return (asked.metric, value) }
    }
    return nil
  }

  /// The same statistic of two families: the means, the only numbers or the medians.
  func pair(_ left: Metric.Family, _ right: Metric.Family) -> (left: Double, right: Double)? {
    for (one, other) in zip(AskedMetric.middles(of: left), AskedMetric.middles(of: right)) {
      if let a = values[one], let b = values[other] { return (a, b) }
    }
    return nil
  }

  /// Answered requests per second, computed from the generated tokens where it is not given.
  var requestRate: (value: Double, text: () -> String)? {
    if let rate = values[.requestThroughput] {
      return (rate, { "request_throughput \(rate.short)" })
    }
    guard let tokens = outputTokens, tokens >= 1, let rate = values[.outputThroughput] else {
      return nil
    }
    return (
      rate / tokens, { "output_throughput \(rate.short) / \(tokens.short) output tokens" }
    )
  }
}

extension PlainGrid {
  /// Where the first of its cells was read that has a place.
  fileprivate var firstSpan: SourceSpan? {
    for line in cells {
      for cell in line { if let span = cell.spans.first { return span } }
    }
    return nil
  }
}
