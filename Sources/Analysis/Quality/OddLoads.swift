import BenchModel
import Diagnostics

/// Counts what is odd about the loads of each subject, and keeps the worst.
struct OddLoads {
  private struct Key: Hashable {
    let subject: Subject
    let family: Metric.Family
  }

  private struct Entry {
    var count = 0
    var worst: (score: Double, finding: (_ also: String) -> Finding)?
  }

  private var order: [Key] = []
  private var entries: [Key: Entry] = [:]

  /// Records one odd load; the finding of the highest score is kept.
  mutating func add(
    _ load: LoadPoint, _ family: Metric.Family, score: Double,
    _ finding: @escaping (_ also: String) -> Finding
  ) {
    let key = Key(subject: load.subject, family: family)
    if entries[key] == nil { order.append(key) }
    var entry = entries[key] ?? Entry()
    entry.count += 1
    if entry.worst.map({ score > $0.score }) ?? true { entry.worst = (score, finding) }
    entries[key] = entry
  }

  /// One finding for each subject and family, in the order they were met.
  ///
  /// - Parameter loads: all loads, for the number beside the count.
  func findings(of loads: [LoadPoint]) -> [Finding] {
    guard !order.isEmpty else { return [] }
    let totals = loads.reduce(into: [Subject: Int]()) { $0[$1.subject, default: 0] += 1 }
    return order.compactMap { key in
      guard let entry = entries[key] else { return nil }
      let total = totals[key.subject] ?? entry.count
      return entry.worst?.finding(
        total == 1 ? "" : " (so in \(entry.count) of \(total) loads; this is the worst)")
    }
  }
}
