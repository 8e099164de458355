import BenchModel
import Foundation

/// A cell that both sides timed, on the scale of logarithms.
struct LogPair {
  /// Its place in the grid.
  let index: CellIndex
  /// The mean logarithm of NEW less that of BASE.
  let difference: Double
  /// The sum of squared deviations from the mean of each side.
  let squares: Double
  /// The variance of the difference that the rounding of the values adds and their scatter hides.
  let rounding: Double
  /// How many values both sides have.
  let counts: (base: Int, new: Int)

  /// What the values of a cell say of its noise, in degrees of freedom.
  var degreesOfFreedom: Int { counts.base + counts.new - 2 }
  /// The sum of the inverse counts: the variance of the difference in units of that of one value.
  var spread: Double { 1 / Double(counts.base) + 1 / Double(counts.new) }

  /// Takes two samples; nil where one is empty or has a value that is not above zero.
  init?(_ index: CellIndex, base: [Double], new: [Double], step: WrittenStep) {
    guard let left = Self.moments(base), let right = Self.moments(new) else { return nil }
    self.index = index
    difference = right.mean - left.mean
    squares = left.squares + right.squares
    rounding = step.variance(base) + step.variance(new)
    counts = (base.count, new.count)
  }

  private static func moments(_ values: [Double]) -> (mean: Double, squares: Double)? {
    guard let first = values.first, first > 0, first.isFinite else { return nil }
    // Deviations from the first value, so that equal values give exactly zero.
    var sum = 0.0
    var squares = 0.0
    for value in values.dropFirst() {
      guard value > 0, value.isFinite else { return nil }
      let step = value == first ? 0 : log(value / first)
      sum += step
      squares += step * step
    }
    let count = Double(values.count)
    return (log(first) + sum / count, max(0, squares - sum * sum / count))
  }
}
