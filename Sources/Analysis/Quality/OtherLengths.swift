import BenchModel
import Diagnostics

/// Finds runs whose prompts or answers had other lengths than were asked for.
///
/// A point of an axis says what was asked. Where answers ended early, a time is that of shorter
/// answers, and a rate computed from the tokens that were asked for is too high.
struct OtherLengths {
  private struct Key: Hashable {
    let subject: Subject
    let axis: AxisName
  }

  private struct Entry {
    var count = 0
    var worst: (run: RunRecord, asked: Double, reached: Double)
  }

  /// One finding for each subject and side of a request, with the worst run.
  static func findings(_ records: [RunRecord]) -> [Finding] {
    var order: [Key] = []
    var entries: [Key: Entry] = [:]
    var totals: [Key: Int] = [:]
    for record in records where record.failure == nil {
      for axis in [AxisName.promptTokens, .outputTokens] {
        // Most runs keep to it; a key is made of the others only. Of requests that were lost nobody
        // knows the length, and that is told.
        guard let (asked, reached) = record.otherLength(axis), record.requests?.lost ?? 0 == 0
        else { continue }
        let key = Key(subject: record.body.subject, axis: axis)
        if entries[key] == nil { order.append(key) }
        var entry = entries[key] ?? Entry(worst: (record, asked, reached))
        entry.count += 1
        if off(reached, asked) > off(entry.worst.reached, entry.worst.asked) {
          entry.worst = (record, asked, reached)
        }
        entries[key] = entry
      }
    }
    guard !order.isEmpty else { return [] }
    for record in records where record.failure == nil {
      for axis in [AxisName.promptTokens, .outputTokens] where record.achieved[axis] != nil {
        let key = Key(subject: record.body.subject, axis: axis)
        if entries[key] != nil { totals[key, default: 0] += 1 }
      }
    }
    return order.compactMap { key in
      entries[key].map { finding($0, key.axis, of: totals[key] ?? $0.count) }
    }
  }

  /// How many times longer or shorter.
  private static func off(_ reached: Double, _ asked: Double) -> Double {
    max(reached / asked, asked / reached)
  }

  private static func finding(_ entry: Entry, _ axis: AxisName, of total: Int) -> Finding {
    let (run, asked, reached) = entry.worst
    let isOutput = axis == .outputTokens
    let also = total == 1 ? "" : " (so in \(entry.count) of \(total) runs; this is the worst)"
    return Finding(
      .warning, "quality.other-length",
      "\(run.subject.name(orPath: run.span.path)): \(asked.short) \(axis.rawValue) were asked for, "
        + "but a request had \(reached.short) in the mean\(also)",
      at: run.span,
      hints: [
        isOutput
          ? "take rates that the harness measured: one computed from the tokens that were asked for "
            + "is wrong; to reach them, let answers go on behind their end (`--ignore-eos`)"
          : "check what the length of a prompt is: a template, a shared prefix or a range adds to it"
      ])
  }
}
