import BenchModel
import Scaling
import Testing

/// What is said of requests and of devices is said only where the sides of a grid are these.
@Suite struct OtherSidesTests {
  func grid(
    _ cells: [[Double]], metric: Metric = .outputThroughput, rows: AxisName = .concurrency,
    devices: Int? = 1, constants: AxisPoints = [:]
  ) throws -> PlainGrid {
    var subject = Subject(model: Model(id: "m", label: "M", isCatalogued: false))
    subject.hardware.count = devices
    let maker = GridMaker(
      subject: subject, metric: metric, rows: Axis(rows, sorting: cells.indices.map { 1 << $0 }),
      columns: Axis(.promptTokens, sorting: [64]), constants: constants,
      origin: GridOrigin(path: "t", format: "test"))
    let grid = maker.grid(base: metric.baseUnit ?? "") { row, column in
      SettledEntry(.samples([cells[row][column]]), spans: [])
    }
    return try #require(grid).plain
  }

  /// 8 requests and 8 requests a second are not the same load.
  @Test func devicesAreComparedOnTheSameSides() throws {
    let one = try grid([[10], [20]])
    #expect(DeviceScaling.all(of: [one, try grid([[20], [40]], devices: 2)]).count == 1)
    let rates = try grid([[20], [40]], rows: .requestRate, devices: 2)
    #expect(DeviceScaling.all(of: [one, rates]).isEmpty)
  }

  /// Another metric of more devices is no speedup, and a rate of each device stays where twice as
  /// many do twice the work.
  @Test func devicesAreComparedInOneRateOfTheSystem() throws {
    let other = try grid([[20], [40]], metric: .totalThroughput, devices: 2)
    #expect(DeviceScaling.all(of: [try grid([[10], [20]]), other]).isEmpty)
    let each = try [1, 2].map {
      try grid([[10], [20]], metric: Metric(.outputThroughputPerDevice), devices: $0)
    }
    #expect(DeviceScaling.all(of: each).isEmpty)
  }

  /// Two requests of 100 tokens in 10 seconds are 20 tok/s, and 10 for each user, unless they were
  /// sent at a rate: two is a bound then.
  @Test(arguments: [nil, 4] as [AxisPoint?]) func noRateFollowsUnderARate(_ sent: AxisPoint?)
    throws
  {
    var constants: AxisPoints = [.outputTokens: 100]
    constants[.requestRate] = sent
    let times = try grid([[8], [10]], metric: .requestTime, constants: constants)
    let row = try #require(CapacityPlan(ServedPrompt.all(of: [times]), objectives: []).rows.first)
    #expect(row.held.load?.requests == 2)
    #expect(row.throughput == (sent == nil ? 20 : nil))
    #expect(row.perUser == (sent == nil ? 10 : nil))
  }
}
