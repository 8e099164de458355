import BenchModel
import Diagnostics

/// One decision of the study about its inputs, with the reason that stands beside it.
public struct Decision<Value: Hashable & Sendable>: Hashable, Sendable {
  /// What was decided.
  public var value: Value
  /// Why, in the words of the study.
  public var reason: String
  /// Where the study says so.
  public var span: SourceSpan?

  /// Records a decision.
  public init(_ value: Value, reason: String, span: SourceSpan? = nil) {
    self.value = value
    self.reason = reason
    self.span = span
  }
}

/// What a study may say that a word in place of a number means.
public enum MissingMeaning: String, Hashable, Sendable, CaseIterable {
  /// The memory of the device did not suffice.
  case outOfMemory = "out-of-memory"
  /// The run was stopped after too long a time.
  case timeout
  /// The run ended with an error.
  case error
  /// The run gave no number, and nobody knows why.
  case unexplained
  /// The cell was not tried.
  case blank
}

/// The mark between the whole part of a number and its decimals.
public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
  /// `3,1`.
  case comma
  /// `3.1`.
  case point
}

/// What several rows of one table with the same number of requests are.
public enum RepeatedRows: String, Hashable, Sendable, CaseIterable {
  /// Contradictions, unless they are equal; the default.
  case conflict
  /// Repetitions of the same measurement.
  case repetitions
}

/// Which of several contradicting rows hold.
public enum KeepRows: Hashable, Sendable {
  /// The first in the source.
  case first
  /// The last in the source.
  case last
  /// Those on these lines of the source.
  case lines([Int])
}

/// What a study has decided about one input.
///
/// Every decision that is applied leaves a note `import.decided`; one that finds nothing to decide
/// leaves a warning `import.rule-unused`.
public struct ImportRules: Hashable, Sendable {
  /// What words in place of numbers mean: `np.nan` → out of memory.
  public var missing: [String: Decision<MissingMeaning>]
  /// How many tokens each request generated.
  public var outputTokens: Decision<Int>?
  /// The engine that served.
  public var engine: Decision<Engine>?
  /// What the numbers are; without it a hand-made table holds request times in seconds.
  public var metric: Decision<Metric>?
  /// Prompt tokens of the columns, for tables that have no column axis.
  public var columns: Decision<[Int]>?
  /// The decimal mark, where the numbers leave it open.
  public var decimal: Decision<DecimalMark>?
  /// What rows with the same number of requests are.
  public var repeatedRows: Decision<RepeatedRows>?
  /// How many first repetitions of each load only warmed the server up: their numbers do not count.
  public var warmUp: Decision<Int>?
  /// What the columns of a table with one row a measurement are, by their headers.
  public var columnTargets: [String: Decision<ColumnTarget>] = [:]
  /// Decisions about single tables; where several match, the one with the longest text holds.
  public var tables: [TableRules]

  /// Collects decisions; without any, nothing is decided.
  public init(
    missing: [String: Decision<MissingMeaning>] = [:], outputTokens: Decision<Int>? = nil,
    engine: Decision<Engine>? = nil, metric: Decision<Metric>? = nil,
    columns: Decision<[Int]>? = nil, decimal: Decision<DecimalMark>? = nil,
    repeatedRows: Decision<RepeatedRows>? = nil, warmUp: Decision<Int>? = nil,
    tables: [TableRules] = []
  ) {
    self.missing = missing
    self.outputTokens = outputTokens
    self.engine = engine
    self.metric = metric
    self.columns = columns
    self.decimal = decimal
    self.repeatedRows = repeatedRows
    self.warmUp = warmUp
    self.tables = tables
  }
}

/// What a study has decided about the tables whose heading, corner cell or variable name contains
/// a text.
public struct TableRules: Hashable, Sendable {
  /// The text; letter case and spaces do not matter.
  public var match: String
  /// The model: a catalogue id or alias, or any other text.
  public var model: Decision<String>?
  /// The quantization, such as `awq-4bit`.
  public var quantization: Decision<String>?
  /// The device, such as `a100-40gb`.
  public var device: Decision<String>?
  /// How many devices served.
  public var deviceCount: Decision<Int>?
  /// A label for people in place of the one made of the parts.
  public var label: Decision<String>?
  /// Prompt tokens of the columns, where the table has no column axis.
  public var columns: Decision<[Int]>?
  /// Which of contradicting rows hold.
  public var keepRows: Decision<KeepRows>?
  /// What rows with the same number of requests are.
  public var repeatedRows: Decision<RepeatedRows>?
  /// Whether to leave the table out.
  public var skip: Decision<Bool>?
  /// Where the study says so.
  public var span: SourceSpan?

  /// Begins the decisions about the tables that contain a text.
  public init(match: String, span: SourceSpan? = nil) {
    self.match = match
    self.span = span
  }
}
