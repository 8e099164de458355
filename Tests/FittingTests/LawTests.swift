import Fitting
import Testing

@Suite struct LawTests {
  static let coefficients: [Law: [Double]] = [
    .constant: [5], .affine: [2, 3], .logarithmic: [1, 2], .power: [3, 0.7],
    .quadratic: [1, 0.5, 0.25], .saturating: [900, 16], .amdahl: [0.05, 20],
    .usl: [0.02, 0.001, 90],
  ]

  /// Oracle: the formulas by hand at x = 8.
  @Test(arguments: [
    (Law.constant, 5.0), (.affine, 26), (.logarithmic, 7), (.power, 12.861281550435517),
    (.quadratic, 21), (.saturating, 300), (.amdahl, 160 / 1.35), (.usl, 720 / 1.196),
  ])
  func values(_ law: Law, _ value: Double) throws {
    #expect(agree(law.value(at: 8, coefficients: try #require(Self.coefficients[law])), value))
  }

  /// Oracle: central differences.
  @Test(arguments: Law.allCases)
  func gradients(_ law: Law) throws {
    let coefficients = try #require(Self.coefficients[law])
    #expect(coefficients.count == law.coefficientCount)
    #expect(law.names.count == law.coefficientCount)
    for x in [1.0, 3, 50] {
      let gradient = law.gradient(at: x, coefficients: coefficients)
      for index in coefficients.indices {
        var (up, down) = (coefficients, coefficients)
        let step = 1e-5 * coefficients[index]
        up[index] += step
        down[index] -= step
        let rise = law.value(at: x, coefficients: up) - law.value(at: x, coefficients: down)
        #expect(abs(gradient[index] - rise / (2 * step)) <= 1e-6 * abs(gradient[index]) + 1e-6)
      }
    }
  }

  @Test func formulasNameTheirCoefficients() {
    for law in Law.allCases {
      for name in law.names { #expect(law.formula.contains(name), "\(law)") }
    }
    #expect(Set(Law.allCases.map(\.formula)).count == Law.allCases.count)
  }

  @Test func wrongNumberOfCoefficientsIsNoValue() {
    #expect(Law.affine.value(at: 1, coefficients: [1]).isNaN)
    #expect(Law.affine.gradient(at: 1, coefficients: [1, 2, 3]).isEmpty)
    #expect(Law.logarithmic.value(at: 0, coefficients: [1, 2]).isNaN)
    #expect(Law.power.value(at: -1, coefficients: [1, 2]).isNaN)
  }

  /// Oracle: amdahl_gustafson.tsv.
  @Test func closedForms() throws {
    let rows = try VectorTable("amdahl_gustafson").rows
    #expect(rows.count == 21)
    for row in rows {
      let (n, s) = (row.number("N"), row.number("s"))
      let speedup = try #require(Speedup.amdahl(processors: n, serialShare: s))
      #expect(agree(speedup, row.number("amdahl")))
      #expect(
        agree(Speedup.gustafson(processors: n, serialShare: s), row.number("gustafson")))
      let share = Speedup.karpFlatt(speedup: speedup, processors: n)
      if n == 1 { #expect(share == nil) } else { #expect(agree(share, s)) }
      // The law with α = s and γ = 1 is the same curve.
      #expect(agree(Law.amdahl.value(at: n, coefficients: [s, 1]), speedup))
    }
    #expect(Speedup.amdahl(processors: 0.5, serialShare: 0.1) == nil)
    #expect(Speedup.amdahl(processors: .nan, serialShare: 0.1) == nil)
    #expect(Speedup.gustafson(processors: 2, serialShare: 1.5) == nil)
    #expect(Speedup.karpFlatt(speedup: 0, processors: 8) == nil)
    #expect(Speedup.efficiency(throughput: 30, processors: 4, baseThroughput: 10) == 0.75)
    #expect(Speedup.efficiency(throughput: 30, processors: 4, baseThroughput: 20, base: 2) == 0.75)
    #expect(Speedup.efficiency(throughput: 30, processors: 4, baseThroughput: 0) == nil)
  }
}
