/// How a time or a throughput may depend on a load x.
public enum Law: String, Hashable, Sendable, CaseIterable {
  /// a.
  case constant
  /// a + b·x.
  case affine
  /// a + b·log2 x.
  case logarithmic = "log"
  /// a·x^b.
  case power
  /// a + b·x + c·x².
  case quadratic
  /// v·x/(h + x), Michaelis and Menten's: v is the limit, h the load at half of it;
  /// with h below 0 the curve falls.
  case saturating
  /// γ·N/(1 + α(N−1)), Amdahl's: γ is the throughput of one, α the share that waits.
  ///
  /// For α > 0 it is the saturating curve with h = (1−α)/α and v = γ/α.
  case amdahl
  /// γ·N/(1 + α(N−1) + βN(N−1)), Gunther's Universal Scalability Law (Guerrilla Capacity Planning,
  /// 2007, ch. 5, with γ as in `usl` 3.0.3).
  case usl

  /// The names of the coefficients, in the order of every list of them.
  public var names: [String] {
    switch self {
    case .constant: ["a"]
    case .affine, .logarithmic, .power: ["a", "b"]
    case .quadratic: ["a", "b", "c"]
    case .saturating: ["v", "h"]
    case .amdahl: ["alpha", "gamma"]
    case .usl: ["alpha", "beta", "gamma"]
    }
  }

  /// The law as text, with the names of the coefficients.
  public var formula: String {
    switch self {
    case .constant: "a"
    case .affine: "a + b·x"
    case .logarithmic: "a + b·log2(x)"
    case .power: "a·x^b"
    case .quadratic: "a + b·x + c·x²"
    case .saturating: "v·x/(h + x)"
    case .amdahl: "gamma·N/(1 + alpha·(N−1))"
    case .usl: "gamma·N/(1 + alpha·(N−1) + beta·N·(N−1))"
    }
  }

  /// How many coefficients it has; the noise is one more for the AICc.
  public var coefficientCount: Int {
    switch self {
    case .constant: 1
    case .affine, .logarithmic, .power, .saturating, .amdahl: 2
    case .quadratic, .usl: 3
    }
  }

  /// Whether the coefficients enter linearly, so that the best fit has a closed form.
  public var isLinear: Bool {
    switch self {
    case .constant, .affine, .logarithmic, .quadratic: true
    case .power, .saturating, .amdahl, .usl: false
    }
  }

  /// Whether x must be above 0.
  public var needsPositiveX: Bool {
    switch self {
    case .constant, .affine, .quadratic: false
    case .logarithmic, .power, .saturating, .amdahl, .usl: true
    }
  }

  /// The smallest number of points that leaves the AICc a meaning: n − k − 1 > 0, where k counts
  /// the coefficients and the noise.
  public var pointsForChoice: Int { coefficientCount + 3 }

  /// The value at x; NaN where the number of coefficients is wrong or the law has none there.
  public func value(at x: Double, coefficients: [Double]) -> Double {
    guard let packed = pack(coefficients) else { return .nan }
    return Shape.law(self).evaluate(x, packed).value
  }

  /// The derivative by each coefficient at x; empty where the number of coefficients is wrong.
  public func gradient(at x: Double, coefficients: [Double]) -> [Double] {
    guard let packed = pack(coefficients) else { return [] }
    let gradient = Shape.law(self).evaluate(x, packed).gradient
    return coefficients.indices.map { gradient[$0] }
  }

  private func pack(_ coefficients: [Double]) -> SIMD4<Double>? {
    guard coefficients.count == coefficientCount else { return nil }
    var packed = SIMD4<Double>.zero
    for (index, value) in coefficients.enumerated() { packed[index] = value }
    return packed
  }
}
