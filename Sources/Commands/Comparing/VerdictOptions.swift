import ArgumentParser
import Comparison
import Foundation
import Reports

/// The arguments that say what becomes of a verdict.
struct VerdictOptions: ParsableArguments {
  @Option(
    help:
      "text, md, json, csv, junit, sarif, github, step-summary or latex, on standard output.")
  var format: String?

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(
    name: [.customShort("o"), .long],
    help: """
      A file to write; may be repeated. The suffix gives the form: .txt, .md, .json, .csv, .xml \
      (JUnit), .sarif, .tex, or .png, .pdf, .svg for the heat map.
      """)
  var output: [String] = []

  @Option(help: "The cell to explain, such as concurrency=64,prompt_tokens=822.")
  var explain: String?

  @Option(help: "The day on which waivers must hold, such as 2026-12-31 (default: today).")
  var today: String?

  @Option(help: "The language of words and numbers in the heat map, en or fr.")
  var lang = "en"

  @Option(help: "The venue whose column the heat map fills, such as acm, ieee, lncs, slide.")
  var venue = "acm"

  @Flag(help: "Fill the text width instead of one column.")
  var wide = false

  /// Where the verdict goes.
  ///
  /// - Throws: `Refusal` for a format or suffix that is not known.
  func targets() throws -> VerdictTargets {
    try VerdictTargets(format: format, json: json, output: output)
  }

  /// The day on which waivers must hold.
  ///
  /// - Throws: `Refusal` where it is no day.
  func day(in context: Context) throws -> String {
    guard let today else { return Day.of(Date()) }
    guard Day.isDay(today) else {
      throw Refusal("--today \(today) is no day", hint: "write for example --today 2026-12-31")
    }
    return today
  }

  /// Prints and writes a comparison in every form that was asked for.
  ///
  /// - Throws: `Refusal` where a cell is not there or a file cannot be written.
  func write(
    _ comparison: Comparison, _ purpose: Comparability.Purpose, to targets: VerdictTargets,
    in context: Context
  ) throws {
    let view = VerdictView(comparison, purpose: purpose)
    if let explain {
      context.out(try CellChoice(explain).explanation(comparison))
    } else {
      context.out(view.render(as: targets.format))
    }
    for file in targets.files {
      switch file.form {
      case .text(let format):
        try writeOutput(
          Array(view.render(as: format).utf8), to: file.path, in: context)
      case .picture(let format):
        try draw(comparison, to: file.path, format, in: context)
      }
    }
  }
}
