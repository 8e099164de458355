/// A grid whose unit is known only when the file has been read.
public enum AnyGrid: Hashable, Sendable {
  /// A grid of times.
  case seconds(Grid<Seconds>)
  /// A grid of rates over all requests.
  case tokensPerSecond(Grid<TokensPerSecond>)
  /// A grid of rates that one user sees.
  case tokensPerSecondPerUser(Grid<TokensPerSecondPerUser>)
  /// A grid of rates for each device that served.
  case tokensPerSecondPerDevice(Grid<TokensPerSecondPerDevice>)
  /// A grid of request rates.
  case requestsPerSecond(Grid<RequestsPerSecond>)
  /// A grid of memory sizes.
  case bytes(Grid<Bytes>)

  /// Does something that any unit allows.
  public func open<Result>(_ visitor: some GridVisitor<Result>) -> Result {
    switch self {
    case .seconds(let grid): visitor.visit(grid)
    case .tokensPerSecond(let grid): visitor.visit(grid)
    case .tokensPerSecondPerUser(let grid): visitor.visit(grid)
    case .tokensPerSecondPerDevice(let grid): visitor.visit(grid)
    case .requestsPerSecond(let grid): visitor.visit(grid)
    case .bytes(let grid): visitor.visit(grid)
    }
  }
}

/// Something that can be done with a grid of any unit.
public protocol GridVisitor<Result> {
  /// What comes of it.
  associatedtype Result
  /// Does it with one grid.
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Result
}

/// A change to a grid of any unit that keeps the unit.
public protocol GridEdit {
  /// The changed grid; nil where nothing of it is left.
  func edit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Grid<Unit>?
}

extension AnyGrid {
  /// What was measured.
  public var subject: Subject { open(SubjectOfGrid()) }

  /// Which number of it.
  public var metric: Metric { open(MetricOfGrid()) }

  /// The changed grid; nil where the edit leaves nothing of it.
  public func edited(by edit: some GridEdit) -> AnyGrid? { open(Editing(edit: edit)) }

  /// The grid with another label for its subject.
  public func labelled(_ label: String) -> AnyGrid {
    edited(by: Labelling(label: label)) ?? self
  }

  /// The grid with a subject that goes by its parts.
  public var unlabelled: AnyGrid { edited(by: Labelling(label: nil)) ?? self }
}

private struct SubjectOfGrid: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Subject { grid.subject }
}

private struct MetricOfGrid: GridVisitor {
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Metric { grid.metric }
}

private struct Editing<Edit: GridEdit>: GridVisitor {
  let edit: Edit
  func visit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> AnyGrid? {
    edit.edit(grid).map(Unit.erased)
  }
}

private struct Labelling: GridEdit {
  let label: String?
  func edit<Unit: MeasureUnit>(_ grid: Grid<Unit>) -> Grid<Unit>? {
    var labelled = grid
    labelled.subject.label = label
    return labelled
  }
}
