import BenchModel
import Comparison
import Testing

@Suite struct PairingTests {
  /// A run in which every request failed does not know its prompts; BASE does.
  @Test(arguments: [(2, Relation.lost), (1, Relation.oneSided)])
  func failuresOfUnknownColumn(_ known: Int, _ relation: Relation) {
    let base = TimeGrid(rows: [8], columns: [128, 512, 1024], numbers: [[1, 2, 3]]).compared
    var new = TimeGrid(rows: [8], columns: Array([128, 512].prefix(known)), numbers: [[1, 2]])
      .compared
    new.columns = Axis(.promptTokens, sorting: new.columns.points + [.unknown])
    let place = new.columns.index(of: .unknown) ?? 0
    var failed = CellSide(nil)
    failed.state = .failed(.error("all requests failed"))
    new.cells = new.cells.map { line in
      var line = Array(line.prefix(known))
      line.insert(failed, at: place)
      return line
    }
    let grid = Comparer(Comparability(.gate)).compare(
      base: ("BASE", [base]), new: ("NEW", [new])
    ).grids[0]
    #expect(grid.columns.points.contains(.unknown) == (relation == .oneSided))
    #expect(grid.cells[0].filter { $0.column == 1024 }.map(\.relation) == [relation])
  }

  /// Where as many runs failed as loads of the row are missing, each of those failed.
  @Test(arguments: [(6, Relation.lost), (2, .lost), (1, .oneSided)])
  func asManyFailuresAsLoads(_ failures: Int, _ relation: Relation) {
    let base = TimeGrid(rows: [8], columns: [128, 512], numbers: [[1, 2]]).compared
    var new = base
    new.columns = Axis(.promptTokens, sorting: [.unknown])
    var failed = CellSide(nil)
    failed.state = .failed(.error("all requests failed"))
    failed.failedRepetitions = failures
    new.cells = [[failed]]
    let verdict = Comparer(Comparability(.gate)).compare(
      base: ("BASE", [base]), new: ("NEW", [new]))
    let cells = verdict.grids[0].cells[0].filter { !$0.base.isAbsent }
    #expect(cells.map(\.relation) == [relation, relation])
    #expect(verdict.outcome == (relation == .lost ? .regression : .incomparable))
  }

  /// A run in which nothing worked failed in every metric of BASE.
  @Test func whatFailedFailedInEveryMetric() {
    var base = TimeGrid(rows: [8], columns: [128, 512], numbers: [[1, 2]])
    base.metric = Metric(.ttft, "median")
    let failed = TimeGrid(rows: [8], columns: [128, 512], numbers: [[.nan, .nan]]).compared
    #expect(failed.isFailed && !base.compared.isFailed)
    let spread = FailedGrids.spread([failed], failed: [failed], over: [base.compared])
    #expect(spread.map(\.metric) == [.requestTime, base.metric])
    let verdict = Comparer(Comparability(.gate)).compare(
      base: ("BASE", [base.compared]), new: ("NEW", spread))
    #expect(verdict.grids.map { $0.count(.lost) } == [2])
    // What NEW has of the model is not replaced.
    #expect(FailedGrids.spread([base.compared], failed: [failed], over: [base.compared]).count == 1)
  }

  private static func grid(
    _ model: String = "mistral-7b", device: String? = nil, count: Int? = nil,
    engine: Engine? = nil, quantization: String? = nil, constants: AxisPoints = [:],
    metric: Metric = .requestTime, columns: [Int] = [10]
  ) -> TimeGrid {
    var grid = TimeGrid(
      rows: [1], columns: columns, numbers: [columns.map { _ in 1.0 }])
    grid.subject = Subject(
      model: Model(id: model, label: model, isCatalogued: true),
      quantization: quantization.map { Quantization(id: $0, label: $0) }, engine: engine,
      hardware: Hardware(
        device: device.map { Device(id: $0, label: $0, isCatalogued: true) }, count: count))
    grid.constants = constants
    grid.metric = metric
    return grid
  }

  private static func compare(
    _ base: [TimeGrid], _ new: [TimeGrid], _ purpose: Comparability.Purpose = .diff,
    allowed: [AxisName: String] = [:]
  ) -> Comparison {
    Comparer(Comparability(purpose, allowed: allowed)).compare(
      base: ("BASE", base.map(\.compared)), new: ("NEW", new.map(\.compared)))
  }

  @Test func modelsMeetTheirOwn() {
    let verdict = Self.compare(
      [Self.grid("a"), Self.grid("b")], [Self.grid("b"), Self.grid("a"), Self.grid("c")])
    #expect(verdict.grids.map { $0.base.model.id } == ["a", "b"])
    #expect(verdict.grids.map { $0.new.model.id } == ["a", "b"])
    #expect(verdict.unpaired.map { $0.subject.model.id } == ["c"])
  }

  @Test func theMachineWithTheSameCountIsNearer() {
    let verdict = Self.compare(
      [Self.grid(device: "v100", count: 1), Self.grid(device: "v100", count: 2)],
      [Self.grid(device: "a100", count: 2), Self.grid(device: "a100", count: 1)])
    #expect(verdict.grids.map { $0.new.hardware.count } == [1, 2])
  }

  @Test func whatFitsTwiceStaysAlone() {
    let verdict = Self.compare(
      [Self.grid(engine: Engine(name: "vllm", version: "1"))],
      [
        Self.grid(engine: Engine(name: "vllm", version: "2")),
        Self.grid(engine: Engine(name: "vllm", version: "3")),
      ])
    #expect(verdict.grids.isEmpty)
    #expect(verdict.unpaired.first?.why.contains("--new-where") == true)
  }

  @Test func anotherLengthOfTheAnswerIsRefusedUnlessAllowed() {
    let base = Self.grid(constants: [.outputTokens: 100])
    let new = Self.grid(constants: [.outputTokens: 200])
    let refused = Self.compare([base], [new])
    #expect(refused.outcome == .incomparable)
    #expect(refused.refused.first?.differences.map(\.name) == [.outputTokens])
    let allowed = Self.compare([base], [new], allowed: [.outputTokens: "both stop early"])
    #expect(allowed.grids.count == 1)
    #expect(
      allowed.grids.first?.differences.first?.weight == .allowed(reason: "both stop early"))
  }

  @Test func anotherModelIsAnotherTokenizer() {
    #expect(Self.compare([Self.grid("a")], [Self.grid("b")]).outcome == .incomparable)
  }

  /// A diff compares machines; a gate compares commits on one.
  @Test(arguments: [
    ("device", PairingTests.grid(device: "a"), PairingTests.grid(device: "b")),
    ("quantization", PairingTests.grid(quantization: "a"), PairingTests.grid(quantization: "b")),
    (
      "engine", PairingTests.grid(engine: Engine(name: "a")),
      PairingTests.grid(engine: Engine(name: "b"))
    ),
  ])
  func aGateRefusesWhatADiffCompares(_ name: String, _ base: TimeGrid, _ new: TimeGrid) {
    let diff = Self.compare([base], [new])
    #expect(diff.grids.first?.differences.map(\.weight) == [.compared])
    let gate = Self.compare([base], [new], .gate)
    #expect(gate.refused.first?.differences.map(\.name.rawValue) == [name])
  }

  @Test func aVersionIsWhatAGateIsFor() {
    let verdict = Self.compare(
      [Self.grid(engine: Engine(name: "vllm", version: "1"))],
      [Self.grid(engine: Engine(name: "vllm", version: "2"))], .gate)
    #expect(verdict.grids.first?.differences.map(\.weight) == [.compared])
  }

  /// A prompt that came out as 1,023 tokens here and 1,026 there is one load.
  @Test func pointsThatRunsReachedMeet() {
    var base = Self.grid(columns: [512, 1023]).compared
    var new = Self.grid(columns: [500, 1026]).compared
    base.columns = Axis(.promptTokens, sorting: base.columns.points, basis: .achieved)
    new.columns = Axis(.promptTokens, sorting: new.columns.points, basis: .achieved)
    let verdict = Comparer(Comparability(.diff)).compare(
      base: ("BASE", [base]), new: ("NEW", [new]))
    #expect(verdict.grids.first?.columns.points == [500, 512, 1023])
    #expect(verdict.grids.first?.pairCount == 1)
  }
}
