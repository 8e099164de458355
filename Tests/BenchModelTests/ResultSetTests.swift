import BenchModel
import Diagnostics
import Testing

/// Runs laid out as grids, held to expectations written by hand.
@Suite struct ResultSetTests {
  /// A run with one metric; settings are what tells runs apart.
  static func run(
    _ settings: AxisPoints, _ value: Double? = 1, metric: Metric = .outputThroughput,
    definition: String? = nil, achieved: [AxisName: Double] = [:],
    circumstances: AxisPoints = [:], repetition: Int? = nil, model: String = "m",
    harness: String = "h", file: String = "a.json"
  ) -> RunRecord {
    let span = SourceSpan(path: file, line: 1, column: 1)
    return RunRecord(
      subject: Subject(model: Model(id: model, label: model, isCatalogued: false)),
      settings: settings, achieved: achieved, circumstances: circumstances, repetition: repetition,
      values: value.map { [MetricValue(metric, $0, definition: definition, at: span)] } ?? [],
      failure: value == nil ? .outOfMemory : nil, span: span,
      origin: GridOrigin(path: file, format: harness))
  }

  /// `concurrency 1,2 | prompt_tokens 8 | 3 OOM`, one line a grid.
  static func text(_ grids: [AnyGrid]) -> [String] {
    grids.map(\.plain).map { grid in
      func axis(_ axis: Axis) -> String {
        (axis.basis == .achieved ? "≈" : "") + axis.name.rawValue + " "
          + axis.points.map(\.description).joined(separator: ",")
      }
      let cells = grid.cells.map { line in
        line.map { cell in
          if cell.failure != nil { return "F" }
          return cell.gap != nil ? "-" : cell.samples.map { "\($0)" }.joined(separator: "+")
        }.joined(separator: " ")
      }
      return "\(axis(grid.rows)) | \(axis(grid.columns)) | \(cells.joined(separator: " / "))"
        + grid.subject.variantText
    }
  }

  /// A cell carries the fewest requests of its samples, through tables and back to runs.
  @Test func cellsCountRequests() throws {
    var runs = [1, 64, 64].map { Self.run([.concurrency: AxisPoint($0), .promptTokens: 8]) }
    runs[0].requests = RequestCounts(sent: 12, completed: 10, failed: 2)
    runs[1].circumstances[.requests] = 640
    runs[2].requests = RequestCounts(sent: 600, failed: 5)
    runs.append(Self.run([.concurrency: 128, .promptTokens: 8]))
    let grid = try #require(ResultSet(runs).grids(Projection()).output.first)
    #expect(grid.plain.cells.map { $0[0].requests } == [10, 595, nil])
    let again = ResultSet(RunRecord.records(of: grid)).grids(Projection()).output.first
    #expect(again?.plain.cells.map { $0[0].requests } == [10, 595, nil])
  }

  /// 10,000 runs of as many loads and prompts took 26 GB.
  @Test func nearlyEmptyGridsAreNotLaidOut() {
    func diagonal(_ count: Int) -> Found<[AnyGrid]> {
      ResultSet(
        (1...count).map {
          Self.run([.concurrency: AxisPoint($0), .promptTokens: AxisPoint($0)])
        }
      ).grids()
    }
    #expect(diagonal(256).output.count == 1)
    let sparse = diagonal(10_000)
    #expect(sparse.output.isEmpty)
    #expect(sparse.findings.map(\.code) == ["grid.too-sparse"])
    #expect(
      sparse.findings.first?.message.hasPrefix(
        "10000 runs have 10000 values of concurrency and 10000 of prompt_tokens") == true)
    let full = (0..<90_000).map {
      Self.run([.concurrency: AxisPoint($0 / 300 + 1), .promptTokens: AxisPoint($0 % 300 + 1)])
    }
    #expect(ResultSet(full).grids().output.count == 1)
  }

  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let records: [RunRecord]
    var projection = Projection()
    let gives: [String]
    var codes: [Finding.Code] = []
  }

  static let examples: [Example] = [
    Example(
      testDescription: "rows are concurrency, columns prompt tokens, holes absent",
      records: [
        run([.concurrency: 1, .promptTokens: 8], 3), run([.concurrency: 2, .promptTokens: 8], 5),
        run([.concurrency: 2, .promptTokens: 16], 7),
      ],
      gives: ["concurrency 1,2 | prompt_tokens 8,16 | 3.0 - / 5.0 7.0"]),
    Example(
      testDescription: "runs of one load are samples, by their numbers",
      records: [
        run([.concurrency: 1, .promptTokens: 8], 3, repetition: 2),
        run([.concurrency: 1, .promptTokens: 8], 5, repetition: 1),
      ],
      gives: ["concurrency 1 | prompt_tokens 8 | 5.0+3.0"]),
    Example(
      testDescription: "a failed run fails its cell",
      records: [
        run([.concurrency: 1, .promptTokens: 8], 3), run([.concurrency: 2, .promptTokens: 8], nil),
      ],
      gives: ["concurrency 1,2 | prompt_tokens 8 | 3.0 / F"]),
    Example(
      testDescription: "failed runs alone are a grid of the main metric",
      records: [run([.concurrency: 4], nil)],
      gives: ["concurrency 4 | prompt_tokens ? | F"]),
    Example(
      testDescription: "the request rate is the row where concurrency does not vary",
      records: [
        run([.concurrency: 64, .requestRate: 2, .promptTokens: 8], 3),
        run([.concurrency: 64, .requestRate: 4, .promptTokens: 8], 5),
      ],
      gives: ["request_rate 2,4 | prompt_tokens 8 | 3.0 / 5.0"]),
    Example(
      testDescription: "where both vary a rate tells grids apart",
      records: [
        run([.concurrency: 1, .requestRate: 2], 3), run([.concurrency: 2, .requestRate: 2], 4),
        run([.concurrency: 1, .requestRate: 4], 5),
      ],
      gives: [
        "concurrency 1,2 | prompt_tokens ? | 3.0 / 4.0, request_rate=2",
        "concurrency 1 | prompt_tokens ? | 5.0, request_rate=4",
      ]),
    Example(
      testDescription: "near means share a column, asked lengths stand apart",
      records: [
        run([.concurrency: 1], 3, achieved: [.promptTokens: 1023.6]),
        run([.concurrency: 2], 5, achieved: [.promptTokens: 1024.2]),
        run([.concurrency: 1], 7, achieved: [.promptTokens: 2050]),
        run([.concurrency: 1, .promptTokens: 1024], 9),
      ],
      gives: [
        "concurrency 1,2 | ≈prompt_tokens 1024,2050 | 3.0 7.0 / 5.0 -",
        "concurrency 1 | prompt_tokens 1024 | 9.0",
      ]),
    Example(
      testDescription: "every other setting that varies tells grids apart",
      records: [
        run([.concurrency: 1, .tensorParallel: 2], 3),
        run([.concurrency: 1, .tensorParallel: 4], 5),
      ],
      gives: [
        "concurrency 1 | prompt_tokens ? | 3.0, tensor_parallel=2",
        "concurrency 1 | prompt_tokens ? | 5.0, tensor_parallel=4",
      ]),
    Example(
      testDescription: "a circumstance that varies inside a cell is residue",
      records: [
        run([.concurrency: 1], 3, circumstances: [.requests: 100, .date: 1]),
        run([.concurrency: 1], 5, circumstances: [.requests: 200, .date: 2]),
      ],
      gives: ["concurrency 1 | prompt_tokens ? | 3.0+5.0"], codes: ["grid.residue"]),
    Example(
      testDescription: "chosen rows, columns and series",
      records: [
        run([.tensorParallel: 2, .concurrency: 8, .promptTokens: 31], 3, model: "a"),
        run([.tensorParallel: 4, .concurrency: 8, .promptTokens: 31], 5, model: "b"),
      ],
      projection: Projection(rows: .tensorParallel, columns: .model, series: [.concurrency]),
      gives: ["tensor_parallel 2,4 | model a,b | 3.0 - / - 5.0"]),
    Example(
      testDescription: "what a chosen series leaves out is residue",
      records: [
        run([.concurrency: 8, .tensorParallel: 2], 3),
        run([.concurrency: 8, .tensorParallel: 4], 5),
      ],
      projection: Projection(series: [.model]),
      gives: ["concurrency 8 | prompt_tokens ? | 3.0+5.0"], codes: ["grid.residue"]),
    Example(
      testDescription: "two meanings of a metric never share a cell",
      records: [
        run([.concurrency: 8], 3, definition: "tpot/a", harness: "x"),
        run([.concurrency: 8], 5, definition: "tpot/b", harness: "y"),
      ],
      projection: Projection(series: [.model]),
      gives: [
        "concurrency 8 | prompt_tokens ? | 3.0", "concurrency 8 | prompt_tokens ? | 5.0",
      ], codes: ["grid.residue", "grid.mixed-definitions"]),
    Example(
      testDescription: "harnesses are grids of their own",
      records: [
        run([.concurrency: 8], 3, definition: "tpot/a", harness: "x"),
        run([.concurrency: 8], 5, definition: "tpot/b", harness: "y"),
      ],
      gives: [
        "concurrency 8 | prompt_tokens ? | 3.0, harness=x",
        "concurrency 8 | prompt_tokens ? | 5.0, harness=y",
      ]),
    Example(
      testDescription: "depth is the column where the prompt does not vary",
      records: [
        run([.concurrency: 1, .promptTokens: 512, .contextDepth: 0], 3),
        run([.concurrency: 1, .promptTokens: 512, .contextDepth: 4096], 5),
      ],
      gives: ["concurrency 1 | context_depth 0,4096 | 3.0 5.0"]),
    Example(testDescription: "no runs, no grids", records: [], gives: []),
  ]

  @Test(arguments: examples)
  func `runs are laid out`(_ example: Example) {
    let found = ResultSet(example.records).grids(example.projection)
    #expect(Self.text(found.output) == example.gives)
    #expect(found.findings.map(\.code) == example.codes)
  }

  @Test func `what only warms up shows that the load works and not how fast`() {
    var first = Self.run([.concurrency: 1], 9, repetition: 1)
    first.isWarmUp = true
    let later = Self.run([.concurrency: 1], 3, repetition: 2)
    #expect(Self.text(ResultSet([first, later]).grids().output).first?.hasSuffix("3.0") == true)
    #expect(Self.text(ResultSet([first]).grids().output).first?.hasSuffix("-") == true)
  }

  @Test func `a table is runs again`() throws {
    let grids = ResultSet([
      Self.run([.concurrency: 1, .promptTokens: 8], 3),
      Self.run([.concurrency: 2, .promptTokens: 8], nil),
    ]).grids().output
    let again = ResultSet(grids.flatMap(RunRecord.records)).grids().output
    #expect(Self.text(again) == Self.text(grids))
  }

  struct Order: Sendable {
    let less: AxisPoint
    let more: AxisPoint
  }

  @Test(arguments: [
    Order(less: 2, more: 10), Order(less: AxisPoint("0.9.2"), more: AxisPoint("0.10.0")),
    Order(less: 1_000_000, more: AxisPoint("")), Order(less: AxisPoint("a"), more: AxisPoint("b")),
    Order(less: AxisPoint("1"), more: AxisPoint("01a")),
    Order(less: 5, more: AxisPoint(written: "inf")),
  ])
  func `points have an order`(_ order: Order) {
    #expect(order.less < order.more)
    #expect(!(order.more < order.less))
  }
}
