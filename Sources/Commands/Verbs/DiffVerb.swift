import ArgumentParser
import BenchModel
import Comparison
import Diagnostics
import Reports

struct DiffVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs or two machines, cell by cell.",
    discussion: """
      Ratios are NEW over BASE. One file may hold both sides: choose them with --base-where and \
      --new-where.

      Examples:
        etalon diff h100.csv h200.csv
        etalon diff v0.9=old/ v0.10=new/ --metric output_throughput -o diff.pdf -o diff.md
        etalon diff tables.md --where model=codestral-22b --base-where device=v100-16gb \
      --new-where device=a100-40gb,device_count=2
        etalon diff old.csv new.csv --explain concurrency=64,prompt_tokens=822
      """)

  @Argument(help: "The side to compare with: a file, a folder or -; LABEL=PATH names it.")
  var base: String

  @Argument(help: "The other side (default: BASE, of which --new-where selects).")
  var new: String?

  @OptionGroup var options: ComparisonOptions
  @OptionGroup var output: VerdictOptions

  func run(in context: Context) throws -> ExitStatus {
    let targets = try output.targets()
    if new == nil, options.baseWhere.isEmpty, options.newWhere.isEmpty {
      throw Refusal(
        "diff needs two sides",
        hint: "name NEW, or select both from one file with --base-where and --new-where")
    }
    let rules = try options.gateRules(in: context)
    let metrics = ComparedMetrics(
      options.metric.isEmpty ? rules.metrics.map(\.metric.rawValue) : options.metric)
    let sides = try ComparedSides(
      base: [ComparedSides.PastRun(path: base)], new: new ?? base, options, metrics: metrics,
      isGate: false, in: context)
    let allowed = try options.allowances()
    let comparer = rules.comparer(.diff, allowed: allowed, day: try output.day(in: context))
    let comparison = comparer.compare(base: sides.base, new: sides.new, flaws: sides.flaws)
    context.report(
      UnusedAllowances.findings(allowed, comparison, comparer.comparability), sources: [:])
    try output.write(comparison, .diff, to: targets, in: context)
    guard comparison.outcome == .incomparable else { return .fine }
    throw Refusal.incomparable(comparison)
  }
}

extension Refusal {
  /// Two sides of which nothing can be compared.
  static func incomparable(_ comparison: Comparison) -> Refusal {
    let item = comparison.items.first { $0.kind == .refused } ?? comparison.items.first
    let words = VerdictWords(comparison)
    return Refusal(
      "nothing could be compared"
        + (item.map { ": \(words.sentence($0))" } ?? ""),
      hint: item.flatMap(words.advice)
        ?? "run `etalon inspect` on both sides to see what they have in common",
      status: .incomparable)
  }
}
