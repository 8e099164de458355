import BenchModel
import Diagnostics
import Statistics

/// What one side knows of a cell.
public struct CellSide: Hashable, Sendable {
  /// What became of the load.
  public enum State: Hashable, Sendable {
    /// It was measured.
    case timed
    /// It worked, but only repetitions that warmed the server up did.
    case untimed
    /// It failed in every repetition.
    case failed(Failure)
    /// It was not tried, or the source does not say; nil where the side has no such cell at all.
    case absent(Gap?)
  }

  /// What became of the load.
  public var state: State
  /// The values in the base unit; empty unless timed.
  public var samples: [Double]
  /// Their median; nil unless timed.
  public var median: Double?
  /// How many further repetitions failed where others were measured.
  public var failedRepetitions: Int
  /// In how many earlier runs it worked where the last of several failed.
  public var earlierSuccesses = 0
  /// The fewest requests that a value stands for; nil where a source does not say.
  public var requests: Int?
  /// Where the values, or the failure, were read.
  public var spans: [SourceSpan]

  /// Takes a cell of a grid; nil is a cell that the grid does not have.
  public init(_ cell: PlainGrid.Cell?) {
    samples = cell?.samples ?? []
    median = cell?.median
    spans = cell?.spans ?? []
    failedRepetitions = cell?.failedRepetitions.count ?? 0
    requests = cell?.requests
    if let failure = cell?.failure {
      state = .failed(failure)
    } else if cell?.median != nil {
      state = .timed
    } else if cell?.gap == .warmUp {
      // A repetition that warmed up may have worked while a later one failed.
      state = .untimed
    } else {
      state = .absent(cell?.gap)
    }
  }

  /// The interval of the median by order statistics; nil where nothing was timed, and without an
  /// end where there are too few values for one.
  public func medianInterval(level: Double) -> (low: Double?, high: Double?, confidence: Double)? {
    guard let sample = SortedSample(samples),
      let interval = MedianInterval(count: sample.count, level: level)
    else { return nil }
    let ends = interval.ends(in: sample)
    return (
      low: ends.low.isFinite ? ends.low : nil, high: ends.high.isFinite ? ends.high : nil,
      confidence: interval.confidence
    )
  }

  /// Whether the load worked at least once.
  public var worked: Bool { state == .timed || state == .untimed }

  /// Why it failed; nil where it worked or was not tried.
  public var failure: Failure? {
    if case .failed(let failure) = state { failure } else { nil }
  }

  /// Whether it failed for want of memory.
  var isShortOfMemory: Bool {
    if case .failed(.outOfMemory) = state { true } else { false }
  }

  /// Whether nothing is known.
  public var isAbsent: Bool {
    if case .absent = state { true } else { false }
  }
}
