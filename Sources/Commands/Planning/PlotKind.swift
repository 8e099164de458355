import BenchModel
import Capacity
import Charts
import RawImport
import Reports
import Scaling

/// What `etalon plot --kind` draws.
enum PlotKind: String, CaseIterable {
  case time
  case throughput
  case perUser = "per-user"
  /// Throughput against requests with the fitted laws.
  case scaling
  /// The grid as colours.
  case heatmap
  /// Throughput of each device against the rate of one user, all subjects together.
  case pareto
  /// The memory frontier, measured and predicted.
  case frontier
  /// What fills the memory at the frontier.
  case memory

  /// The metric that it shows where none is asked for; nil takes what the files hold.
  var metric: Metric? {
    switch self {
    case .time, .frontier, .memory: .requestTime
    case .throughput, .scaling: .outputThroughput
    case .perUser: .outputThroughputPerUser
    case .heatmap, .pareto: nil
    }
  }

  /// The drawing of one grid.
  ///
  /// - Parameter peaks: the peak memory of the same subject, where it was measured.
  /// - Throws: `Refusal` where the grid does not say what the drawing needs.
  func illustration(
    _ grid: PlainGrid, peaks: PlainGrid?, _ language: Language, _ catalogue: Catalogue
  ) throws -> any Illustration {
    let software = "etalon \(etalonVersion)"
    switch self {
    case .heatmap: return GridMap(grid: grid, language: language, software: software)
    case .scaling:
      guard let scaling = GridScaling(grid, profiles: false) else {
        throw Refusal(
          "\(grid.subject.title) has no simultaneous requests as its rows",
          hint: "add --rows concurrency")
      }
      return Chart(scaling: scaling, language: language, software: software).readable
    case .frontier:
      return FrontierChart(
        try Self.forecast(grid, peaks, catalogue), language: language, software: software,
        source: grid.origin.path)
    case .memory:
      let bars = StackedBars(
        try Self.forecast(grid, peaks, catalogue), language: language, software: software,
        source: grid.origin.path)
      guard let bars else {
        throw Refusal("\(grid.subject.title): no load worked and none ran out of memory")
      }
      return bars
    default:
      // One prompt size makes no line; the load then goes along the axis.
      let isColumn = grid.columns.count == 1 && grid.rows.count > 1
      return Chart(grid: isColumn ? grid.turned : grid, language: language, software: software)
    }
  }

  private static func forecast(
    _ grid: PlainGrid, _ peaks: PlainGrid?, _ catalogue: Catalogue
  ) throws -> MemoryForecast {
    do throws(CapacityRefusal) {
      let facts = try catalogue.facts(of: grid.subject)
      if let forecast = try MemoryForecast(grid, facts: facts, peaks: peaks) { return forecast }
    } catch {
      throw Refusal(
        "\(grid.subject.title): \(MemoryTable.why(error))",
        hint: "say it in etalon.yaml, under `catalogue` or for the source")
    }
    throw Refusal(
      "memory is accounted for requests by prompt tokens, and the tokens of an answer",
      hint: "add `output_tokens: {is: 100, because: …}` to the source in etalon.yaml")
  }
}
