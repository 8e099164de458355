import ArgumentParser
import BenchModel
import Diagnostics
import Foundation
import RawImport

struct InitVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented etalon.yaml from what the files hold.",
    discussion: """
      Examples:
        etalon init raw/time.csv
        etalon init raw/ -o -
      """)

  @OptionGroup var input: InputOptions

  @Option(name: [.customShort("o"), .long], help: "The file to write; - prints it.")
  var output = "etalon.yaml"

  func run(in context: Context) throws -> ExitStatus {
    if output != "-", FileManager.default.fileExists(atPath: context.absolute(output)) {
      throw Refusal(
        "\(output) is there already and is never overwritten",
        hint: "print the new one with `-o -`, or name another file")
    }
    let loaded = try input.load(in: context)
    let files = loaded.files.filter { !$0.grids.isEmpty }
    for item in files {
      let parts = item.path.split(separator: "/", omittingEmptySubsequences: false)
      guard !item.path.hasPrefix("/"), !parts.contains(".."), item.path != "-" else {
        throw Refusal(
          "\(item.path) is not below this folder, and a study reads only what is below its own",
          hint: "copy it, for example to raw/, and run `etalon init raw/`")
      }
    }
    context.report(loaded.unread, sources: loaded.sources)
    for item in loaded.files where item.grids.isEmpty {
      context.err("note: \(FindingPrinter.visible(item.path)) holds no grid and is left out\n")
    }
    guard !files.isEmpty else {
      throw Refusal("no grid was found", hint: "run `etalon inspect` to see why")
    }
    let text = StudyDraft(files: files, folders: runFolders(files, in: context)).text
    if output == "-" {
      context.out(text)
    } else {
      try writeOutput(Array(text.utf8), to: output, in: context)
      let shown = FindingPrinter.visible(output)
      context.out("wrote  \(shown)\n")
      context.err("Next: answer the open questions in \(shown), then run `etalon build`.\n")
    }
    return .fine
  }

  /// The folders among the arguments whose results are runs and no tables.
  private func runFolders(_ files: [LoadedInput.File], in context: Context) -> [String] {
    input.paths.compactMap { argument -> String? in
      var folder = InputPath(argument, in: context).path[...]
      while folder.count > 1, folder.last == "/" { folder.removeLast() }
      // The study's own folder would read its reports too.
      guard folder != ".", folder != "./" else { return nil }
      let inside = files.filter { $0.path.hasPrefix(folder + "/") }
      return inside.count > 1 && inside.allSatisfy { $0.tables.isEmpty } ? String(folder) : nil
    }
  }
}
