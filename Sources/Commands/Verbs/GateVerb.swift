import ArgumentParser
import BenchModel
import Comparison
import Diagnostics
import Foundation
import Reports

struct GateVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Decide for CI whether a run is worse than its baseline.",
    discussion: """
      Fails (1) where something that counts got worse, a cell that worked fails, or the memory \
      frontier retreats; is inconclusive (3) where it could not have seen what the rules ask for; \
      and has nothing to compare (4) without a baseline or with one of something else. A gate that \
      measured nothing never passes.

      Examples:
        etalon gate --baseline baselines/main --candidate results/
        etalon gate --baseline run1/ --baseline run2/ --baseline run3/ --candidate run4/ \
      --rules gate.yaml
        etalon gate --baseline main.csv --candidate new.csv --format github -o gate.sarif -o gate.xml
      """)

  @Option(
    help: """
      The baseline: a folder that `etalon baseline accept` wrote, or a file or folder of one past \
      run; repeated, as many past runs from which the noise between runs is learned.
      """)
  var baseline: [String]

  @Option(help: "The run to judge: a file, a folder or -.")
  var candidate: String

  @OptionGroup var options: ComparisonOptions
  @OptionGroup var output: VerdictOptions

  func run(in context: Context) throws -> ExitStatus {
    let targets = try output.targets()
    let rules = try options.gateRules(in: context)
    let metrics = ComparedMetrics(
      options.metric.isEmpty ? rules.metrics.map(\.metric.rawValue) : options.metric)
    guard !baseline.isEmpty else {
      throw Refusal("gate needs --baseline PATH", hint: "etalon baseline accept RUN --to FOLDER")
    }
    let runs = try baseline.flatMap { try BaselineFolder.runs(at: $0, in: context) }
    try BaselineFolder.refuseTwins(runs.map(\.path), in: context)
    let sides = try ComparedSides(
      base: runs, new: candidate, options, metrics: metrics, isGate: true, in: context)
    let allowed = try options.allowances()
    let comparer = rules.comparer(.gate, allowed: allowed, day: try output.day(in: context))
    let comparison = comparer.compare(base: sides.base, new: sides.new, flaws: sides.flaws)
    context.report(
      UnusedAllowances.findings(allowed, comparison, comparer.comparability), sources: [:])
    try output.write(comparison, .gate, to: targets, in: context)
    return try Self.end(comparison)
  }

  /// The exit status; all but a pass are also said in one line.
  private static func end(_ comparison: Comparison) throws -> ExitStatus {
    let words = VerdictWords(comparison)
    func refusal(_ status: ExitStatus, _ what: String, _ weight: VerdictItem.Weight) -> Refusal {
      let items = comparison.items.filter { $0.weight == weight }
      let more = items.count > 1 ? " (and \(items.count - 1) more)" : ""
      return Refusal(
        "\(what): " + (items.first.map { words.sentence($0) } ?? "") + more,
        hint: items.first.flatMap(words.advice), status: status)
    }
    switch comparison.outcome {
    case .pass, .improvement: return .fine
    case .regression: throw refusal(.dataSayNo, "regression", .failure)
    case .inconclusive: throw refusal(.inconclusive, "inconclusive", .doubt)
    case .incomparable: throw Refusal.incomparable(comparison)
    }
  }
}
