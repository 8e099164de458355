import BenchModel
import Scaling
import Testing

@Suite struct ObjectiveTests {
  @Test(arguments: [
    ("ttft.p95<300ms", "ttft.p95", 0.3), ("per_user>=20", "output_throughput_per_user", 20),
    ("request_time < 30 s", "request_time", 30), ("throughput>1e3tok/s", "output_throughput", 1000),
    ("peak_memory<=16GiB", "peak_memory", 17_179_869_184), ("tpot<0.05", "tpot", 0.05),
    ("request_time<=2min", "request_time", 120), ("itl<500us", "itl", 5e-4),
  ])
  func reads(_ text: String, _ metric: String, _ limit: Double) throws {
    let objective = try Objective(text)
    #expect(objective.metric.rawValue == metric)
    #expect(abs(objective.limit - limit) <= 1e-12 * limit)
    #expect(objective.text == text)
  }

  @Test(arguments: [
    ("ttft", Objective.Fault.noSide), ("speed<3", .unknownMetric("speed")),
    ("ttft<fast", .wrongLimit("fast", base: "s")), ("ttft<0x1p3", .wrongLimit("0x1p3", base: "s")),
    ("ttft<-1", .wrongLimit("-1", base: "s")), ("ttft<1e999", .wrongLimit("1e999", base: "s")),
    ("ttft<3GB", .wrongLimit("3GB", base: "s")), ("ttft>3s", .wrongWay(Metric(rawValue: "ttft"))),
    ("per_user<=3", .wrongWay(.outputThroughputPerUser)),
  ])
  func refuses(_ text: String, _ fault: Objective.Fault) {
    #expect(throws: fault) { try Objective(text) }
  }

  /// What misses is told in the unit in which the limit was written.
  @Test(arguments: [
    ("ttft.p95<300ms", 0.412, 412, "ms"), ("request_time<1min", 90, 1.5, "min"),
    ("request_time<30", 31, 31, "s"), ("peak_memory<=70GiB", 0x1p36, 64, "GiB"),
    ("per_user>=20", 15.9, 15.9, "tok/s/user"),
  ])
  func units(_ text: String, _ value: Double, _ shown: Double, _ unit: String) throws {
    let objective = try Objective(text)
    #expect(objective.unit == unit)
    #expect(abs(objective.inUnit(value) - shown) < 1e-9)
  }

  @Test func sides() throws {
    #expect(try Objective("ttft<1s").holds(1) == false)
    #expect(try Objective("ttft<=1s").holds(1))
    #expect(try Objective("per_user>1").holds(1) == false)
    #expect(try Objective("per_user>=1").holds(1))
  }
}
