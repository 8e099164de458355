import Fitting
import Testing

@Suite struct LawChoiceTests {
  /// Oracle: R 4.2.2 `lm` and `nls`, model_selection.tsv; printed to ten digits, errors to eight.
  ///
  /// R's `nls` stopped up to 5e-5 standard errors away from the minimum, which is allowed for;
  /// `sharper` and `puromycin` hold the worst cases to a stricter run.
  @Test(arguments: [
    ("decode_affine", Law.affine), ("prefill_quad", .quadratic), ("power", .power),
    ("logish", .logarithmic), ("const", .constant), ("michaelis", .saturating),
  ])
  func selection(_ name: String, _ winner: Law) throws {
    let laws: [Law] = [.constant, .affine, .logarithmic, .quadratic, .power, .saturating]
    let choice = LawChoice(try VectorTable.points(name), laws: laws)
    #expect(choice.best?.law == winner)
    let rows = try VectorTable("model_selection").rows.filter { $0["dataset"] == name }
    #expect(rows.count >= 5)
    for row in rows {
      let law = try #require(Law(rawValue: row["model"] ?? ""))
      let candidate = try #require(choice[law])
      let tolerance = law.isLinear ? 2e-9 : 1e-6
      for (index, coefficient) in candidate.fit.coefficients.enumerated() {
        let (value, error) = (row.number("p\(index + 1)"), row.number("se\(index + 1)"))
        let early = law.isLinear ? 0 : 5e-5 * error
        #expect(abs(coefficient.value - value) <= tolerance * abs(value) + early, "\(law)")
        #expect(agree(coefficient.standardError, error, law.isLinear ? 1e-7 : 2e-5), "\(law)")
      }
      #expect(agree(candidate.fit.residualSumOfSquares, row.number("RSS"), tolerance), "\(law)")
      #expect(abs(try #require(candidate.fit.rSquared) - row.number("R2")) < 1e-9, "\(law)")
      #expect(agree(candidate.fit.aicc, row.number("AICc"), tolerance), "\(law)")
      #expect(abs(try #require(candidate.delta) - row.number("delta")) < 1e-5, "\(law)")
      #expect(agree(candidate.weight, row.number("akaike_weight"), 1e-5), "\(law)")
    }
  }

  /// Oracle: R 4.2.2 `nls` with a relative offset of 3e-10, run for this test.
  ///
  /// For relative errors scipy 1.17.1 `least_squares`, which R agrees with (`weights = 1/y^2`); for
  /// `const`, saturating, where R stops early, the root of the derivative with 50 digits.
  @Test(arguments: [
    (
      "decode_affine", Law.saturating, Weighting.absolute, [4.2050423003830, 0.8731495359746],
      [0.4574450585152, 0.6262344993326]
    ),
    (
      "const", .saturating, .absolute, [4.9968677061778784, -0.0019079356701818982],
      [0.014866576055228, 0.006295381389206]
    ),
    (
      "const", .power, .absolute, [5.0085636036467518, -0.0009879221227511],
      [0.0184441870514376, 0.0017566652285934]
    ),
    (
      "puromycin_treated", .saturating, .absolute, [212.6837432610, 0.06412128188121],
      [6.947155380006, 0.008280949691098]
    ),
    ("power", .power, .relative, [1.01025848149, 0.73279126712], []),
    ("michaelis", .saturating, .relative, [984.099005757, 22.059538099], []),
  ])
  func sharper(
    _ name: String, _ law: Law, _ weighting: Weighting, _ values: [Double], _ errors: [Double]
  ) throws {
    let fit = try LawFit(law, VectorTable.points(name), weighting: weighting, profiles: false)
    for (coefficient, value) in zip(fit.coefficients, values) {
      #expect(agree(coefficient.value, value, 2e-7), "\(coefficient.name)")
    }
    for (coefficient, error) in zip(fit.coefficients, errors) {
      #expect(agree(coefficient.standardError, error, 5e-6), "\(coefficient.name)")
    }
  }

  /// Oracle: R `nls` of the treated enzyme (Bates and Watts 1988) and `confint`, whose splines agree
  /// to four digits; scipy 1.17.1 `least_squares` and `brentq` for the exact ends.
  @Test func puromycin() throws {
    let fit = try LawFit(.saturating, VectorTable.points("puromycin_treated"))
    let (v, h) = (try #require(fit["v"]), try #require(fit["h"]))
    #expect(agree(v.value, 212.68357997495, 1e-6))
    #expect(agree(v.standardError, 6.94714625586, 2e-6))
    #expect(agree(h.value, 0.06412102740, 5e-6))
    #expect(agree(h.standardError, 0.00828092242, 5e-6))
    #expect(agree(fit.residualStandardError, 10.93365819, 1e-6))
    #expect(fit.degreesOfFreedom == 10)
    for (coefficient, printed, exact) in [
      (v, (197.302128476, 229.290064893), (197.3019329, 229.2890551)),
      (h, (0.046925168, 0.086159953), (0.04692034204, 0.08615691343)),
    ] {
      #expect(agree(coefficient.interval?.low, printed.0, 2e-4))
      #expect(agree(coefficient.interval?.high, printed.1, 2e-4))
      #expect(agree(coefficient.interval?.low, exact.0, 2e-9))
      #expect(agree(coefficient.interval?.high, exact.1, 2e-9))
    }
  }

  /// A limit of a law is refused as such: the enzyme's law for a curve that bends upwards.
  @Test func whatRunsAwayIsRefused() throws {
    let choice = LawChoice(try VectorTable.points("prefill_quad"))
    #expect(
      choice.refused.contains { $0.law == .saturating && $0.reason == .runsAway(coefficient: "h") })
    #expect(choice.candidates.count + choice.refused.count == Law.allCases.count)
  }
}
