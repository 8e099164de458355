/// Gunther's own way to the Universal Scalability Law: a parabola through the deviation from linear
/// scaling (Guerrilla Capacity Planning, 2007, 5.5).
///
/// y = N/C − 1 = a·x² + b·x over x = N − 1, where C = X(N)/X(1), so that κ = a and σ = b − a. It is
/// another estimate than the least squares of X: the two can differ by a factor of two and more.
public struct GuntherQuadratic: Hashable, Sendable {
  /// The square term.
  public let a: Double
  /// The linear term.
  public let b: Double
  /// 1 − RSS/Σy²: the share about 0, for a curve without intercept; nil where all y are 0.
  public let rSquaredAboutZero: Double?
  /// 1 − RSS/Σ(y−ȳ)², the share about the mean, which spreadsheets print; nil where all y are equal.
  public let rSquared: Double?

  /// The waiting share, Gunther's σ and our α.
  public var sigma: Double { b - a }
  /// The cost of agreement, Gunther's κ and our β.
  public var kappa: Double { a }
  /// √((1−σ)/κ), not rounded down; nil without a decline.
  public var peak: Double? { Scalability.peak(alpha: sigma, beta: kappa) }

  /// Fits the parabola.
  ///
  /// - Throws: `notPositive` for a throughput not above 0, `missingUnit` without a measurement of one
  ///   request, `tooFewDistinct` with fewer than two other loads.
  public init(_ data: Observations) throws(FitRefusal) {
    try data.requirePositive(data.x)
    try data.requirePositive(data.y)
    let ones = data.x.indices.filter { data.x[$0] == 1 }
    guard !ones.isEmpty else { throw .missingUnit }
    guard data.distinct >= 3 else {
      throw .tooFewDistinct(found: data.distinct, needed: 3)
    }
    let single = ones.reduce(0) { $0 + data.y[$1] } / Double(ones.count)
    let deviation = zip(data.x, data.y).map { $0 * single / $1 - 1 }
    var factored = Orthogonalization(rows: data.count, columns: 2)
    for row in 0..<data.count {
      let x = data.x[row] - 1
      factored.matrix[row] = x * x
      factored.matrix[data.count + row] = x
      factored.rest[row] = deviation[row]
    }
    if let column = factored.factor() { throw .rankDeficient(column: column == 0 ? "a" : "b") }
    let solution = factored.solution()
    (a, b) = (solution[0], solution[1])
    let squares = factored.rest.reduce(0) { $0 + $1 * $1 }
    let mean = deviation.reduce(0, +) / Double(data.count)
    let about = deviation.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let aboutZero = deviation.reduce(0) { $0 + $1 * $1 }
    rSquaredAboutZero = aboutZero > 0 ? 1 - squares / aboutZero : nil
    rSquared = about > 0 ? 1 - squares / about : nil
  }
}
