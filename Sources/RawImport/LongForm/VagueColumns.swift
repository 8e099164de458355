import BenchModel
import Diagnostics

/// Columns whose header leaves open what they are, while another one says that it is just that.
///
/// The explicit one holds, whatever stands first; the vague one is left out and named.
struct VagueColumns {
  /// By the vague column the explicit one.
  private(set) var beside: [Int: Int] = [:]

  /// Looks at the metrics that the columns of a table were taken for.
  init(_ survey: LongSurvey, _ rates: RateMeaning) {
    var columns: [Metric: [Int]] = [:]
    for (column, meaning) in survey.meanings.enumerated() {
      guard let meaning, case .metric(let metric, _) = meaning.target else { continue }
      columns[meaning.doubts.contains(.tokens) ? rates.metric(metric, column) : metric, default: []]
        .append(column)
    }
    for same in columns.values where same.count > 1 {
      func doubts(_ column: Int) -> Int { survey.meanings[column]?.doubts.count ?? 0 }
      guard let clear = same.min(by: { (doubts($0), $0) < (doubts($1), $1) }) else { continue }
      for column in same where doubts(column) > doubts(clear) { beside[column] = clear }
    }
  }

  /// What is said about each column that was left out.
  func findings(_ rows: LongRows, _ runs: RunCollector) -> [Finding] {
    beside.sorted { $0.key < $1.key }.map { column, clear in
      let header = rows.table.headers[column]
      let other = rows.table.headers[clear].name
      let doubts = rows.survey.meanings[column]?.doubts ?? []
      let what: String
      if doubts.contains(.tokens) {
        what = "does not say which tokens it counts"
      } else if doubts == [.unit] {
        what = "names no unit"
      } else {
        what = "does not say what it measures"
      }
      let metric = doubts.contains(.tokens) ? "total_throughput" : "…"
      return Finding(
        .warning, "import.columns-unread",
        "“\(header.name)” \(what), and “\(other)” beside it does; it was left out",
        at: runs.span(header.place),
        hints: [
          "say in etalon.yaml what it is: "
            + StudyWords.columns(header.name, is: "{metric: \(metric)}") + " or ignore"
        ])
    }
  }
}
