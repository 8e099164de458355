import Diagnostics

/// What several readings of one cell amount to, in the base unit of its metric.
public enum SettledCell: Hashable, Sendable {
  /// Samples in the order of the source.
  case samples([Double])
  /// A failure.
  case failed(Failure)
  /// A gap.
  case gap(Gap)
}

/// A settled cell with its places.
public struct SettledEntry: Hashable, Sendable {
  /// What is known.
  public var cell: SettledCell
  /// Where each sample, or the failure, was read.
  public var spans: [SourceSpan] = []
  /// The repetitions that failed, where there is more than one.
  public var failed: [FailedRepetition] = []
  /// The fewest requests that a sample stands for; nil where a source does not say.
  public var requests: Int?

  /// Pairs a cell with its places.
  public init(_ cell: SettledCell, spans: [SourceSpan] = []) {
    self.cell = cell
    self.spans = spans
  }

  /// Settles repetitions of one measurement, in their order: the samples where there are any, else
  /// the first failure, else the first gap.
  public init(repetitions: [(number: Int?, cell: SettledCell, span: SourceSpan?)]) {
    let numbers = repetitions.compactMap(\.number).filter { $0 > 0 }
    let isNumbered = Set(numbers).count == repetitions.count
    var samples: [Double] = []
    var places: [SourceSpan] = []
    for (position, repetition) in repetitions.enumerated() {
      switch repetition.cell {
      case .samples(let values):
        samples += values
        places += repetition.span.map { [$0] } ?? []
      case .failed(let failure):
        let index = isNumbered ? repetition.number : nil
        failed.append(
          FailedRepetition(index: index ?? position + 1, failure: failure, span: repetition.span))
      case .gap: continue
      }
    }
    if !samples.isEmpty {
      cell = .samples(samples)
      spans = places
    } else {
      cell = failed.first.map { .failed($0.failure) } ?? repetitions.first?.cell ?? .gap(.absent)
      spans = repetitions.compactMap(\.span)
      if repetitions.count == 1 { failed = [] }
    }
  }
}
