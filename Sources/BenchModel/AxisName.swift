/// The name of something that may vary between runs: an axis of a grid or a setting of a run.
///
/// The names with a constant here have words for people; any other setting of a harness keeps the
/// name that the harness gives it.
public struct AxisName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The name as exported, such as `prompt_tokens`.
  public let rawValue: String
  /// Names a setting.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Names a setting by a literal.
  public init(stringLiteral value: String) { rawValue = value }

  /// Simultaneous requests.
  public static let concurrency: AxisName = "concurrency"
  /// Requests that arrive per second; infinite where all are sent at once.
  public static let requestRate: AxisName = "request_rate"
  /// Tokens of one prompt.
  public static let promptTokens: AxisName = "prompt_tokens"
  /// Tokens generated for one request.
  public static let outputTokens: AxisName = "output_tokens"
  /// Tokens that were in the context before the prompt.
  public static let contextDepth: AxisName = "context_depth"
  /// How many devices served.
  public static let deviceCount: AxisName = "device_count"
  /// Over how many devices each layer was split.
  public static let tensorParallel: AxisName = "tensor_parallel"
  /// Over how many stages the layers were split.
  public static let pipelineParallel: AxisName = "pipeline_parallel"
  /// Over how many devices the experts were split.
  public static let expertParallel: AxisName = "expert_parallel"
  /// How many copies of the model served.
  public static let dataParallel: AxisName = "data_parallel"
  /// The position of a column in its table, from 1, where the source does not say what it means.
  public static let position: AxisName = "position"

  /// The model.
  public static let model: AxisName = "model"
  /// How its weights were stored.
  public static let quantization: AxisName = "quantization"
  /// The engine that served.
  public static let engine: AxisName = "engine"
  /// Its version.
  public static let engineVersion: AxisName = "engine_version"
  /// The kind of device.
  public static let device: AxisName = "device"
  /// The form of file that the run was read from.
  public static let harness: AxisName = "harness"
  /// The number of the repetition, from 1.
  public static let repetition: AxisName = "repetition"
  /// How many requests were sent.
  public static let requests: AxisName = "requests"
  /// When the run was made, as written.
  public static let date: AxisName = "date"

  /// The axes that a grid usually has.
  public static let usual: [AxisName] = [
    .concurrency, .requestRate, .promptTokens, .outputTokens, .contextDepth, .deviceCount,
    .tensorParallel, .pipelineParallel, .expertParallel, .dataParallel, .position,
  ]

  /// The parts of the subject, which can be an axis too.
  public static let subjectParts: [AxisName] = [
    .model, .quantization, .engine, .engineVersion, .device, .deviceCount,
  ]
}
