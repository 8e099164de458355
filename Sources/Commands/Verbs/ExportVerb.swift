import ArgumentParser
import BenchModel
import Reports

struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the neutral long form, one line a value.",
    discussion: """
      The columns are source, line, model, quantization, engine, engine_version, device,
      device_count, concurrency, prompt_tokens, output_tokens, repetition, metric, value, unit,
      state and reason. An 18th, settings, is there only where results have settings that these
      cannot hold.

      Examples:
        etalon export raw/plafrim-2024/tables.md --format csv -o runs.csv
        etalon export results/ --where device=a100-40gb --format json
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "csv or json (default: by the suffix of -o, else csv).")
  var format: String?

  @Flag(help: "Write the median of each cell in place of its samples.")
  var medians = false

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(
    name: [.customShort("o"), .long],
    help: "A file to write; may be repeated, the suffix gives the format; - prints.")
  var output: [String] = []

  func run(in context: Context) throws -> ExitStatus {
    let targets = try (output.isEmpty ? ["-"] : output).map { ($0, try form(of: $0)) }
    let medians = medians
    let grids = try concurrentMap(input.load(in: context).checked(in: context)) {
      medians ? $0.medians : $0.plain
    }
    for (path, form) in targets {
      if path == "-" {
        context.out(form.text(grids))
      } else {
        try writeOutput(form.bytes(grids), to: path, in: context)
      }
    }
    return .fine
  }

  private func form(of path: String) throws -> NeutralForm {
    if json { return .json }
    if let format { return try chosen(format, "--format", among: NeutralForm.allCases) }
    guard path != "-" else { return .csv }
    guard let form = suffix(of: path).flatMap(NeutralForm.init(rawValue:)) else {
      throw Refusal("-o \(path): the suffix must be .csv or .json", hint: "or add --format")
    }
    return form
  }
}
