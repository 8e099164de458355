import BenchModel
import Diagnostics

/// The prompt length of failed runs, which say none, from the runs around them in one file.
///
/// `--append-result` writes the runs of a sweep one after the other. Where the measured runs before
/// and after a failed one had prompts of one length, or all runs had, so had the failed one.
enum FailedPrompts {
  /// Fills the mean prompt length of failed runs and says so.
  static func fill(_ runs: inout [RunBuilder], _ collector: inout RunCollector) {
    guard runs.count > 1 else { return }
    let lengths = runs.map { $0.settings[.promptTokens] == nil ? $0.achieved[.promptTokens] : nil }
    guard lengths.contains(where: { $0 != nil }) else { return }
    let isOne = isAlike(lengths.compactMap(\.self))
    for index in runs.indices where isOpen(runs[index]) {
      let model = runs[index].modelText?.text
      func length(_ places: some Sequence<Int>) -> Double? {
        places.first { lengths[$0] != nil && runs[$0].modelText?.text == model }
          .flatMap { lengths[$0] }
      }
      let before = length((0..<index).reversed())
      let after = length(index + 1..<runs.count)
      let around = [before, after].compactMap(\.self)
      guard let near = around.first, isOne || (around.count == 2 && isAlike(around)) else {
        continue
      }
      runs[index].achieved(.promptTokens, near)
      let start = runs[index].place.lowerBound
      collector.add(
        .takenFromRuns(AxisPoint(near.rounded()), collector.span(start..<start + 1)))
    }
  }

  /// Whether a run failed and nothing in it says how long its prompts were.
  private static func isOpen(_ run: RunBuilder) -> Bool {
    (run.requests.completed == 0 || run.failure != nil) && run.achieved[.promptTokens] == nil
      && run.settings[.promptTokens] == nil
  }

  /// Whether means are of prompts of one length.
  private static func isAlike(_ means: [Double]) -> Bool {
    guard let least = means.min(), let most = means.max() else { return false }
    return most <= max(least * 1.02, least + 0.5)
  }
}

extension Finding {
  fileprivate static func takenFromRuns(_ length: AxisPoint?, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.assumed",
      "a failed run does not say how long its prompts were; those of the runs around it in the "
        + "file had \(length?.description ?? "as many") tokens", at: span)
  }
}
