import Foundation

/// Weighted least squares for one curve of up to three coefficients, by Levenberg and Marquardt's
/// method (Moré 1978, columns scaled by their length) with analytic derivatives.
///
/// The Jacobian is never kept: each row [J | r] is turned into a triangle by Givens rotations, so
/// that no step allocates. Coefficients with a bound at 0 rest there while the slope presses them.
struct CurveSearch {
  let shape: Shape
  let x: [Double]
  let logarithms: [Double]
  let y: [Double]
  /// What each error is multiplied by.
  let scales: [Double]
  /// The length of the scaled y: errors far below it are rounding.
  let size: Double
  /// The smallest value of each coefficient.
  var lowest: SIMD4<Double>

  init(_ shape: Shape, _ data: Observations, scales: [Double], bounded: Bool) {
    self.shape = shape
    x = data.x
    logarithms = data.logarithms
    y = data.y
    self.scales = scales
    size = zip(data.y, scales).reduce(0) { $0 + $1.0 * $1.1 * $1.0 * $1.1 }.squareRoot()
    var lowest = SIMD4<Double>(repeating: -.infinity)
    if bounded {
      for (index, has) in shape.bounded.enumerated() where has { lowest[index] = 0 }
    }
    self.lowest = lowest
  }

  /// Where a search ended.
  struct Minimum {
    var coefficients: SIMD4<Double>
    /// The sum of the squared scaled errors.
    var squares: Double
    var converged: Bool
  }

  /// The lowest point downhill of `start`.
  ///
  /// - Parameters:
  ///   - free: 1 for coefficients that move and 0 for others.
  ///   - tolerance: the search ends when the errors along the columns are this share of all errors
  ///     (the relative offset of Bates and Watts 1988, 2.2.3).
  func minimum(
    from start: SIMD4<Double>, free: SIMD4<Double> = SIMD4(repeating: 1),
    tolerance: Double = 1e-11
  ) -> Minimum {
    var c = start.replacing(with: lowest, where: start .< lowest)
    var squares = squares(c)
    guard squares < .infinity else {
      return Minimum(coefficients: c, squares: .infinity, converged: false)
    }
    var damping = 0.0
    var still = 0
    for _ in 0..<300 {
      let triangle = pressed(c, free)
      let explained = triangle.explained
      if explained <= tolerance * squares.squareRoot() || explained <= 4e-16 * size {
        return Minimum(coefficients: c, squares: squares, converged: true)
      }
      var moved = false
      while damping < 1e12 {
        var next = c + triangle.step(damping: damping)
        next.replace(with: lowest, where: next .< lowest)
        let now = self.squares(next)
        if now < squares {
          still = squares - now < 1e-3 * tolerance * squares ? still + 1 : 0
          (c, squares, moved) = (next, now, true)
          damping = damping < 1e-6 ? 0 : damping / 10
          break
        }
        damping = max(1e-4, damping * 10)
      }
      // A coarse search may also end on a long slope that hardly falls.
      if still >= 5, tolerance > 1e-9 {
        return Minimum(coefficients: c, squares: squares, converged: true)
      }
      if !moved {
        // Rounding ends the descent: a minimum if what is left to explain is small.
        let converged = explained <= 1e-5 * squares.squareRoot() || explained <= 1e-13 * size
        return Minimum(coefficients: c, squares: squares, converged: converged)
      }
    }
    return Minimum(coefficients: c, squares: squares, converged: false)
  }

  /// The sum of the squared scaled errors; infinite where the curve has no value.
  func squares(_ c: SIMD4<Double>) -> Double {
    var sum = 0.0
    for point in x.indices {
      let error = scales[point] * (y[point] - evaluate(point, c).value)
      sum += error * error
    }
    return sum < .infinity ? sum : .infinity
  }

  @inline(__always)
  func evaluate(_ point: Int, _ c: SIMD4<Double>)
    -> (value: Double, gradient: SIMD4<Double>)
  {
    if case .law(.power) = shape { return Shape.power(x[point], logarithms[point], c) }
    return shape.evaluate(x[point], c)
  }

  /// The triangle at c, without the coefficients that lie on their bound and want to leave.
  private func pressed(_ c: SIMD4<Double>, _ free: SIMD4<Double>) -> Triangle {
    let triangle = triangle(c, free)
    var still = free
    for index in 0..<shape.count
    where free[index] > 0 && c[index] <= lowest[index] && triangle.descent(index) <= 0 {
      still[index] = 0
    }
    return still == free ? triangle : self.triangle(c, still)
  }

  private func triangle(_ c: SIMD4<Double>, _ free: SIMD4<Double>) -> Triangle {
    var triangle = Triangle(count: shape.count)
    for point in x.indices {
      let (value, gradient) = evaluate(point, c)
      var row = gradient * free * scales[point]
      row[3] = scales[point] * (y[point] - value)
      triangle.add(row)
    }
    return triangle
  }
}
