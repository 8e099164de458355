/// The two tests of a cell as one: alone, and with the cells around it.
///
/// The level is shared between them (weighted Bonferroni): most goes to the neighbourhood, which
/// finds small changes of many cells; a large change of one cell is found with little.
enum TwoTests {
  /// The share of the level that the cell alone has.
  static let shareAlone = 0.25

  /// The p of the cell alone as one of both tests.
  static func alone(_ p: Double) -> Double { min(1, p / shareAlone) }

  /// The p of the neighbourhood as one of both tests.
  static func together(_ p: Double) -> Double { min(1, p / (1 - shareAlone)) }

  /// The p of both; a cell without a neighbourhood has the whole level for itself.
  static func both(alone p: Double, together: Double?) -> Double {
    guard let together else { return p }
    return min(alone(p), Self.together(together))
  }
}
