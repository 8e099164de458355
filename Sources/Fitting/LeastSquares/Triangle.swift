/// Up to three columns and a right-hand side, row by row turned into a triangle (Givens 1958).
struct Triangle {
  let count: Int
  private var first = SIMD4<Double>.zero
  private var second = SIMD4<Double>.zero
  private var third = SIMD4<Double>.zero

  init(count: Int) { self.count = count }

  @inline(__always)
  mutating func add(_ row: SIMD4<Double>) {
    var row = row
    Self.rotate(&first, &row, 0)
    if count > 1 { Self.rotate(&second, &row, 1) }
    if count > 2 { Self.rotate(&third, &row, 2) }
  }

  /// The length of the right-hand side along the columns.
  var explained: Double {
    var sum = 0.0
    if first[0] != 0 { sum += first[3] * first[3] }
    if second[1] != 0 { sum += second[3] * second[3] }
    if third[2] != 0 { sum += third[3] * third[3] }
    return sum.squareRoot()
  }

  /// How fast the squares fall along a coefficient, halved.
  func descent(_ index: Int) -> Double {
    first[index] * first[3] + second[index] * second[3] + third[index] * third[3]
  }

  /// The step to the minimum of the linearised errors plus `damping` times the scaled step squared.
  func step(damping: Double) -> SIMD4<Double> {
    var damped = self
    if damping > 0 {
      let root = damping.squareRoot()
      let lengths = (first * first + second * second + third * third).squareRoot()
      for index in 0..<count {
        var row = SIMD4<Double>.zero
        row[index] = root * lengths[index]
        damped.add(row)
      }
    }
    var step = SIMD4<Double>.zero
    if damped.third[2] != 0 { step[2] = damped.third[3] / damped.third[2] }
    if damped.second[1] != 0 {
      step[1] = (damped.second[3] - damped.second[2] * step[2]) / damped.second[1]
    }
    if damped.first[0] != 0 {
      step[0] =
        (damped.first[3] - damped.first[1] * step[1] - damped.first[2] * step[2])
        / damped.first[0]
    }
    return step
  }

  @inline(__always)
  private static func rotate(
    _ own: inout SIMD4<Double>, _ row: inout SIMD4<Double>, _ index: Int
  ) {
    let entry = row[index]
    guard entry != 0 else { return }
    let diagonal = own[index]
    let length = (diagonal * diagonal + entry * entry).squareRoot()
    let cosine = diagonal / length
    let sine = entry / length
    let turned = cosine * own + sine * row
    row = cosine * row - sine * own
    own = turned
  }
}
