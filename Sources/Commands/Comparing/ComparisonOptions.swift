import ArgumentParser
import BenchModel
import Comparison
import Diagnostics

/// The arguments of every verb that sets two sides beside each other.
struct ComparisonOptions: ParsableArguments {
  @Option(
    help: """
      A metric to compare, such as output_throughput or ttft.p99; may be repeated (default: those \
      that both have, without percentiles).
      """)
  var metric: [String] = []

  @Option(
    name: .customLong("where"),
    help: "Keep on both sides what meets the conditions, such as model=codestral-22b.")
  var conditions: [String] = []

  @Option(help: "The same for BASE alone, such as device=v100-16gb.")
  var baseWhere: [String] = []

  @Option(help: "The same for NEW alone.")
  var newWhere: [String] = []

  @Option(
    name: .long,
    help:
      "The study whose decisions are applied (default: etalon.yaml here, where it lists the file).")
  var study: String?

  @Option(
    help: "NAME=REASON: compare although NAME, such as output_tokens, differs; may be repeated.")
  var allow: [String] = []

  @Option(
    help: "How many repetitions of each cell only warm up, where no study says so.")
  var warmup: Int?

  @Option(help: "A file of rules: what counts, what fails, what is waived.")
  var rules: String?

  @OptionGroup var projection: ProjectionOptions

  /// What `--allow` says.
  ///
  /// - Throws: `Refusal` where a reason is missing.
  func allowances() throws -> [AxisName: String] {
    try allow.reduce(into: [:]) { allowed, text in
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else {
        throw Refusal(
          "--allow \(text) gives no reason",
          hint: "write for example --allow 'output_tokens=the engine stops at 100 anyway'")
      }
      allowed[AxisName(rawValue: String(parts[0]))] = String(parts[1])
    }
  }

  /// The rules of `--rules`, or the usual ones.
  ///
  /// - Throws: `Refusal` where the file cannot be read or is not understood.
  func gateRules(in context: Context) throws -> GateRules {
    guard let rules else { return GateRules() }
    let read = try RulesReader.read(
      path: rules, bytes: readFile(context.absolute(rules), shownAs: rules))
    context.report(read.findings, sources: [:])
    try refuseErrors(read.findings, hint: "mend the rules there")
    return read.output
  }

  /// Reads one side.
  ///
  /// - Throws: `Refusal` for a path or a study that cannot be read.
  func load(
    _ paths: [String], also conditions: [String], in context: Context
  ) throws -> LoadedInput {
    guard (warmup ?? 1) >= 1 else { throw Refusal("--warmup must be at least 1") }
    return try InputRequest(
      paths: paths, study: study, readAs: nil, conditions: self.conditions + conditions,
      projection: projection, warmUp: warmup
    ).load(in: context)
  }
}
