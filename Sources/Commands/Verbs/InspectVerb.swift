import ArgumentParser
import BenchModel
import Diagnostics
import Foundation
import RawImport
import Reports

struct InspectVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in the files: grids, what was assumed, what is odd.",
    discussion: """
      Examples:
        etalon inspect time.csv
        etalon inspect results/ --json
        etalon inspect draft.md --as raw/plafrim-2024/tables.md
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var previews: PreviewOptions

  @Flag(help: "Print the schema etalon.inspect/1.")
  var json = false

  func run(in context: Context) throws -> ExitStatus {
    let loaded = try input.load(in: context)
    guard !loaded.files.isEmpty else {
      throw Refusal("there are no files in \(input.paths.joined(separator: ", "))")
    }
    if json {
      let document = InspectDocument(
        files: loaded.files.map { item in
          InspectDocument.File(
            path: item.path, format: item.format, grids: item.grids.map(\.plain),
            why: item.reasonForNone, findings: item.findings)
        },
        together: loaded.files.count > 1 ? loaded.grids.map(\.plain) : nil,
        findings: loaded.together)
      context.out(try jsonText(document))
      return status(of: loaded)
    }
    for item in loaded.files {
      let screen = InspectScreen(
        path: item.path, format: item.format, grids: item.tables.map(\.plain),
        runs: RunSummary(item.records), why: item.reasonForNone, findings: item.findings)
      context.out(screen.text)
    }
    // A run that was read twice counts once here too.
    let runs = loaded.grids.dropFirst(loaded.files.reduce(0) { $0 + $1.tables.count })
    if !runs.isEmpty { context.out("\n" + RunsScreen(runs.map(\.plain)).text) }
    if previews.isOn(loaded.grids.count, in: context) {
      for grid in loaded.grids { context.out(PreviewOptions.map(grid.plain, in: context)) }
    }
    context.report(
      loaded.files.count > 1 ? loaded.findings.limited(to: 20) : loaded.findings,
      sources: loaded.sources)
    let isOpen = loaded.findings.contains {
      $0.severity == .error || $0.code == "import.unexplained"
    }
    if isOpen, !loaded.grids.isEmpty, !loaded.isDecided {
      let paths = input.paths.map(FindingPrinter.visible).joined(separator: " ")
      context.err("Next: etalon init \(paths)   (writes etalon.yaml with these questions)\n")
    }
    if loaded.files.count > 1 {
      let grids = loaded.grids.count
      context.out("\(loaded.files.count) files, \(grids) grid\(grids == 1 ? "" : "s")\n")
    }
    return status(of: loaded)
  }

  /// A form that is not known cannot be read; a known one without a result is no fault.
  private func status(of loaded: LoadedInput) -> ExitStatus {
    let isUnread = loaded.files.allSatisfy { $0.grids.isEmpty && $0.reasonForNone == nil }
    return isUnread ? .cannot : .fine
  }
}

/// A document as JSON: sorted keys, two spaces, a final newline.
func jsonText(_ document: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
}
