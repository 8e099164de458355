import BenchModel
import Diagnostics

/// A report that a harness wrote as YAML: it has the keys of the JSON and is read by its importer.
struct YAMLReport<Report: RawFormat>: RawFormat {
  private let report: Report
  private let keys: Set<Substring>

  /// Reads with an importer what has some keys at its outermost.
  init(_ report: Report, keys: Set<Substring>) {
    self.report = report
    self.keys = keys
  }

  var name: String { report.name }
  var looksFor: String { report.looksFor + ", in YAML" }
  var definitions: [MetricDefinition] { report.definitions }

  func recognises(_ file: RawFile) -> Bool {
    guard file.json == nil, keys.isSubset(of: file.outerKeys), let json = file.yamlAsJSON
    else { return false }
    return report.recognises(json)
  }

  func read(_ file: RawFile) -> RawContent {
    file.yamlAsJSON.map(report.read) ?? RawContent(reasonForNone: "a YAML file that is damaged")
  }
}
