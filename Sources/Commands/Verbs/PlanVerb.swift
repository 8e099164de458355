import ArgumentParser
import BenchModel
import Diagnostics
import Foundation
import RawImport
import Reports
import Scaling

struct PlanVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "What each machine holds, what ends it, and what it costs.",
    discussion: """
      From measured points only: a load holds where it was measured and it and every smaller load \
      that was tried keep to every objective.

      Examples:
        etalon plan raw/plafrim-2024/tables.md --slo 'request_time<30s' --where prompt_tokens=480
        etalon plan results/ --slo 'ttft.p95<300ms' --slo 'per_user>=20' --load 500 \
      --cost a100-40gb=1.8
        etalon plan results/ --price h100-80gb=30000 -o plan.md -o plan.tex
      """)

  @OptionGroup var input: InputOptions

  @Option(
    name: .customLong("slo"),
    help: "An objective, such as 'ttft.p95<300ms' or 'per_user>=20'; may be repeated.")
  var objectives: [String] = []

  @Option(help: "Simultaneous requests that all machines together must hold.")
  var load: Int?

  @Option(help: "DEVICE=DOLLARS an hour for one device; may be repeated.")
  var cost: [String] = []

  @Option(help: "DEVICE=DOLLARS to buy one device (default: the catalogue's); may be repeated.")
  var price: [String] = []

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
    let objectives = try objectives.map(Self.objective)
    if let load, load < 1 { throw Refusal("--load must be at least 1") }
    let loaded = try input.load(in: context)
    let grids = try loaded.checked(in: context).map(\.plain)
    let prompts = ServedPrompt.all(of: grids)
    guard !prompts.isEmpty else {
      throw Refusal(
        "no grid has simultaneous requests as its rows",
        hint: "add --rows concurrency, or look with `etalon inspect`", status: .incomparable)
    }
    let rates = try Self.dollars(cost, "--cost", loaded.catalogue)
    let prices = try Self.dollars(price, "--price", loaded.catalogue)
    try check(rates, "--cost", prompts)
    try check(prices, "--price", prompts)
    let plan = CapacityPlan(prompts, objectives: objectives, target: load) { device in
      let facts = loaded.catalogue.deviceFacts(device)
      return DevicePrices(
        perHour: rates[device], toBuy: prices[device] ?? facts?.price, watts: facts?.watts)
    }
    try targets.write(in: context) { format in
      try PlanTable(plan).table.render(as: format) ?? jsonText(snakeCase: PlanDocument(plan))
    }
    return status(plan, in: context)
  }

  /// 1 where nothing holds what was asked, 4 where nothing measured it.
  private func status(_ plan: CapacityPlan, in context: Context) -> ExitStatus {
    guard !objectives.isEmpty, plan.rows.allSatisfy({ $0.held.load == nil }) else { return .fine }
    let isUnknown = plan.rows.allSatisfy {
      if case .unknown = $0.held.bound { true } else { false }
    }
    let names = plan.objectives.map(\.text).joined(separator: " and ")
    context.err(
      isUnknown
        ? "error: nobody measured what \(names) needs\n"
          + "   = help: run `etalon inspect` to see which metrics the files hold\n"
        : "error: nothing keeps to \(names), not even the smallest load\n"
          + "   = help: the table says what each misses\n")
    return isUnknown ? .incomparable : .dataSayNo
  }

  private static func objective(_ text: String) throws -> Objective {
    do throws(Objective.Fault) {
      return try Objective(text)
    } catch {
      throw Refusal("--slo \(text): \(error.words)", hint: error.hint)
    }
  }

  /// Devices with dollars, by their ids.
  private static func dollars(
    _ texts: [String], _ option: String, _ catalogue: Catalogue
  ) throws -> [String: Double] {
    try texts.reduce(into: [:]) { dollars, text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]), value > 0, value.isFinite else {
        throw Refusal(
          "\(option) \(text) is no price", hint: "write for example \(option) a100-40gb=1.8")
      }
      dollars[catalogue.deviceID(ofAlias: parts[0]) ?? parts[0]] = value
    }
  }

  /// A price of a device that nobody has is a slip of the pen.
  private func check(
    _ dollars: [String: Double], _ option: String, _ prompts: [ServedPrompt]
  ) throws {
    let known = Set(prompts.compactMap(\.subject.hardware.device?.id)).sorted()
    for name in dollars.keys.sorted() where !known.contains(name) {
      throw Refusal(
        "\(option) prices `\(name)`, which none of the selected grids ran on",
        hint: known.isEmpty
          ? "the files name no device" : "they ran on: \(known.joined(separator: ", "))")
    }
  }
}
