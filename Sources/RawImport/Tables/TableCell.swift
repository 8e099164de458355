import BenchModel

/// What one cell of a table says, in the base unit.
enum TableCell: Hashable, Sendable {
  /// A number.
  case number(Double)
  /// A word in place of a number, or nothing.
  case missing(MissingMeaning, token: String)
  /// A number that can be read in two ways.
  case undecided
}

/// What several readings of one cell amount to.
enum SettledCell: Hashable, Sendable {
  /// Samples in the order of the source.
  case samples([Double])
  /// A failure.
  case failed(Failure)
  /// A gap.
  case gap(Gap)

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

  /// Settles repetitions of one measurement: the numbers where there are any, else the first.
  init(repetitions cells: [TableCell]) {
    let numbers = cells.compactMap { cell in
      if case .number(let number) = cell { number } else { nil }
    }
    if cells.contains(.undecided) {
      self = .gap(.conflict)
    } else if numbers.isEmpty {
      self = cells.first.map(SettledCell.init) ?? .gap(.absent)
    } else {
      self = .samples(numbers)
    }
  }
}
