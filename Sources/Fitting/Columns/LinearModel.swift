import Statistics

/// Weighted linear least squares in several columns.
public struct LinearModel: Sendable {
  /// The names of the columns.
  public let names: [String]
  /// Which errors were made small.
  public let weighting: Weighting
  /// The coefficients, in the order of the columns; their intervals are exact for normal noise.
  public let coefficients: [Coefficient]
  /// The value of the model in each row, in the unit of y.
  public let fitted: [Double]
  /// What was measured less what the model says, in the unit of y.
  public let residuals: [Double]
  /// The sum of the squared errors as weighed.
  public let residualSumOfSquares: Double
  /// The share of the weighed squares about the weighed mean; nil where all y are equal.
  public let rSquared: Double?
  /// The rows less the columns, at least 1.
  public let degreesOfFreedom: Int
  /// √(RSS/df); nil without noise.
  public let residualStandardError: Double?
  /// The AICc as in `LawFit`; nil without noise or with too few rows.
  public let aicc: Double?
  /// Whether the model goes through every row to about twelve digits.
  public let isPerfect: Bool
  /// How much each row determines its own fitted value, in [0, 1].
  public let leverage: [Double]

  private let inverse: [Double]

  /// Fits y = Σ coefficient · column.
  ///
  /// - Parameters:
  ///   - rows: one list of column values for each measurement; what failed has no row.
  ///   - level: the confidence of the intervals, in (0, 1).
  /// - Throws: `notFinite` naming the row, `rankDeficient` naming the column, and the like.
  public init(
    names: [String], rows: [[Double]], y: [Double], weighting: Weighting = .absolute,
    level: Double = 0.95
  ) throws(FitRefusal) {
    let columns = names.count
    try Self.check(names, rows, y, weighting)
    let count = rows.count
    let scales = y.map { 1 / weighting.scale(of: $0) }
    var factored = Orthogonalization(rows: count, columns: columns)
    for row in 0..<count {
      for column in 0..<columns {
        factored.matrix[column * count + row] = scales[row] * rows[row][column]
      }
      factored.rest[row] = scales[row] * y[row]
    }
    if let column = factored.factor() { throw .rankDeficient(column: names[column]) }
    let solution = factored.solution()
    let inverse = factored.inverseProduct()
    let squares = factored.rest.reduce(0) { $0 + $1 * $1 }
    guard solution.allSatisfy(\.isFinite), inverse.allSatisfy(\.isFinite), squares.isFinite else {
      throw .outOfRange
    }
    let degrees = count - columns
    let size = zip(y, scales).reduce(0) { $0 + $1.0 * $1.1 * $1.0 * $1.1 }
    let isPerfect = squares.squareRoot() <= 1e-12 * size.squareRoot()
    // Of a model through every row, what lies below its rounding is nothing.
    let values = solution.enumerated().map { column, value in
      let most = zip(rows, scales).map { abs($0[column] * value * $1) }.max() ?? 0
      return isPerfect && most <= 1e-12 * size.squareRoot() ? 0 : value
    }
    let sigma = isPerfect ? nil : (squares / Double(degrees)).squareRoot()
    let t = LawFit.quantile(level: level, degrees: degrees)

    self.names = names
    self.weighting = weighting
    self.inverse = inverse
    self.isPerfect = isPerfect
    residualSumOfSquares = squares
    degreesOfFreedom = degrees
    residualStandardError = sigma
    leverage = factored.leverage()
    let fitted = rows.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
    self.fitted = fitted
    residuals = zip(y, fitted).map { $0 - $1 }
    rSquared = LawFit.spread(y, scales).map { 1 - squares / $0 }
    aicc = isPerfect ? nil : LawFit.aicc(squares, count: count, parameters: columns + 1)
    coefficients = values.enumerated().map { index, value in
      let error = sigma.map { $0 * inverse[index * columns + index].squareRoot() }
      let interval = error.flatMap { error in
        t.map { FitInterval(low: value - $0 * error, high: value + $0 * error, level: level) }
      }
      return Coefficient(
        name: names[index], value: value, standardError: error, interval: interval,
        state: isPerfect ? .withoutNoise : .estimated, wald: interval)
    }
  }

  /// The coefficient of the column of that name.
  public subscript(name: String) -> Coefficient? { coefficients.first { $0.name == name } }

  /// The model's value for a row of columns; nil where the row has another number of columns.
  public func value(_ row: [Double]) -> Double? {
    guard row.count == names.count else { return nil }
    return zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1.value }
  }

  /// Where the model itself lies; nil without noise.
  public func meanBand(_ row: [Double], level: Double = 0.95) -> FitInterval? {
    band(row, level: level, noise: false)
  }

  /// Where one more measurement would lie; nil without noise.
  ///
  /// Its noise is σ, or σ times the value where errors are relative.
  public func predictionBand(_ row: [Double], level: Double = 0.95) -> FitInterval? {
    band(row, level: level, noise: true)
  }

  private func band(_ row: [Double], level: Double, noise: Bool) -> FitInterval? {
    guard let value = value(row), let sigma = residualStandardError,
      let t = LawFit.quantile(level: level, degrees: degreesOfFreedom)
    else { return nil }
    let unit = noise ? weighting.scale(of: value) : 0
    var spread = unit * unit
    for (one, left) in row.enumerated() {
      for (other, right) in row.enumerated() {
        spread += left * inverse[one * names.count + other] * right
      }
    }
    let width = t * sigma * max(0, spread).squareRoot()
    guard value.isFinite, width.isFinite else { return nil }
    return FitInterval(low: value - width, high: value + width, level: level)
  }

  private static func check(
    _ names: [String], _ rows: [[Double]], _ y: [Double], _ weighting: Weighting
  ) throws(FitRefusal) {
    guard rows.count == y.count, rows.allSatisfy({ $0.count == names.count }) else {
      throw .unequalLengths
    }
    for point in rows.indices {
      let place = "\(zip(names, rows[point]).map { "\($0) = \($1)" }.joined(separator: ", "))"
      let named = "(\(place), y = \(y[point]))"
      guard y[point].isFinite, rows[point].allSatisfy(\.isFinite) else {
        throw .notFinite(point: point, place: named)
      }
      guard weighting == .absolute || y[point] > 0 else {
        throw .notPositive(point: point, place: named)
      }
      for value in rows[point] + [y[point]] {
        guard value == 0 || (1e-120...1e120).contains(abs(value)) else { throw .outOfRange }
      }
    }
    guard !names.isEmpty else { throw .tooFewPoints(found: rows.count, needed: 1) }
    guard rows.count > names.count else {
      throw .tooFewPoints(found: rows.count, needed: names.count + 1)
    }
  }
}
