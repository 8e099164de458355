import ArgumentParser
import BenchModel
import Reports

struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the neutral long form, one line a value.",
    discussion: """
      Examples:
        etalon export raw/plafrim-2024/tables.md --format csv -o runs.csv
        etalon export results/ --where device=a100-40gb --format json
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "csv or json (default: by the suffix of -o, else csv).")
  var format: String?

  @Option(name: [.customShort("o"), .long], help: "The file to write (default: standard output).")
  var output: String?

  func run(in context: Context) throws -> ExitStatus {
    let form = try chosenForm()
    let grids = try input.load(in: context).checked(in: context)
    let text = try form.text(grids.map(\.plain))
    guard let output, output != "-" else {
      context.out(text)
      return .fine
    }
    try writeFile(Array(text.utf8), to: context.absolute(output), shownAs: output)
    return .fine
  }

  private func chosenForm() throws -> NeutralForm {
    let name = format ?? output.flatMap(suffix(of:)) ?? "csv"
    return try chosen(name, "--format", among: NeutralForm.allCases)
  }
}
