import BenchModel
import Diagnostics
import TestSupport

/// Random grids of what importers can make: any axes, failures, repetitions, sources and labels.
struct RandomGrid {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let odd = [
    "a;b", "c=d", "e\\f", "\"g\"", "550", "inf", "label", "with.x", "apart.y", "rows", "ünï",
    "h, i",
    "line\nbreak", " outer ", "=", ";", "\\", "\"", "max-num-seqs", "error", "\\;", "0x10", "#",
  ]

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  private mutating func oddText() -> String {
    Self.odd.randomElement(using: &random) ?? "x"
  }

  private mutating func point() -> AxisPoint {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: AxisPoint(oddText())
    case 1: AxisPoint(Double.random(in: 0..<100, using: &random)) ?? .unknown
    case 2: AxisPoint(.infinity) ?? .unknown
    case 3: .unknown
    default: AxisPoint(Int.random(in: 1...4096, using: &random))
    }
  }

  private mutating func axis(_ usual: AxisName, not other: AxisName?) -> Axis {
    var names: [AxisName] = [
      usual, usual, .requestRate, .contextDepth, .tensorParallel, "batch;size", .device,
      .outputTokens, "label",
    ]
    names.removeAll { $0 == other }
    let name = names.randomElement(using: &random) ?? usual
    let count = Int.random(in: 1...4, using: &random)
    let isPlain = name == usual && !chance(6)
    let points = (0..<count).map { _ in
      isPlain ? AxisPoint(Int.random(in: 1...4096, using: &random)) : point()
    }
    return Axis(name, sorting: points, basis: chance(4) ? .achieved : .requested)
  }

  private mutating func failure() -> Failure {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .outOfMemory
    case 1: .timeout
    case 2: .error(chance(2) ? "" : oddText())
    default: .error("0 of 10; requests=completed")
    }
  }

  private mutating func span(_ line: Int) -> SourceSpan {
    SourceSpan(path: chance(2) ? "runs/a.json" : "runs/b.json", line: line)
  }

  private mutating func entry(_ line: inout Int) -> Grid<Seconds>.Entry {
    line += 1
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return Grid.Entry(.notMeasured(.blank), spans: [span(line)])
    case 1: return Grid.Entry(.failed(failure()), spans: [span(line)])
    default: break
    }
    let count = Int.random(in: 1...4, using: &random)
    var numbers: [(number: Int?, cell: SettledCell, span: SourceSpan?)] = []
    for number in 1...count {
      line += 1
      let isMeasured = number == count || !chance(3)
      let cell: SettledCell =
        isMeasured
        ? .samples([Double.random(in: 0.001...900, using: &random)]) : .failed(failure())
      numbers.append((number, cell, span(line)))
    }
    let settled = SettledEntry(repetitions: numbers)
    guard case .samples(let samples) = settled.cell,
      let measured = Samples(samples.compactMap(Quantity<Seconds>.init))
    else { return Grid.Entry(.notMeasured(.blank), spans: [span(line)]) }
    return Grid.Entry(
      .measured(measured), spans: settled.spans, failedRepetitions: settled.failed)
  }

  /// A grid that differs from other grids by the name of its model.
  mutating func grid(model: String) -> Grid<Seconds> {
    let rows = axis(.concurrency, not: nil)
    let columns = axis(.promptTokens, not: rows.name)
    var subject = Subject(model: Model(id: model, label: model, isCatalogued: false))
    if chance(2) { subject.hardware.count = rows.name == .deviceCount ? nil : 4 }
    if chance(2) { subject.engine = Engine(name: "engine", version: chance(2) ? "1.10" : nil) }
    if chance(3) { subject.label = oddText() }
    var constants: AxisPoints = [:]
    for name: AxisName in [.outputTokens, .concurrency, .promptTokens, "seed", "with.date", "a=b"]
    where chance(3) && name != rows.name && name != columns.name {
      constants[name] = AxisPoint(Int.random(in: 1...9999, using: &random))
    }
    if chance(2) {
      let name = AxisName(rawValue: oddText())
      if name != rows.name, name != columns.name {
        let value = point()
        constants[name] = value
        subject.variant[name] = value
      }
    }
    var line = 0
    return Grid<Seconds>(
      subject: subject, metric: chance(2) ? Metric(.ttft, "p99") : .requestTime, rows: rows,
      columns: columns, constants: constants,
      definition: chance(2) ? "ttft/client" : nil,
      origin: GridOrigin(path: "runs/", format: "made")
    ) { _, _ in entry(&line) }
  }
}
