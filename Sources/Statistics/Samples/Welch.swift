/// The t-test of Welch (1947), for two means whatever their variances.
public struct Welch: Hashable, Sendable {
  /// The statistic, of x less y.
  public let t: Double
  /// The degrees of freedom by Satterthwaite (1946).
  public let degreesOfFreedom: Double
  /// The two-sided probability.
  public let p: Double

  /// Compares two samples; nil where one has fewer than two values or both have no variance.
  public init?(_ x: SortedSample, _ y: SortedSample) {
    guard let first = x.variance, let second = y.variance else { return nil }
    let a = first / Double(x.count)
    let b = second / Double(y.count)
    guard a + b > 0 else { return nil }
    let degrees =
      (a + b) * (a + b) / (a * a / Double(x.count - 1) + b * b / Double(y.count - 1))
    guard let student = StudentT(degreesOfFreedom: degrees) else { return nil }
    t = (x.mean - y.mean) / (a + b).squareRoot()
    degreesOfFreedom = degrees
    p = student.bothTails(t)
  }
}
