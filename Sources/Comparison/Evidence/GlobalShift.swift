/// One factor by which all cells of a grid changed.
public struct GlobalShift: Hashable, Sendable {
  /// NEW over BASE.
  public var ratio: Double
  /// Its interval at the level of the comparison.
  public var interval: Interval
  /// Over how many cells.
  public var cells: Int
  /// Whether cells are judged by what they deviate from it: so on one machine, where a common
  /// factor is the machine's; between two machines it is the answer itself.
  public var isTakenOff: Bool
}
