import BenchModel
import Diagnostics

/// What a format made of a file.
struct RawContent {
  /// The tables of the file that are grids already, in its order.
  var grids: [AnyGrid] = []
  /// The runs of the file, in its order.
  var records: [RunRecord] = []
  /// What a user should know.
  var findings: [Finding] = []
  /// The names by which rules may match tables of the file.
  var tableNames: [String] = []
  /// Why a file of this form holds no result, in one sentence: it is a sidecar, a server's log.
  var reasonForNone: String?
}

/// A form in which results are written; one file and one line of the registry each.
protocol RawFormat: Sendable {
  /// The name, such as `vllm-serve`.
  var name: String { get }
  /// What it looks for, to complete “looked for …”.
  var looksFor: String { get }
  /// What the harness means by each family of metrics that it reports.
  var definitions: [MetricDefinition] { get }
  /// Whether the content is of this form; the name of the file does not matter.
  func recognises(_ file: RawFile) -> Bool
  /// Reads a file that was recognised.
  func read(_ file: RawFile) -> RawContent
}

extension RawFormat {
  /// Forms that name their metrics themselves define none.
  var definitions: [MetricDefinition] { [] }
}
