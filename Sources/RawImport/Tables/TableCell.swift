import BenchModel
import Diagnostics

/// What one cell of a table says, in the base unit.
enum TableCell: Hashable, Sendable {
  /// A number.
  case number(Double)
  /// A word in place of a number, or nothing.
  case missing(MissingMeaning, token: String)
  /// A number that can be read in two ways.
  case undecided

  /// Whether nothing stands there, or a word that nobody uses in place of a number.
  var saysNothing: Bool {
    switch self {
    case .missing(.blank, _): true
    case .missing(.unexplained, let token): MissingWord.meaning(of: token) == nil
    default: false
    }
  }
}

extension SettledCell {
  /// Settles what one reading says.
  init(_ cell: TableCell) {
    switch cell {
    case .number(let number): self = .samples([number])
    case .missing(.outOfMemory, _): self = .failed(.outOfMemory)
    case .missing(.timeout, _): self = .failed(.timeout)
    case .missing(.error, let token): self = .failed(.error(token))
    case .missing(.unexplained, let token): self = .failed(.unexplained(token: token))
    case .missing(.blank, _): self = .gap(.blank)
    case .undecided: self = .gap(.conflict)
    }
  }
}

/// Counts the cells of a grid of which some repetitions failed and others did not.
struct PartlyFailed {
  private var count = 0
  private var first: (row: AxisPoint, column: AxisPoint, failed: Int, all: Int, span: SourceSpan?)?

  /// Looks at a cell by its number of requests and prompt tokens.
  mutating func add(_ entry: SettledEntry, row: AxisPoint, column: AxisPoint) {
    guard case .samples(let samples) = entry.cell, let failed = entry.failed.first else { return }
    count += 1
    if first == nil {
      first = (row, column, entry.failed.count, samples.count + entry.failed.count, failed.span)
    }
  }

  /// The warning about a grid; nil where no cell failed in part.
  func finding(_ table: String, else place: SourceSpan) -> Finding? {
    guard let first else { return nil }
    let others = count - 1
    let more =
      others == 0 ? "" : " (and some of \(others) other \(others == 1 ? "cell" : "cells"))"
    // Records of a neutral file stem from other files; there the place is the file itself.
    let span = first.span.flatMap { $0.path == place.path ? $0 : nil }
    return Finding(
      .warning, "import.partly-failed",
      "\(first.failed) of \(first.all) repetitions failed at requests=\(first.row), "
        + "\(first.column) tokens of “\(table)”\(more); the median is of the others",
      at: span ?? place)
  }
}
