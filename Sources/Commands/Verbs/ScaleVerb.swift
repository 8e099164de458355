import Analysis
import ArgumentParser
import BenchModel
import Capacity
import Diagnostics
import Reports
import Scaling

struct ScaleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Which law time and throughput follow as requests grow, and how sure that is.",
    discussion: """
      Fits constant, linear, logarithmic, power, quadratic, saturating, Amdahl's and the Universal \
      Scalability Law to each column, by relative errors, and chooses by AICc. Nothing is said \
      beyond a load that failed.

      Examples:
        etalon scale raw/plafrim-2024/tables.md --where model=codestral-22b
        etalon scale results/ --metric output_throughput --json
        etalon scale results/ -o laws.tex -o laws.md
      """)

  @OptionGroup var input: InputOptions

  @Option(
    help: "The metric, measured or computed (default: request_time and output_throughput).")
  var metric: [String] = []

  @OptionGroup var previews: PreviewOptions

  @Option(help: "text, md, latex, csv or json (default: by the suffix of -o, else text).")
  var format: String?

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(
    name: [.customShort("o"), .long],
    help: "A file to write; may be repeated, the suffix gives the format.")
  var output: [String] = []

  func run(in context: Context) throws -> ExitStatus {
    let targets = try TextTargets(output, format: json ? "json" : format)
    let loaded = try input.load(in: context)
    let grids = try chosen(loaded.checked(in: context)).map(\.plain)
    let scalings = grids.compactMap { GridScaling($0) }
    guard !scalings.isEmpty else {
      throw Refusal(
        "no grid has simultaneous requests as its rows",
        hint: "add --rows concurrency, or look with `etalon inspect`", status: .incomparable)
    }
    let memory = SubjectMemory.all(
      of: loaded.grids.map(\.plain),
      facts: { subject throws(CapacityRefusal) in try loaded.catalogue.facts(of: subject) })
    context.report(memory.flatMap(\.findings).limited(to: 20), sources: loaded.sources)
    try targets.write(in: context) { format in
      if format == .json { return try jsonText(snakeCase: ScalingDocument(scalings, memory)) }
      let hasSentences = format == .text || format == .markdown
      let gap = format == .markdown ? "\n" : ""
      let laws = scalings.flatMap { scaling -> [String] in
        let scaling = scaling.grid.unit == Bytes.symbol ? Self.inGibibytes(scaling) : scaling
        let table = ScalingTable(scaling)
        let claim = hasSentences ? table.claim.map { "\(gap)\($0)\n" } ?? "" : ""
        let hasCurves = format == .text && previews.isOn(scalings.count, in: context)
        let curves = hasCurves ? PreviewOptions.curves(scaling, in: context) : ""
        return [(table.table.render(as: format) ?? "") + claim + curves]
          + [table.scalability?.render(as: format)].compactMap(\.self)
      }
      let devices = DeviceScaling.all(of: grids).compactMap {
        DeviceTable($0).table.render(as: format)
      }
      let known = memory.compactMap { subject in
        [subject.jointText(as: format), subject.text(as: format)]
          .compactMap(\.self).joined(separator: "\n")
      }.filter { !$0.isEmpty }
      return (laws + devices + known).joined(separator: "\n")
    }
    return .fine
  }

  /// The laws of bytes in the unit that people read.
  private static func inGibibytes(_ scaling: GridScaling) -> GridScaling {
    GridScaling(scaling.grid.forPeople) ?? scaling
  }

  /// The metrics that were asked for; else times and the throughput that follows from them.
  private func chosen(_ grids: [AnyGrid]) throws -> [AnyGrid] {
    guard metric.isEmpty else {
      return try metric.map(Metric.init(rawValue:)).flatMap { wanted in
        let held = grids.filter { $0.metric == wanted }
        if !held.isEmpty { return held }
        let times = grids.filter { $0.metric == .requestTime }
        guard !times.isEmpty else {
          let known = Set(grids.map(\.metric.rawValue)).sorted().joined(separator: ", ")
          throw Refusal("no grid has \(wanted.rawValue)", hint: "they have: \(known)")
        }
        return try times.map { try deriving(wanted, from: $0, of: grids) }
      }
    }
    let times = grids.filter { $0.metric == .requestTime }
    guard times.isEmpty else {
      return times.flatMap { time in
        [time] + [try? time.deriving(.outputThroughput)].compactMap(\.self)
      }
    }
    let rates = grids.filter { $0.metric == .outputThroughput }
    return rates.isEmpty ? grids : rates
  }
}
