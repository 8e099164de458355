import Fitting
import Testing

@Suite struct LawChoiceTests {
  /// Oracle: R 4.2.2 `lm` and `nls`, model_selection.tsv; printed to ten digits, errors to eight.
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
        #expect(agree(coefficient.value, row.number("p\(index + 1)"), tolerance), "\(law)")
        #expect(agree(coefficient.standardError, row.number("se\(index + 1)"), 1e-6), "\(law)")
      }
      #expect(agree(candidate.fit.residualSumOfSquares, row.number("RSS"), tolerance), "\(law)")
      #expect(abs(try #require(candidate.fit.rSquared) - row.number("R2")) < 1e-9, "\(law)")
      #expect(agree(candidate.fit.aicc, row.number("AICc"), tolerance), "\(law)")
      #expect(abs(try #require(candidate.delta) - row.number("delta")) < 1e-5, "\(law)")
      #expect(agree(candidate.weight, row.number("akaike_weight"), 1e-5), "\(law)")
    }
  }

  /// Oracle: R `nls` and its profiles of the treated enzyme (Bates and Watts 1988, Puromycin).
  @Test func puromycin() throws {
    let fit = try LawFit(.saturating, VectorTable.points("puromycin_treated"))
    let (v, h) = (try #require(fit["v"]), try #require(fit["h"]))
    #expect(agree(v.value, 212.68357997495, 1e-6))
    #expect(agree(v.standardError, 6.94714625586, 1e-6))
    #expect(agree(h.value, 0.06412102740, 1e-6))
    #expect(agree(h.standardError, 0.00828092242, 1e-6))
    #expect(agree(fit.residualStandardError, 10.93365819, 1e-6))
    #expect(fit.degreesOfFreedom == 10)
    // R interpolates its profiles with splines: they agree to about five digits.
    #expect(agree(v.interval?.low, 197.302128476, 1e-4))
    #expect(agree(v.interval?.high, 229.290064893, 1e-4))
    #expect(agree(h.interval?.low, 0.046925168, 1e-4))
    #expect(agree(h.interval?.high, 0.086159953, 1e-4))
  }
}
