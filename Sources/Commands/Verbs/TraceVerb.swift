import ArgumentParser
import BenchModel
import Diagnostics

struct TraceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Show where the numbers of a cell come from: file, line, column.",
    discussion: """
      Examples:
        etalon trace raw/plafrim-2024/tables.md --cell concurrency=64,prompt_tokens=822
        etalon trace runs.csv --where model=mistral-7b --cell concurrency=1,prompt_tokens=31
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "The cell by its axis values.")
  var cell: String

  @Flag(help: "Print JSON.")
  var json = false

  private struct Place: Encodable {
    let path: String
    let line: Int
    let column: Int
    let text: String
  }

  private struct Traced: Encodable {
    let grid: String
    let metric: String
    let unit: String
    let state: String
    let reason: String?
    let samples: [Double]
    let places: [Place]
  }

  func run(in context: Context) throws -> ExitStatus {
    let asked = try TracedCell(cell)
    let loaded = try input.load(in: context)
    let found = asked.places(in: loaded.grids.map(\.plain))
    context.report(
      loaded.unread + [asked.severalGrids(found.map(\.grid))].compactMap(\.self),
      sources: loaded.sources)
    guard !found.isEmpty else { throw asked.refusal(of: loaded.grids.map(\.plain)) }
    let traced = found.map { trace($0.grid, $0.row, $0.column, loaded.sources) }
    if json {
      context.out(try jsonText(traced))
    } else {
      for item in traced { context.out(text(item)) }
    }
    return .fine
  }

  private func trace(
    _ grid: PlainGrid, _ row: Int, _ column: Int, _ sources: SourceShelf
  ) -> Traced {
    let cell = grid.cells[row][column]
    return Traced(
      grid: grid.subject.title, metric: grid.metric.rawValue, unit: grid.unit, state: cell.state,
      reason: cell.reason, samples: cell.samples,
      places: cell.spans.map { span in
        Place(
          path: span.path, line: span.line, column: span.column,
          text: Self.excerpt(sources[span.path]?.line(span.line) ?? "", around: span.column))
      })
  }

  /// What stands around a column of a line that may be a megabyte long.
  private static func excerpt(_ line: String, around column: Int) -> String {
    let scalars = line.unicodeScalars
    guard scalars.count > 200 else { return line }
    let start = max(0, column - 60)
    let window = scalars.dropFirst(start).prefix(120)
    let isCut = start + window.count < scalars.count
    return (start > 0 ? "…" : "") + String(String.UnicodeScalarView(window)) + (isCut ? "…" : "")
  }

  private func text(_ traced: Traced) -> String {
    var value = traced.samples.map { "\($0) \(traced.unit)" }.joined(separator: ", ")
    if value.isEmpty {
      value = traced.state.replacing("_", with: " ") + (traced.reason.map { " (\($0))" } ?? "")
    }
    var out = "\(FindingPrinter.visible(traced.grid)): \(traced.metric) = \(value)\n"
    for place in traced.places {
      out += FindingPrinter.visible("  \(place.path):\(place.line):\(place.column)") + "\n"
      out += FindingPrinter.visible("    \(place.text.replacing("\t", with: "  "))") + "\n"
    }
    return out
  }
}
