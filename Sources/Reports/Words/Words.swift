import BenchModel

/// Every word of axes, tables, captions, notes and reports in one language.
///
/// All members are stored and without defaults, so that a language that lacks a word does not
/// compile. Sentences with places to fill are functions for the same reason.
public struct Words: Sendable {
  /// A sentence with one place.
  public typealias One = @Sendable (String) -> String
  /// A sentence with two places.
  public typealias Two = @Sendable (String, String) -> String
  /// A sentence with three places.
  public typealias Three = @Sendable (String, String, String) -> String
  /// A phrase with a count.
  public typealias Counted = @Sendable (Int) -> String

  /// A count with its text, so that a sentence knows one from many.
  public struct Count: Sendable, Hashable {
    /// The count as the sentence prints it.
    public let text: String
    /// The count.
    public let value: Int
    /// Joins a count and its text.
    public init(_ text: String, _ value: Int) {
      self.text = text
      self.value = value
    }
  }

  /// What is said of a failure or a gap: the word in the cell and its explanation.
  public struct Reason: Sendable {
    /// The word in the cell, such as `OOM`.
    public let word: String
    /// The explanation in the note, such as `out of memory`.
    public let note: String
  }

  /// The words of an axis.
  public struct AxisWords: Sendable {
    /// The head of a table's stub column, such as `Requests`.
    public let stub: String
    /// The label of a chart's axis, such as `Number of tokens in the prompt`.
    public let label: String
    /// The spanner over table columns, such as `Number of tokens`.
    public let spanner: String
    /// The phrase after "by", such as `number of simultaneous requests`.
    public let phrase: String
    /// A count of it, such as `128 requests`.
    public let counted: @Sendable (String, Bool) -> String
  }

  /// The words of axes, measures and directions.
  public let axes: Axes
  /// The words in cells and under tables.
  public let cells: Cells
  /// The sentences of captions and alternative texts.
  public let captions: Captions
  /// The headings and sentences of the report.
  public let report: Report

  /// The words of axes, measures and directions.
  public struct Axes: Sendable {
    /// Simultaneous requests.
    public let concurrency: AxisWords
    /// Tokens of a prompt.
    public let promptTokens: AxisWords
    /// Tokens generated for a request.
    public let outputTokens: AxisWords
    /// Devices.
    public let deviceCount: AxisWords
    /// Requests that arrive per second.
    public let requestRate: AxisWords
    /// Tokens in the context before the prompt.
    public let contextDepth: AxisWords
    /// The names of further families of metrics, such as `Time to first token`.
    public let families: [Metric.Family: String]
    /// The names of statistics, such as `median`; others stand as they are.
    public let statistics: [String: String]
    /// What is added to an axis whose points a run reached rather than was told.
    public let achieved: String
    /// A position without meaning.
    public let position: AxisWords
    /// `Request time`.
    public let requestTime: String
    /// `Output throughput`.
    public let outputThroughput: String
    /// `Output throughput per user`.
    public let outputThroughputPerUser: String
    /// `Peak memory`.
    public let peakMemory: String
    /// `lower is better`.
    public let lowerIsBetter: String
    /// `higher is better`.
    public let higherIsBetter: String
    /// The symbol of a rate per user.
    public let perUserUnit: String
    /// The symbol of requests per second.
    public let requestRateUnit: String
    /// The symbol of bytes.
    public let byteUnit: String
    /// The word between a model and its devices, such as `on`.
    public let on: String
    /// A quantization or device name with the language's own units, such as `40 Go`.
    public let localName: One
  }

  /// The words in cells and under tables.
  public struct Cells: Sendable {
    /// Out of memory.
    public let outOfMemory: Reason
    /// Stopped after too long a time.
    public let timeout: Reason
    /// Ended with an error.
    public let failed: Reason
    /// The note of a failure with a text.
    public let failedWith: One
    /// No number and no reason.
    public let unexplained: Reason
    /// The note of a missing number with its spelling in the source.
    public let unexplainedAs: One
    /// Not tried.
    public let notRun: Reason
    /// Two values that contradict each other.
    public let conflict: Reason
    /// Only warm-up was measured.
    public let warmUp: Reason
    /// A word and what it means, as a sentence.
    public let definition: Two
    /// One measurement in every cell.
    public let single: String
    /// Medians of so many measurements.
    public let medians: Counted
    /// Medians of between so many and so many measurements.
    public let mediansBetween: @Sendable (Int, Int) -> String
    /// A setting that is the same in every cell, by name and value.
    public let constant: Two
    /// So many output tokens per request.
    public let outputTokens: Counted
    /// The engine.
    public let engine: One
    /// What bold means where every cell has one sample.
    public let boldSingle: String
    /// What bold means otherwise.
    public let boldMedian: String
    /// `continued`.
    public let continued: String
    /// `continued on the next page`.
    public let continues: String
    /// `Table`.
    public let table: String
  }
}

extension Words {
  /// The sentences of captions and alternative texts.
  public struct Captions: Sendable {
    /// What a table shows: measure, subject, rows, columns, direction.
    public let table: @Sendable (String, String, String, String, String) -> String
    /// What a chart shows: measure, subject, x axis, range from, range to, series.
    public let chart: @Sendable (String, String, String, String, String, String) -> String
    /// The word for a line chart at the head of an alternative text.
    public let lineChart: One
    /// The highest number: value with unit, row, column.
    public let peak: Three
    /// The lowest and highest numbers: value, its load, value, its load.
    public let range: @Sendable (String, String, String, String) -> String
    /// How many cells of how many hold no number, why, and where series end; the last may be
    /// empty.
    public let failures: @Sendable (Count, Count, String, String) -> String
    /// Where one or several series end: rows, column, whether it is one.
    public let end: @Sendable (String, String, Bool) -> String
    /// Series without any number: rows, whether it is one.
    public let noValue: @Sendable (String, Bool) -> String
    /// Nothing was measured.
    public let nothing: String
    /// All cells were measured.
    public let complete: @Sendable (Count) -> String
    /// Joins the last of a list.
    public let and: String
    /// A load: row phrase and column phrase.
    public let load: Two
  }

  /// The headings and sentences of the report.
  public struct Report: Sendable {
    /// The heading of the inputs.
    public let data: String
    /// The heading of the grids.
    public let results: String
    /// The heading of the decisions.
    public let decisions: String
    /// The heading of the provenance.
    public let provenance: String
    /// The heading of the note on reproducing.
    public let reproducing: String
    /// How a report is made again.
    public let reproducingText: One
    /// The head of a file column.
    public let file: String
    /// The head of a digest column.
    public let digest: String
    /// The head of a tool column.
    public let tool: String
    /// The head of a version column.
    public let version: String
    /// The head of a grid column.
    public let grid: String
    /// The head of a count of cells.
    public let cells: String
    /// The head of a count of measured cells.
    public let measured: String
    /// The head of a count of failed cells.
    public let failed: String
    /// The head of the highest throughput.
    public let bestThroughput: String
    /// The head of the load with the highest throughput.
    public let bestLoad: String
    /// All grids together.
    public let total: String
    /// The summary: grids, cells, measured, failed.
    public let summary: @Sendable (Count, Count, Count, Count) -> String
    /// The introduction of one grid: cells, measured, failed.
    public let section: @Sendable (Count, Count, Count) -> String
    /// The best throughput of one grid: value with unit, load.
    public let best: Two
    /// Says what shows the measurements: figures and tables by their numbers, and whether it is one.
    public let shown: @Sendable (_ figures: [String], _ tables: [String]) -> String
    /// The largest load that works, by prompt size.
    public let frontier: String
    /// `Figure`.
    public let figure: String
    /// `none`.
    public let none: String
    /// The comments of the numbers file.
    public let numbers: Numbers
  }

  /// What the comments of the numbers file call each number.
  public struct Numbers: Sendable {
    /// Grids.
    public let grids: String
    /// Cells.
    public let cells: String
    /// Cells measured.
    public let measured: String
    /// Cells failed.
    public let failed: String
    /// Requests at the best throughput.
    public let bestRequests: String
    /// Tokens at the best throughput.
    public let bestTokens: String
    /// Requests at the shortest time.
    public let shortestRequests: String
    /// Tokens at the shortest time.
    public let shortestTokens: String
    /// Requests at the longest time.
    public let longestRequests: String
    /// Tokens at the longest time.
    public let longestTokens: String
    /// The most requests measured at so many tokens.
    public let mostRequests: Counted
    /// A number's value with unit, samples, requests and tokens.
    public let load: @Sendable (String, Int, String, String) -> String
  }
}
