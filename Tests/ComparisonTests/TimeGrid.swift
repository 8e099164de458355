import BenchModel
import Comparison
import TestSupport

/// Grids of seconds made of numbers.
struct TimeGrid {
  var rows: [Int]
  var columns: [Int]
  /// What each cell holds, by row and column.
  var cells: [[Content]]
  var subject = Subject(model: Model(id: "mistral-7b", label: "Mistral 7B", isCatalogued: true))
  var constants: AxisPoints = [:]
  var metric = Metric.requestTime

  enum Content {
    case samples([Double])
    case failed(Failure)
    case gap(Gap)
  }

  init(rows: [Int], columns: [Int], _ cells: [[Content]]) {
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }

  /// Numbers, of which NaN is a want of memory.
  init(rows: [Int], columns: [Int], numbers: [[Double]]) {
    self.init(
      rows: rows, columns: columns,
      numbers.map { $0.map { $0.isNaN ? .failed(.outOfMemory) : .samples([$0]) } })
  }

  var compared: ComparedGrid {
    ComparedGrid(PlainGrid(grid))
  }

  var grid: Grid<Seconds> {
    Grid<Seconds>(
      subject: subject, metric: metric, rows: Axis(.concurrency, sorting: rows),
      columns: Axis(.promptTokens, sorting: columns), constants: constants,
      origin: GridOrigin(path: "made.csv", format: "test")
    ) { row, column in
      switch cells[row][column] {
      case .samples(let values):
        let samples = Samples(values.compactMap(Quantity<Seconds>.init))
        return Grid.Entry(samples.map { .measured($0) } ?? .failed(.error("no number")))
      case .failed(let failure): return Grid.Entry(.failed(failure))
      case .gap(let gap): return Grid.Entry(.notMeasured(gap))
      }
    }
  }
}

/// Compares two grids with the usual rules.
func compared(
  _ base: TimeGrid, _ new: TimeGrid, rules: Rules = Rules(), waivers: [Waiver] = [],
  day: String = "2026-11-23", purpose: Comparability.Purpose = .gate
) -> Comparison {
  Comparer(Comparability(purpose), rules: rules, waivers: waivers, day: day)
    .compare(base: ("BASE", [base.compared]), new: ("NEW", [new.compared]))
}
