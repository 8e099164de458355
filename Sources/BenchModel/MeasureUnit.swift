/// Which way a number is good.
public enum Direction: String, Hashable, Sendable {
  /// Less is better, as for a time.
  case lowerIsBetter
  /// More is better, as for a rate.
  case higherIsBetter
}

/// A unit of measure as a type, so that seconds and tokens per second cannot be mixed.
///
/// Every quantity is kept in the base unit; importers convert milliseconds at the door.
public protocol MeasureUnit: Sendable {
  /// The symbol as exported, such as `tok/s`.
  static var symbol: String { get }
  /// Which way a number in this unit is good.
  static var direction: Direction { get }
  /// The grid as one whose unit is a value.
  static func erased(_ grid: Grid<Self>) -> AnyGrid
}

/// Seconds.
public enum Seconds: MeasureUnit {
  /// `s`.
  public static let symbol = "s"
  /// Less is better.
  public static let direction = Direction.lowerIsBetter
  /// A grid of this unit.
  public static func erased(_ grid: Grid<Self>) -> AnyGrid { .seconds(grid) }
}

/// Tokens per second, over all requests together.
public enum TokensPerSecond: MeasureUnit {
  /// `tok/s`.
  public static let symbol = "tok/s"
  /// More is better.
  public static let direction = Direction.higherIsBetter
  /// A grid of this unit.
  public static func erased(_ grid: Grid<Self>) -> AnyGrid { .tokensPerSecond(grid) }
}

/// Tokens per second that one user sees.
public enum TokensPerSecondPerUser: MeasureUnit {
  /// `tok/s/user`.
  public static let symbol = "tok/s/user"
  /// More is better.
  public static let direction = Direction.higherIsBetter
  /// A grid of this unit.
  public static func erased(_ grid: Grid<Self>) -> AnyGrid { .tokensPerSecondPerUser(grid) }
}

/// Tokens per second for each device that served.
public enum TokensPerSecondPerDevice: MeasureUnit {
  /// `tok/s/device`.
  public static let symbol = "tok/s/device"
  /// More is better.
  public static let direction = Direction.higherIsBetter
  /// A grid of this unit.
  public static func erased(_ grid: Grid<Self>) -> AnyGrid { .tokensPerSecondPerDevice(grid) }
}

/// Requests per second.
public enum RequestsPerSecond: MeasureUnit {
  /// `req/s`.
  public static let symbol = "req/s"
  /// More is better.
  public static let direction = Direction.higherIsBetter
  /// A grid of this unit.
  public static func erased(_ grid: Grid<Self>) -> AnyGrid { .requestsPerSecond(grid) }
}

/// Bytes of memory.
public enum Bytes: MeasureUnit {
  /// `B`.
  public static let symbol = "B"
  /// Less is better.
  public static let direction = Direction.lowerIsBetter
  /// A grid of this unit.
  public static func erased(_ grid: Grid<Self>) -> AnyGrid { .bytes(grid) }
}
