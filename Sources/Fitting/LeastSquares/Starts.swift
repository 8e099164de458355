import Foundation

/// Where the searches begin: fixed rules, so that the same data always give the same fit.
enum Starts {
  /// The two best of the linearised fit and a fixed net, each with its best factor.
  static func all(_ search: CurveSearch, of law: Law) -> [SIMD4<Double>] {
    var ranked: [(start: SIMD4<Double>, squares: Double)] = []
    for shape in net(search, law) + linearised(search, law) {
      guard let start = withFactor(shape, search) else { continue }
      let squares = search.squares(start)
      guard squares < .infinity else { continue }
      let place = ranked.firstIndex { squares < $0.squares } ?? ranked.endIndex
      ranked.insert((start, squares), at: place)
      if ranked.count > 2 { ranked.removeLast() }
    }
    return ranked.map(\.start)
  }

  /// Sets the factor to its best value for the other coefficients, a closed form.
  private static func withFactor(_ start: SIMD4<Double>, _ search: CurveSearch)
    -> SIMD4<Double>?
  {
    var start = start
    let index = search.shape.factor
    start[index] = 1
    var product = 0.0
    var square = 0.0
    for point in search.x.indices {
      let value = search.scales[point] * search.evaluate(point, start).value
      product += value * search.scales[point] * search.y[point]
      square += value * value
    }
    guard square > 0, square < .infinity, product.isFinite else { return nil }
    start[index] = product / square
    return start
  }

  private static func net(_ search: CurveSearch, _ law: Law) -> [SIMD4<Double>] {
    let first = search.x.first ?? 1
    let last = search.x.last ?? 1
    switch law {
    case .power:
      return [-2, -1, -0.5, 0.01, 0.25, 0.5, 0.75, 1, 1.5, 2, 3].map { SIMD4(1, $0, 0, 0) }
    case .saturating:
      return [0.01 * first, 0.3 * first, first].map { SIMD4(1, $0, 0, 0) }
        + [0.03, 0.1, 0.3, 1, 3, 10].map { SIMD4(1, $0 * last, 0, 0) }
    case .amdahl:
      return [0, 0.001, 0.01, 0.05, 0.2, 0.5, 1, 2].map { SIMD4($0, 1, 0, 0) }
    case .usl:
      // β in units of a peak at the largest load.
      let unit = 1 / max(1, last * last)
      return [0, 0.005, 0.03, 0.1, 0.4, 1].flatMap { alpha in
        [0, 0.1, 1, 10].map { SIMD4(alpha, $0 * unit, 1, 0) }
      }
    case .constant, .affine, .logarithmic, .quadratic:
      return []
    }
  }

  /// The law made linear: ln y against ln x, or N/X against what it is a sum of.
  private static func linearised(_ search: CurveSearch, _ law: Law) -> [SIMD4<Double>] {
    guard search.y.allSatisfy({ $0 > 0 }) else { return [] }
    var triangle = Triangle(count: law == .usl ? 3 : 2)
    for point in search.x.indices {
      let (x, y) = (search.x[point], search.y[point])
      // An error of y is an error of ln y times y, and an error of x/y times y²/x.
      let weight = search.scales[point] * (law == .power ? y : y * y / x)
      let row: SIMD4<Double> =
        switch law {
        case .power: SIMD4(1, search.logarithms[point], 0, log(y))
        case .saturating: SIMD4(1, x, 0, x / y)
        case .amdahl: SIMD4(1, x - 1, 0, x / y)
        default: SIMD4(1, x - 1, x * (x - 1), x / y)
        }
      triangle.add(row * weight)
    }
    let line = triangle.step(damping: 0)
    switch law {
    case .power: return [SIMD4(1, line[1], 0, 0)]
    case .saturating: return [SIMD4(1, line[0] / line[1], 0, 0)]
    case .amdahl: return [SIMD4(max(search.lowest[0], line[1] / line[0]), 1, 0, 0)]
    case .usl:
      let ratios = SIMD4(line[1] / line[0], line[2] / line[0], 1, 0)
      return [ratios.replacing(with: search.lowest, where: ratios .< search.lowest)]
    case .constant, .affine, .logarithmic, .quadratic: return []
    }
  }
}
