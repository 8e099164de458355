import BenchModel
import Capacity
import Fitting
import Scaling

extension ScalingDocument {
  /// What is known of a subject's memory and limits.
  struct Memory: Encodable {
    var weightsBytes: Double?
    var cacheBytesPerToken: Double?
    var memoryBytes: Double?
    var why: String?
    var columns: [Column]
    var activation: Activation?
    var worstPeakError: Double?
    var joint: [String: Number]?
    /// Cells that were not tried, as the joint law estimates them.
    var estimates: [Estimate]?
    var cells: [Cell]

    struct Column: Encodable {
      var promptTokens: Int
      var works: Int?
      var fails: Int?
      var predicted: Double?
      var verdict: String
    }

    struct Estimate: Encodable {
      var concurrency: Double
      var promptTokens: Double
      var value: Double
      var low: Double?
      var high: Double?
      var level: Double
    }

    struct Activation: Encodable {
      var unit: String
      var lower: Double?
      var upper: Double?
      var contradictions: Int
    }

    struct Cell: Encodable {
      var concurrency: Int
      var promptTokens: Int
      var bandwidthUse: Double?
      var computeUse: Double?
      var bound: String
      var aboveRoofline: Bool
    }

    init(_ known: SubjectMemory) {
      why = known.refusal.map { MemoryTable.why($0) }
      weightsBytes = known.forecast?.memory.weights.bytes
      cacheBytesPerToken = known.forecast?.memory.cache.bytesPerToken
      memoryBytes = known.forecast?.memory.memory
      worstPeakError = known.forecast?.worstPeak
      columns = (known.forecast?.forecast.columns ?? []).map {
        Column(
          promptTokens: $0.measured.promptTokens, works: $0.measured.works,
          fails: $0.measured.fails, predicted: $0.load, verdict: Self.name($0.verdict))
      }
      activation = known.forecast.map { Activation($0.activation) }
      joint = known.joint.map { joint in
        Dictionary(uniqueKeysWithValues: joint.model.coefficients.map { ($0.name, Number($0)) })
      }
      estimates = known.joint.map { joint in
        joint.estimates.map {
          Estimate(
            concurrency: $0.requests, promptTokens: $0.prompt, value: $0.value,
            low: $0.interval.low, high: $0.interval.high, level: $0.interval.level)
        }
      }
      cells = (known.use?.cells ?? []).map {
        Cell(
          concurrency: $0.requests, promptTokens: $0.promptTokens,
          bandwidthUse: $0.use.bandwidthUse, computeUse: $0.use.computeUse,
          bound: "\($0.bound)", aboveRoofline: $0.isImpossible)
      }
    }

    private static func name(_ verdict: FrontierForecast.Verdict) -> String {
      switch verdict {
      case .agrees: "agrees"
      case .optimistic: "optimistic"
      case .pessimistic: "pessimistic"
      case .measuredTwoWays: "measured-two-ways"
      case .notMeasured: "not-measured"
      case .refused: "refused"
      }
    }
  }
}

extension ScalingDocument.Memory.Activation {
  init(_ inference: ActivationInference) {
    unit = inference.unit == .bytesPerDevice ? "bytes-per-device" : "bytes-per-prompt-token"
    contradictions = inference.contradictions.count
    if case .interval(let low, let high) = inference.outcome { (lower, upper) = (low, high) }
  }
}
