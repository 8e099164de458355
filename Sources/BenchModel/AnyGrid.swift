/// A grid whose unit is known only when the file has been read.
public enum AnyGrid: Hashable, Sendable {
  /// A grid of times.
  case seconds(Grid<Seconds>)
  /// A grid of rates over all requests.
  case tokensPerSecond(Grid<TokensPerSecond>)
  /// A grid of rates that one user sees.
  case tokensPerSecondPerUser(Grid<TokensPerSecondPerUser>)
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
