import BenchModel
import Diagnostics
import Foundation

/// Grids and runs of a few numbers, for tests of what looks wrong.
enum Made {
  static let subject = Subject(model: Model(id: "m", label: "M", isCatalogued: false))

  /// A grid of times by row and column; an empty cell failed.
  static func grid(
    _ cells: [[[Double]]], metric: Metric = .requestTime, rows: [AxisPoint]? = nil,
    columns: [AxisPoint]? = nil, rowName: AxisName = .concurrency,
    columnName: AxisName = .promptTokens, path: String = "t.md", subject: Subject = subject
  ) -> AnyGrid {
    let rows = rows ?? cells.indices.map { AxisPoint(1 << $0) }
    let columns = columns ?? (cells.first ?? []).indices.map { AxisPoint(32 << $0) }
    let maker = GridMaker(
      subject: subject, metric: metric, rows: Axis(rowName, sorting: rows),
      columns: Axis(columnName, sorting: columns),
      origin: GridOrigin(path: path, format: "table"))
    let grid = maker.grid(base: metric.baseUnit ?? "s") { row, column in
      let samples = cells[row][column]
      let place = SourceSpan(path: path, line: row + 1, column: column + 1)
      return SettledEntry(
        samples.isEmpty ? .failed(.outOfMemory) : .samples(samples), spans: [place])
    }
    return grid ?? .seconds(Grid(emptyOf: subject))
  }

  /// A run with numbers by their ids.
  static func run(
    _ values: [String: Double], path: String = "run.json", line: Int = 1,
    settings: AxisPoints = [:], outputTokens: Double? = nil, requests: Int? = nil,
    subject: Subject = subject
  ) -> RunRecord {
    let place = SourceSpan(path: path, line: line)
    return RunRecord(
      subject: subject, settings: settings,
      achieved: outputTokens.map { [.outputTokens: $0] } ?? [:],
      requests: requests.map { RequestCounts(sent: $0, completed: $0) },
      values: values.sorted { $0.key < $1.key }.map {
        MetricValue(Metric(rawValue: $0.key), $0.value, definition: nil, at: place)
      },
      span: place, origin: GridOrigin(path: path, format: "test"))
  }
}

extension Grid {
  fileprivate init(emptyOf subject: Subject) {
    self.init(
      subject: subject, metric: .requestTime, rows: Axis(.concurrency, sorting: [Int]()),
      columns: Axis(.promptTokens, sorting: [Int]()), origin: GridOrigin(path: "", format: "")
    ) { _, _ in Entry(.notMeasured(.absent)) }
  }
}

extension RandomNumberGenerator {
  /// A number of the standard normal distribution (Box and Muller 1958).
  mutating func normal() -> Double {
    let radius = sqrt(-2 * log(Double.random(in: 1e-12..<1, using: &self)))
    return radius * cos(2 * Double.pi * Double.random(in: 0..<1, using: &self))
  }
}

extension [Finding] {
  /// Those of one code.
  func of(_ code: Finding.Code) -> [Finding] { filter { $0.code == code } }
}
