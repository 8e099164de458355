import BenchModel
import Scaling

/// The shape of `etalon.plan/1`; what is not known is left out.
public struct PlanDocument: Encodable {
  let schema = "etalon.plan/1"
  let objectives: [String]
  let target: Int?
  let rows: [Row]

  struct Row: Encodable {
    var model: String
    var quantization: String?
    var engine: String?
    var engineVersion: String?
    var device: String?
    var deviceCount: Int?
    var promptTokens: Double?
    var outputTokens: Int?
    var concurrency: Double?
    var bound: Bound
    var repetitions: Int
    var disputed: [Double]
    var outputThroughput: Double?
    var outputThroughputPerUser: Double?
    var outputThroughputPerDevice: Double?
    var machines: Int?
    var dollarsPerMillionTokens: Double?
    var tokensPerSecondPerThousandDollars: Double?
    var joulesPerToken: Double?
  }

  struct Bound: Encodable {
    var kind: String
    var objective: String?
    var concurrency: Double?
    var value: Double?
    var reason: String?
  }

  /// Takes a plan.
  public init(_ plan: CapacityPlan) {
    objectives = plan.objectives.map(\.text)
    target = plan.target
    rows = plan.rows.map { row in
      let (held, prompt) = (row.held, row.held.prompt)
      return Row(
        model: prompt.subject.model.id, quantization: prompt.subject.quantization?.id,
        engine: prompt.subject.engine?.name, engineVersion: prompt.subject.engine?.version,
        device: prompt.subject.hardware.device?.id, deviceCount: row.devices,
        promptTokens: prompt.columnName == .promptTokens ? prompt.column.number : nil,
        outputTokens: prompt.outputTokens, concurrency: held.load?.requests.number,
        bound: Self.bound(held.bound), repetitions: held.repetitions,
        disputed: held.disputed.compactMap(\.number), outputThroughput: row.throughput,
        outputThroughputPerUser: row.perUser, outputThroughputPerDevice: row.throughputPerDevice,
        machines: row.machines, dollarsPerMillionTokens: row.cost?.perMillionTokens,
        tokensPerSecondPerThousandDollars: row.cost?.tokensPerSecondPerThousand,
        joulesPerToken: row.cost?.joulesPerToken)
    }
  }

  private static func bound(_ bound: HeldLoad.Bound) -> Bound {
    switch bound {
    case .objective(let objective, let requests, let value):
      Bound(
        kind: "objective", objective: objective.text, concurrency: requests.number, value: value)
    case .failure(let failure, let requests):
      Bound(kind: "failure", concurrency: requests.number, reason: failure.reason)
    case .untried: Bound(kind: "untried")
    case .warmUp(let objective, let requests):
      Bound(kind: "warm-up", objective: objective.text, concurrency: requests.number)
    case .unknown(let objective, let requests):
      Bound(kind: "unknown", objective: objective.text, concurrency: requests.number)
    }
  }
}
