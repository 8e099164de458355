import BenchModel
import Diagnostics

/// What a path or a file beside a run says about it; the run's own content wins.
struct RunFacts: Hashable, Sendable {
  /// Who says so, in the reader's words: `the path`, `meta.json`.
  var source: String
  /// The model.
  var model: Model?
  /// How its weights were stored.
  var quantization: Quantization?
  /// The engine that served.
  var engine: Engine?
  /// The kind of device.
  var device: Device?
  /// How many devices served.
  var deviceCount: Int?
  /// Load, lengths, parallelism and whatever else tells runs apart.
  var settings: AxisPoints = [:]
  /// What does not tell runs apart, such as the date.
  var circumstances: AxisPoints = [:]
  /// The number of the repetition, from 1.
  var repetition: Int?

  /// Who says what a path says.
  static let path = "the path"

  /// Begins with nothing.
  init(source: String) { self.source = source }
}
