/// A tall matrix as columns at right angles times an upper triangle, with one right-hand side.
///
/// Gram and Schmidt's method in the modified form, each column done twice so that the columns are
/// at right angles to the last digit (Björck 1996, Numerical Methods for Least Squares Problems,
/// 2.4), with columns scaled to length 1 beforehand.
struct Orthogonalization {
  let rows: Int
  let columns: Int
  /// Column after column: the matrix, then its orthonormal columns.
  var matrix: [Double]
  /// The right-hand side, then what no column explains.
  var rest: [Double]
  /// The triangle of the scaled columns, row after row, columns × columns.
  private(set) var triangle: [Double]
  /// The part of the right-hand side along each orthonormal column.
  private(set) var along: [Double]
  private var lengths: [Double]

  /// Room for a matrix; fill `matrix` and `rest`, then call `factor`.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    matrix = Array(repeating: 0, count: rows * columns)
    rest = Array(repeating: 0, count: rows)
    triangle = Array(repeating: 0, count: columns * columns)
    along = Array(repeating: 0, count: columns)
    lengths = Array(repeating: 0, count: columns)
  }

  /// Below this share of its length a column counts as a sum of those before it.
  static let smallestShare = 1e-11

  /// Factors what is in `matrix`; the index of the first column that adds nothing, or nil.
  mutating func factor() -> Int? {
    for column in 0..<columns {
      let start = column * rows
      let length = Self.length(matrix, start, rows)
      guard length > 0, length.isFinite else { return column }
      lengths[column] = length
      for row in 0..<rows { matrix[start + row] /= length }
      for entry in 0..<columns { triangle[entry * columns + column] = 0 }
      for _ in 0..<2 {
        for earlier in 0..<column {
          let other = earlier * rows
          var product = 0.0
          for row in 0..<rows { product += matrix[other + row] * matrix[start + row] }
          triangle[earlier * columns + column] += product
          for row in 0..<rows { matrix[start + row] -= product * matrix[other + row] }
        }
      }
      let left = Self.length(matrix, start, rows)
      guard left > Self.smallestShare else { return column }
      triangle[column * columns + column] = left
      for row in 0..<rows { matrix[start + row] /= left }
    }
    for column in 0..<columns {
      along[column] = 0
    }
    for _ in 0..<2 {
      for column in 0..<columns {
        let start = column * rows
        var product = 0.0
        for row in 0..<rows { product += matrix[start + row] * rest[row] }
        along[column] += product
        for row in 0..<rows { rest[row] -= product * matrix[start + row] }
      }
    }
    return nil
  }

  /// The least-squares solution.
  func solution() -> [Double] {
    var solution = along
    for row in (0..<columns).reversed() {
      for column in (row + 1)..<max(columns, row + 1) {
        solution[row] -= triangle[row * columns + column] * solution[column]
      }
      solution[row] /= triangle[row * columns + row]
    }
    for column in 0..<columns { solution[column] /= lengths[column] }
    return solution
  }

  /// The inverse of AᵀA, row after row.
  func inverseProduct() -> [Double] {
    var inverse = Array(repeating: 0.0, count: columns * columns)
    for column in 0..<columns {
      for row in (0...column).reversed() {
        var sum = row == column ? 1.0 : 0
        for between in (row + 1)..<max(column + 1, row + 1) {
          sum -= triangle[row * columns + between] * inverse[between * columns + column]
        }
        inverse[row * columns + column] = sum / triangle[row * columns + row]
      }
    }
    var product = inverse
    for row in 0..<columns {
      for column in 0..<columns {
        var sum = 0.0
        for between in max(row, column)..<columns {
          sum += inverse[row * columns + between] * inverse[column * columns + between]
        }
        product[row * columns + column] = sum / lengths[row] / lengths[column]
      }
    }
    return product
  }

  /// How much each row determines its own fitted value, in [0, 1].
  func leverage() -> [Double] {
    (0..<rows).map { row in
      var sum = 0.0
      for column in 0..<columns {
        let entry = matrix[column * rows + row]
        sum += entry * entry
      }
      return min(1, sum)
    }
  }

  private static func length(_ values: [Double], _ start: Int, _ count: Int) -> Double {
    var sum = 0.0
    for row in start..<(start + count) { sum += values[row] * values[row] }
    return sum.squareRoot()
  }
}
