import BenchModel
import Comparison

extension VerdictDocument {
  /// One cell of one grid.
  struct Cell: Encodable {
    var grid: Int
    var model: String
    var metric: String
    var row: AxisPoint
    var column: AxisPoint
    /// The same points under the names of the usual axes.
    var concurrency: AxisPoint?
    var promptTokens: AxisPoint?
    var requestRate: AxisPoint?
    var contextDepth: AxisPoint?
    var verdict: String
    var ratio: Double?
    var low: Double?
    var high: Double?
    var base: Side
    var new: Side
    var p: Double?
    var pHolm: Double?
    var pFdr: Double?
    var pMannWhitney: Double?
    var detectable: Double?
    var evidence: String?
    var doubt: String?
    var waiver: String?

    /// What one side knows.
    struct Side: Encodable {
      var n: Int
      var median: Double?
      /// The ends of the median's interval by order statistics.
      var low: Double?
      var high: Double?
      var state: String
      var reason: String?
      var failedRepetitions: Int?

      init(_ side: CellSide, level: Double) {
        n = side.samples.count
        median = side.median
        let ends = side.medianInterval(level: level)
        low = ends?.low
        high = ends?.high
        reason = side.failure?.reason
        failedRepetitions = side.failedRepetitions > 0 ? side.failedRepetitions : nil
        switch side.state {
        case .timed: state = "measured"
        case .untimed: (state, reason) = ("not_measured", "warm-up")
        case .failed: state = "failed"
        case .absent(let gap): (state, reason) = ("not_measured", gap?.reason)
        }
      }
    }

    init(_ cell: CellComparison, _ comparison: GridComparison, _ place: Int) {
      grid = place
      model = comparison.new.model.id
      metric = comparison.metric.rawValue
      row = AxisPoint(cell.row)
      column = AxisPoint(cell.column)
      let axes = [
        comparison.rows.name: AxisPoint(cell.row), comparison.columns.name: AxisPoint(cell.column),
      ]
      concurrency = axes[.concurrency]
      promptTokens = axes[.promptTokens]
      requestRate = axes[.requestRate]
      contextDepth = axes[.contextDepth]
      verdict = cell.relation.rawValue
      ratio = cell.change.flatMap { finite($0.ratio) }
      low = cell.change?.interval.flatMap { finite($0.low) }
      high = cell.change?.interval.flatMap { finite($0.high) }
      base = Side(cell.base, level: 1 - comparison.rules.level)
      new = Side(cell.new, level: 1 - comparison.rules.level)
      p = cell.change?.p
      pHolm = cell.change?.holmP
      pFdr = cell.change?.falseDiscoveryP
      // One value on each side has a p of 1 by construction: that says nothing.
      pMannWhitney =
        cell.base.samples.count + cell.new.samples.count > 2 ? cell.change?.mannWhitneyP : nil
      detectable = cell.change?.detectable.flatMap(finite)
      evidence = cell.change?.evidence?.rawValue
      doubt = cell.doubt?.code
      waiver = cell.waiver?.reason
    }
  }

  /// The memory frontier of one column.
  struct Frontier: Encodable {
    var grid: Int
    var column: AxisPoint
    var promptTokens: AxisPoint?
    var base: AxisPoint?
    var new: AxisPoint?
    var baseWorks: AxisPoint?
    var newWorks: AxisPoint?
    var change: String

    init(_ change: FrontierChange, _ comparison: GridComparison, _ place: Int) {
      grid = place
      column = AxisPoint(change.column)
      promptTokens = comparison.columns.name == .promptTokens ? column : nil
      base = change.base.fits.map(AxisPoint.init)
      new = change.new.fits.map(AxisPoint.init)
      baseWorks = change.base.works.map(AxisPoint.init)
      newWorks = change.new.works.map(AxisPoint.init)
      self.change = change.change.rawValue
    }
  }
}

extension Doubt {
  /// The doubt as exported.
  var code: String {
    switch self {
    case .noNoise: "no-noise"
    case .blind: "blind"
    case .fewRequests: "few-requests"
    case .fewRepetitions: "few-repetitions"
    case .notPositive: "not-positive"
    case .partlyFailed: "partly-failed"
    case .warmUpOnly: "warm-up-only"
    }
  }
}
