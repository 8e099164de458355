import BenchModel
import Diagnostics

/// Finds runs whose numbers cannot all be true, whatever was measured: more requests answered than
/// sent, or a median above the 99th percentile of the same metric.
///
/// One finding for each subject and kind, with the first run and the count.
struct Contradictions {
  private enum Kind: Hashable {
    case counts, order
  }

  private struct Key: Hashable {
    let subject: Subject
    let kind: Kind
  }

  private var order: [Key] = []
  private var entries: [Key: (count: Int, first: (_ also: String) -> Finding)] = [:]
  /// For each list of names the pairs of places of a median and its 99th percentile.
  private var pairs: [ObjectIdentifier: [(median: Int, high: Int)]] = [:]

  static func findings(_ records: [RunRecord]) -> [Finding] {
    var found = Contradictions()
    for record in records where record.failure == nil {
      found.lookAtCounts(record)
      found.lookAtOrder(record)
    }
    return found.order.compactMap { key in
      found.entries[key].map { $0.first($0.count == 1 ? "" : " (so in \($0.count) runs)") }
    }
  }

  private mutating func lookAtCounts(_ record: RunRecord) {
    guard let counts = record.requests, let sent = counts.sent, let completed = counts.completed,
      sent > 0, completed > sent
    else { return }
    add(record, .counts) { also in
      Finding(
        .warning, "quality.contradiction",
        "\(record.subject.name(orPath: record.span.path)): \(completed) requests were answered, but "
          + "\(sent) were sent\(also)", at: record.span,
        hints: ["look whether both numbers are of the same run"])
    }
  }

  private mutating func lookAtOrder(_ record: RunRecord) {
    let values = record.values
    for (median, high) in pairs(of: values.names) {
      let (middle, top) = (values.numbers[median], values.numbers[high])
      // Numbers that were rounded apart are no contradiction.
      guard middle > top * 1.01 else { continue }
      let names = [median, high].map { values.names.list[$0].metric.rawValue }
      add(record, .order) { also in
        Finding(
          .warning, "quality.contradiction",
          "\(record.subject.name(orPath: record.span.path)): \(names[0]) is \(middle.short), above "
            + "\(names[1]), \(top.short)\(also)", at: values.span(median),
          hints: ["look whether the two were exchanged, or are of two runs or of two units"])
      }
      return
    }
  }

  private mutating func pairs(of names: RunValues.Names) -> [(median: Int, high: Int)] {
    let key = ObjectIdentifier(names)
    if let known = pairs[key] { return known }
    var found: [(median: Int, high: Int)] = []
    for (index, name) in names.list.enumerated() where name.metric.statistic == "median" {
      // The 99th percentile of a rate may be its worst: only times are ordered for sure.
      guard name.metric.baseUnit == Seconds.symbol else { continue }
      let high = Metric(name.metric.family, "p99")
      let other = names.list.firstIndex {
        $0.metric == high && $0.definition == name.definition
      }
      if let other { found.append((index, other)) }
    }
    pairs[key] = found
    return found
  }

  private mutating func add(
    _ record: RunRecord, _ kind: Kind, _ finding: @escaping (_ also: String) -> Finding
  ) {
    let key = Key(subject: record.body.subject, kind: kind)
    if let entry = entries[key] {
      entries[key] = (entry.count + 1, entry.first)
    } else {
      order.append(key)
      entries[key] = (1, finding)
    }
  }
}
