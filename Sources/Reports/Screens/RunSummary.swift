import BenchModel

/// The runs of one file in a few words.
public struct RunSummary: Sendable {
  /// How many there are.
  public let count: Int
  private let metrics: Int
  private let failed: Int
  private let isFailedFor: String?

  /// Counts runs.
  public init(_ records: [RunRecord]) {
    count = records.count
    metrics = Set(records.lazy.flatMap { $0.values.map(\.metric) }).count
    let failures = records.compactMap(\.failure)
    failed = failures.count
    isFailedFor = Set(failures.map(\.reason)).count == 1 ? failures.first?.reason : nil
  }

  /// `3 runs of 22 metrics, 1 failed (out-of-memory)`.
  public var text: String {
    var text = count == 1 ? "1 run" : "\(count) runs"
    if metrics > 0 { text += metrics == 1 ? " of 1 metric" : " of \(metrics) metrics" }
    if failed > 0 { text += ", \(failed) failed" + (isFailedFor.map { " (\($0))" } ?? "") }
    return text
  }
}
