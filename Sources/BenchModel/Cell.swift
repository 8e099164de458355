import Diagnostics

/// Why a cell that was tried holds no number.
///
/// A failed cell is a result: it is kept, drawn, printed and counted.
public enum Failure: Hashable, Sendable {
  /// The memory of the device did not suffice.
  case outOfMemory
  /// The run was stopped after too long a time.
  case timeout
  /// The run ended with an error; the text as written.
  case error(String)
  /// The source says only that there is no number; the text as written, such as `np.nan`.
  case unexplained(token: String)
}

/// One repetition of a cell that failed, where others may have been measured.
public struct FailedRepetition: Hashable, Sendable {
  /// The number of the repetition, from 1.
  public var index: Int
  /// Why it failed.
  public var failure: Failure
  /// Where it was read.
  public var span: SourceSpan?

  /// Records a failed repetition.
  public init(index: Int, failure: Failure, span: SourceSpan? = nil) {
    self.index = index
    self.failure = failure
    self.span = span
  }
}

/// Why a cell was not tried, or why nothing can be said of it.
public enum Gap: Hashable, Sendable {
  /// The source leaves the cell empty.
  case blank
  /// The source has no such cell.
  case absent
  /// Only repetitions that warmed the server up were measured.
  case warmUp
  /// The source gives two values that contradict each other, and nobody has decided.
  case conflict
}

/// What is known of one load: measured, failed or not measured.
public enum Cell<Unit: MeasureUnit>: Hashable, Sendable {
  /// It was measured, once or more often.
  case measured(Samples<Unit>)
  /// It was tried and failed.
  case failed(Failure)
  /// It was not tried, or the source does not say.
  case notMeasured(Gap)

  /// The samples, where it was measured.
  public var samples: Samples<Unit>? {
    if case .measured(let samples) = self { samples } else { nil }
  }

  /// The median of the samples, in the base unit; nil where it was not measured.
  public var median: Double? { samples?.median }

  /// The failure, where it failed.
  public var failure: Failure? {
    if case .failed(let failure) = self { failure } else { nil }
  }
}

extension Failure {
  /// The reason as exported: `out-of-memory`, `timeout`, `error` or `unexplained`.
  public var reason: String {
    switch self {
    case .outOfMemory: "out-of-memory"
    case .timeout: "timeout"
    case .error: "error"
    case .unexplained: "unexplained"
    }
  }
}

extension Gap {
  /// The reason as exported: `blank`, `warm-up`, `conflict`, or nothing where the source has no such cell.
  public var reason: String? {
    switch self {
    case .blank: "blank"
    case .absent: nil
    case .warmUp: "warm-up"
    case .conflict: "conflict"
    }
  }
}

extension Cell {
  /// The state as exported: `measured`, `failed` or `not_measured`.
  public var state: String {
    switch self {
    case .measured: "measured"
    case .failed: "failed"
    case .notMeasured: "not_measured"
    }
  }

  /// The reason as exported; nil where the cell was measured or the source has none.
  public var reason: String? {
    switch self {
    case .measured: nil
    case .failed(let failure): failure.reason
    case .notMeasured(let gap): gap.reason
    }
  }
}
