import ArgumentParser

/// The whole command line.
struct EtalonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "etalon",
    abstract: "Turn raw LLM-inference benchmark runs into figures, tables and verdicts.",
    discussion: """
      Paths are files, folders or - for standard input; LABEL=PATH names a series. Without a verb, \
      paths are inspected. Data go to standard output, findings to standard error.

      --quiet, with any verb, tells errors only; else long work tells on a terminal how far it is.
      --verbose tells each file that is read, and every note.

      Exit status: 0 fine, 1 the data say no, 2 usage or input, 3 inconclusive, 4 nothing to \
      compare.
      """,
    version: etalonVersion,
    subcommands: [
      BuildVerb.self, InspectVerb.self, PlotVerb.self, TableVerb.self, DiffVerb.self,
      GateVerb.self, BaselineVerb.self, PlanVerb.self, ScaleVerb.self, ExportVerb.self,
      TraceVerb.self,
      ExplainVerb.self,
      InitVerb.self,
    ])
}

/// The version of this tool, as `--version` prints and every product records.
let etalonVersion = "0.1.0"

/// The libraries that write texts, with the versions that `Package.swift` pins; every manifest names
/// them.
let textLibraries = ["swift-mustache": "2.1.1", "Yams": "6.2.2"]

/// A verb of the command line that runs in a given world.
protocol Verb: ParsableCommand {
  /// Does the work.
  ///
  /// - Throws: `Refusal` where it cannot.
  func run(in context: Context) throws -> ExitStatus
}
