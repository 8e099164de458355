import BenchModel
import Diagnostics

/// Everything of a grid but its unit.
struct GridMaker {
  var subject: Subject
  var metric: Metric
  var rows: Axis
  var columns: Axis
  var constants: [AxisName: Int] = [:]
  var origin: GridOrigin

  /// The grid in the unit of a symbol; nil where no unit has that symbol.
  func grid(
    base: String, cell: (_ row: Int, _ column: Int) -> SettledEntry
  ) -> AnyGrid? {
    switch base {
    case Seconds.symbol: .seconds(grid(cell))
    case TokensPerSecond.symbol: .tokensPerSecond(grid(cell))
    case TokensPerSecondPerUser.symbol: .tokensPerSecondPerUser(grid(cell))
    case RequestsPerSecond.symbol: .requestsPerSecond(grid(cell))
    case Bytes.symbol: .bytes(grid(cell))
    default: nil
    }
  }

  private func grid<Unit: MeasureUnit>(
    _ cell: (_ row: Int, _ column: Int) -> SettledEntry
  ) -> Grid<Unit> {
    Grid<Unit>(
      subject: subject, metric: metric, rows: rows, columns: columns, constants: constants,
      origin: origin
    ) { row, column in
      let entry = cell(row, column)
      let known: Cell<Unit>
      switch entry.cell {
      case .samples(let numbers):
        let samples = Samples(numbers.compactMap(Quantity<Unit>.init))
        known = samples.map { .measured($0) } ?? .failed(.error("no finite number"))
      case .failed(let failure): known = .failed(failure)
      case .gap(let gap): known = .notMeasured(gap)
      }
      return Grid<Unit>.Entry(known, spans: entry.spans, failedRepetitions: entry.failed)
    }
  }
}

extension Metric {
  /// The symbol of the base unit that its id implies; nil where the id is not known.
  var baseUnit: String? {
    let name = rawValue.prefix { $0 != "." }
    return switch name {
    case "request_time", "ttft", "tpot", "itl", "e2e": Seconds.symbol
    case "output_throughput", "total_throughput", "prompt_throughput": TokensPerSecond.symbol
    case "output_throughput_per_user": TokensPerSecondPerUser.symbol
    case "request_throughput": RequestsPerSecond.symbol
    case "peak_memory": Bytes.symbol
    default: nil
    }
  }
}
