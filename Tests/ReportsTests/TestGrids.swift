import BenchModel
import Reports

/// Grids that make tables and captions hard.
enum TestGrids {
  /// A subject with a label of one's own.
  static func subject(_ label: String) -> Subject {
    Subject(
      model: Model(id: SubjectID.slug(label), label: label, isCatalogued: false), label: label)
  }

  /// A grid of times from cells by row and column index.
  static func grid(
    _ label: String, rows: Int, columns: Int, metric: Metric = .requestTime,
    cell: (Int, Int) -> Cell<Seconds>
  ) -> PlainGrid {
    PlainGrid(
      Grid<Seconds>(
        subject: subject(label), metric: metric,
        rows: Axis(.concurrency, sorting: (0..<rows).map { 1 << min($0, 6) + 3 * $0 }),
        columns: Axis(.promptTokens, sorting: (0..<columns).map { 31 + 107 * $0 }),
        constants: [.outputTokens: 100], origin: GridOrigin(path: "made", format: "test")
      ) { row, column in Grid.Entry(cell(row, column)) })
  }

  /// A measured cell.
  static func measured(_ values: Double...) -> Cell<Seconds> {
    Samples(values.compactMap(Quantity.init)).map { .measured($0) } ?? .notMeasured(.blank)
  }

  /// A label with everything that means something to some format.
  static let nasty = "a_b & 50% #1 $x$ {~^\\} \"q\" <<i>> `c` | --flag ''"

  /// Every hard table by the name of its golden.
  static let hard: [(name: String, grid: PlainGrid)] = [
    ("one-cell", grid("One", rows: 1, columns: 1) { _, _ in measured(3.1) }),
    ("all-failed", grid("All failed", rows: 3, columns: 4) { _, _ in .failed(.outOfMemory) }),
    (
      "sixteen-by-twenty",
      grid("16 × 20", rows: 16, columns: 20) { row, column in
        row * column > 200 ? .failed(.timeout) : measured(Double((row + 1) * (column + 3)) / 10)
      }
    ),
    (
      "five-decades",
      grid("Five decades", rows: 6, columns: 3) { row, column in
        measured([0.012, 0.15, 2.5, 31, 480, 7200][row] * Double(column + 1))
      }
    ),
    (
      "all-words",
      grid("Every reason", rows: 3, columns: 4) { row, column in
        switch row * 4 + column {
        case 0: .failed(.outOfMemory)
        case 1: .failed(.timeout)
        case 2: .failed(.error("CUDA_ERROR 719 & more"))
        case 3: .failed(.error(""))
        case 4: .failed(.unexplained(token: "np.nan"))
        case 5: .notMeasured(.blank)
        case 6: .notMeasured(.absent)
        case 7: .notMeasured(.conflict)
        case 8: .failed(.error("exit 1"))
        default: measured(1.5, 1.75, 2)
        }
      }
    ),
    ("nasty-label", grid(nasty, rows: 2, columns: 2) { row, _ in measured(Double(row) + 0.5) }),
    (
      "scripts",
      grid("模型 🚀 שלום é", rows: 1, columns: 2) { _, _ in measured(1.25) }
    ),
    (
      "extremes",
      grid("Extremes", rows: 3, columns: 3) { row, column in
        measured(
          [
            1e308, 1e-300, 1.5, 123_456_789.125, 0.00005, 2e9, 1.7976931348623157e308, 12,
            .leastNonzeroMagnitude,
          ][
            row * 3 + column])
      }
    ),
    ("medians", grid("Medians", rows: 1, columns: 2) { _, _ in measured(3, 4) }),
  ]
}
