import BenchModel
import Capacity
import Testing

/// A measured frontier beside a paged server: the forecast, and what it says of the activation.
@Suite struct FrontierTests {
  /// Columns of (prompt tokens, load that worked, load that failed), with 100 output tokens.
  static func columns(_ list: [(Int, Int?, Int?)]) -> [MeasuredColumn] {
    list.map { MeasuredColumn(promptTokens: $0, outputTokens: 100, works: $1, fails: $2) }
  }

  private func server(
    _ model: String, _ quantization: String, _ device: String, _ count: Int
  ) throws -> PagedServer {
    try MemoryModel(
      Known.model(model, quantization), on: Known.machine(device, count), layout: .paged
    ).pagedServer(Reserve(utilisation: 0.9))
  }

  /// The frontiers of the article's tables that name a failure; oracle: Python, (free − load·KV per
  /// token·⌈(prompt + 100) ÷ 16⌉·16) ÷ devices, the largest of failures, the least of successes.
  ///
  /// Both mixtures fail as their tokens, not as their requests: one activation explains each table.
  @Test(
    arguments: [
      (
        "mixtral-8x7b", 2,
        [
          (31, 128, nil), (63, 128, nil), (119, 128, nil), (296, 64, 128), (480, 32, 64),
          (822, 32, 64), (2193, 16, 32),
        ], 23550461604.8, 23617570468.8
      ),
      (
        "mixtral-8x22b", 4,
        [
          (31, 128, nil), (63, 128, nil), (119, 128, nil), (296, 128, nil), (480, 64, 128),
          (822, 32, 64), (2193, 16, 32),
        ], 16495291406.8, 16965053454.8
      ),
    ] as [(String, Int, [(Int, Int?, Int?)], Double, Double)])
  func `an activation explains a table`(
    _ model: String, _ devices: Int, _ list: [(Int, Int?, Int?)], _ low: Double, _ high: Double
  ) throws {
    var server = try server(model, "awq-4bit", "a100-40gb", devices)
    let columns = Self.columns(list)
    let inferred = try server.inferActivation(from: columns)
    #expect(inferred.unit == .bytesPerDevice)
    #expect(inferred.contradictions == [])
    guard case .interval(let lower, let upper?) = inferred.outcome else {
      Issue.record("\(inferred.outcome)")
      return
    }
    #expect(agree(lower, low))
    #expect(agree(upper, high))
    // Without activation the forecast is too hopeful wherever a load failed; with it, it agrees.
    let loads = [1, 2, 4, 8, 16, 32, 64, 128]
    let failures = list.count { $0.2 != nil }
    let before = FrontierForecast(server, loads: loads, columns: columns)
    #expect(before.count(.optimistic) == failures)
    #expect(before.count(.agrees) == 7 - failures)
    let reserve = Reserve(utilisation: 0.9, activation: (lower + upper) / 2)
    server = try server.memory.pagedServer(reserve)
    let after = FrontierForecast(server, loads: loads, columns: columns)
    #expect(after.count(.agrees) == 7)
    for column in after.columns where column.measured.fails != nil {
      #expect(column.firstBeyond == column.measured.fails)
      #expect(column.largestTested == column.measured.works)
    }
  }

  /// Oracle as above: of the columns 51 … 703 each failure needs more than 1848 tokens leave.
  @Test func `columns that contradict each other are named`() throws {
    let columns = Self.columns([
      (21, 128, nil), (51, 64, 128), (97, 64, 128), (240, 64, 128), (398, 64, 128), (703, 64, 128),
      (1848, 32, 64),
    ])
    let inferred = try server("llama-3-70b", "awq-4bit", "a100-40gb", 2)
      .inferActivation(from: columns)
    #expect(inferred.outcome == .contradiction)
    #expect(
      inferred.contradictions == [
        .between(failing: columns[1], working: columns[6]),
        .between(failing: columns[2], working: columns[6]),
        .between(failing: columns[3], working: columns[6]),
        .between(failing: columns[1], working: columns[3]),
        .between(failing: columns[1], working: columns[4]),
        .between(failing: columns[1], working: columns[5]),
      ])
  }

  /// A load that worked beyond the cache says that the engine let requests wait.
  @Test func `a load beyond the memory is named and bounds nothing`() throws {
    let columns = Self.columns([(31, 128, nil), (822, 128, nil), (2193, 128, nil)])
    let server = try server("codestral-22b", "none", "a100-40gb", 2)
    let inferred = try server.inferActivation(from: columns)
    #expect(inferred.contradictions == [.beyondMemory(columns[2])])
    guard case .interval(let lower, let upper?) = inferred.outcome else {
      Issue.record("\(inferred.outcome)")
      return
    }
    #expect(lower == 0)
    #expect(agree(upper, 2294887628.8))
    let forecast = FrontierForecast(server, loads: [64, 128, 64, 0, -3], columns: columns)
    #expect(forecast.loads == [64, 128])
    #expect(forecast.columns.map(\.verdict) == [.agrees, .agrees, .pessimistic])
    #expect(forecast.columns[2].largestTested == nil)
    #expect(forecast.columns[2].firstBeyond == 64)
    #expect(forecast.columns[0].firstBeyond == nil)
  }

  private struct Eight: LoadLimit {
    func largestLoad(
      promptTokens: Int, outputTokens: Int
    ) throws(CapacityRefusal) -> Double { 8 }
  }

  /// Oracle: what fits exactly fits.
  @Test(
    arguments: [
      (8, nil, .agrees), (nil, 8, .optimistic), (8, 9, .agrees), (4, 16, .agrees),
      (9, nil, .pessimistic), (4, 8, .optimistic), (9, 16, .pessimistic), (nil, 9, .agrees),
    ] as [(Int?, Int?, FrontierForecast.Verdict)])
  func `exactly eight fit`(
    _ works: Int?, _ fails: Int?, _ verdict: FrontierForecast.Verdict
  ) {
    let forecast = FrontierForecast(
      Eight(), loads: [16, 4, 8], columns: Self.columns([(31, works, fails)]))
    #expect(forecast.columns.map(\.verdict) == [verdict])
    #expect(forecast.columns.map(\.largestTested) == [8])
    #expect(forecast.columns.map(\.firstBeyond) == [16])
  }

  @Test func `what cannot be judged is said`() throws {
    let server = try server("mistral-7b", "none", "a100-40gb", 1)
    let odd = MeasuredColumn(promptTokens: 31, outputTokens: 100, works: 8, fails: 8)
    let open = MeasuredColumn(promptTokens: 31, outputTokens: 100, works: nil, fails: nil)
    let wrong = MeasuredColumn(promptTokens: 0, outputTokens: 100, works: 1, fails: nil)
    let huge = MeasuredColumn(promptTokens: .max, outputTokens: 100, works: 1, fails: nil)
    let forecast = FrontierForecast(server, loads: [], columns: [odd, open, wrong, huge])
    #expect(
      forecast.columns.map(\.verdict) == [
        .measuredTwoWays, .notMeasured, .refused(.notPositive(.promptTokens)), .refused(.notFinite),
      ])
    #expect(forecast.columns[2].load == nil)
    let inferred = try server.inferActivation(from: [odd, open])
    #expect(inferred.outcome == .nothingMeasured)
    #expect(inferred.contradictions == [.withinColumn(odd)])
    #expect(throws: CapacityRefusal.notPositive(.promptTokens)) {
      try server.inferActivation(from: [wrong])
    }
    #expect(throws: CapacityRefusal.notFinite) { try server.inferActivation(from: [huge]) }
    #expect(throws: CapacityRefusal.notPositive(.requests)) {
      try server.inferActivation(
        from: [MeasuredColumn(promptTokens: 1, outputTokens: 1, works: 0, fails: nil)])
    }
    #expect(FrontierForecast(server, loads: [1], columns: []).columns == [])
    // Nothing worked at all: a lower end and no upper one.
    let none = MeasuredColumn(promptTokens: 8000, outputTokens: 100, works: nil, fails: 64)
    let failing = try server.inferActivation(from: [none])
    #expect(failing.outcome == .interval(lower: 0, upper: nil))
  }
}
