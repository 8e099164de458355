/// One column of a law in two quantities r and p, such as t = a + b·r + c·p + d·r·p + e·p².
public enum SurfaceTerm: String, Hashable, Sendable, CaseIterable {
  /// 1: what every measurement costs.
  case one = "1"
  /// r.
  case r
  /// p.
  case p
  /// r·p.
  case product = "r·p"
  /// p².
  case square = "p²"

  /// The terms that are linear in r and in p.
  public static let bilinear: [SurfaceTerm] = [.one, .r, .p, .product]

  /// The value of the column.
  public func value(r: Double, p: Double) -> Double {
    switch self {
    case .one: 1
    case .r: r
    case .p: p
    case .product: r * p
    case .square: p * p
    }
  }
}

extension LinearModel {
  /// Fits a law in two quantities; failed cells have no point.
  public init(
    _ terms: [SurfaceTerm], r: [Double], p: [Double], y: [Double],
    weighting: Weighting = .absolute, level: Double = 0.95
  ) throws(FitRefusal) {
    guard r.count == p.count, p.count == y.count else { throw .unequalLengths }
    for point in y.indices {
      guard r[point].isFinite, p[point].isFinite, y[point].isFinite else {
        throw .notFinite(
          point: point, place: "(r = \(r[point]), p = \(p[point]), y = \(y[point]))")
      }
    }
    try self.init(
      names: terms.map(\.rawValue),
      rows: zip(r, p).map { r, p in terms.map { $0.value(r: r, p: p) } }, y: y,
      weighting: weighting, level: level)
  }
}
