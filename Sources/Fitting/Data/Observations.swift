import Foundation

/// The points of one curve, sorted by x and then by y; one x may have several points.
public struct Observations: Hashable, Sendable {
  /// The places, rising.
  public let x: [Double]
  /// What was measured there.
  public let y: [Double]
  /// How many different places there are.
  public let distinct: Int

  let logarithms: [Double]

  /// Takes points in any order; what failed has no point and must be left out by the caller.
  ///
  /// - Throws: `notFinite` naming the first point that is no number, `outOfRange`, or
  ///   `tooFewDistinct` with fewer than two different x.
  public init(x: [Double], y: [Double]) throws(FitRefusal) {
    guard x.count == y.count else { throw .unequalLengths }
    for point in x.indices where !x[point].isFinite || !y[point].isFinite {
      throw .notFinite(point: point, place: "(\(x[point]), \(y[point]))")
    }
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    self.x = order.map { x[$0] }
    self.y = order.map { y[$0] }
    for value in x + y where value != 0 && !(1e-120...1e120).contains(abs(value)) {
      throw .outOfRange
    }
    distinct = Set(x).count
    guard distinct >= 2 else { throw .tooFewDistinct(found: distinct, needed: 2) }
    logarithms = self.x.map { $0 > 0 ? log($0) : .nan }
  }

  /// How many points there are.
  public var count: Int { x.count }

  /// The same without one point; nil where too few are left.
  func without(_ point: Int) -> Observations? {
    var x = x
    var y = y
    x.remove(at: point)
    y.remove(at: point)
    return try? Observations(x: x, y: y)
  }

  func requirePositive(_ values: [Double]) throws(FitRefusal) {
    for point in values.indices where values[point] <= 0 {
      throw .notPositive(point: point, place: "(\(x[point]), \(y[point]))")
    }
  }
}
