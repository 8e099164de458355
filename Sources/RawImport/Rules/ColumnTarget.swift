import BenchModel

/// What a study says that a column of a long table is.
public enum ColumnTarget: Hashable, Sendable {
  /// The model, the device or another part of what served, by the name of that axis.
  case subject(AxisName)
  /// Something that was asked for and tells runs apart.
  case setting(AxisName)
  /// Tokens of the prompt and of the answer at once, where a file has one column for both.
  case bothLengths
  /// A setting under the column's own name.
  case ownSetting
  /// A circumstance under a name, which does not tell runs apart.
  case circumstance(AxisName)
  /// A circumstance under the column's own name.
  case ownCircumstance
  /// A mean that the run reached.
  case achieved(AxisName)
  /// Tokens of all requests together, which are divided by the requests that completed.
  case achievedSum(AxisName)
  /// The number of the repetition.
  case repetition
  /// How many requests were sent, completed or failed.
  case requests, completed, failedRequests
  /// Whether the run worked: `ok`, `oom`, `timeout`, `failed`.
  case status
  /// What went wrong, in the words of the program.
  case error
  /// A number of the run; the unit as written, nil for the base unit of the metric.
  case metric(Metric, unit: String?)
  /// Nothing that is wanted.
  case ignored

  /// The target of a name such as `concurrency`, `ttft.p99` or `ignore`; nil where nothing is
  /// named so.
  public init?(name: String, unit: String? = nil) {
    if let target = Self.byName[name] {
      self = target
    } else {
      let metric = Metric(rawValue: name)
      guard metric.baseUnit != nil else { return nil }
      self = .metric(metric, unit: unit)
    }
  }

  /// Whether a text is a unit that `unit` may name for a metric.
  public static func knowsUnit(_ text: String, of metric: Metric) -> Bool {
    ColumnUnit(text).map { $0.base == metric.baseUnit } ?? false
  }

  /// Every name, for "did you mean".
  public static var names: [String] {
    byName.keys.sorted() + Metric.Family.units.map(\.family.rawValue)
  }

  private static let byName: [String: ColumnTarget] = {
    var known: [String: ColumnTarget] = [
      "repetition": .repetition, "date": .circumstance(.date), "requests": .requests,
      "completed": .completed, "failed": .failedRequests, "status": .status, "error": .error,
      "setting": .ownSetting, "note": .ownCircumstance, "ignore": .ignored,
      "input_output_tokens": .bothLengths,
    ]
    for name in AxisName.subjectParts { known[name.rawValue] = .subject(name) }
    for name in AxisName.usual where name != .deviceCount && name != .position {
      known[name.rawValue] = .setting(name)
    }
    return known
  }()
}
