import Foundation
import Statistics
import Testing

@Suite struct DetectableEffectTests {
  /// Oracle: R's `power.t.test`, which stops its search at 1.2e-4 of the difference; beyond 37.62
  /// standard errors its noncentral t is only an approximation, good to about 2 %.
  @Test func changesAsR() throws {
    let rows = try VectorTable("mde_power").rows
    #expect(rows.count == 30)
    for row in rows {
      let effect = try #require(DetectableEffect(level: row.number("alpha")))
      let n = Int(row.number("n"))
      let difference = try #require(effect.difference(n, n, deviation: row.number("cv")))
      let score = try #require(effect.standardErrors(degreesOfFreedom: Double(2 * n - 2)))
      let tolerance = score > 37.62 ? 0.025 * difference : 1.3e-4
      #expect(abs(difference - log1p(row.number("mde_rel"))) < tolerance, "\(row)")
      let increase = try #require(effect.increase(n, n, deviation: row.number("cv")))
      #expect(agree(log1p(increase), difference))
      #expect(effect.repetitions(toDetect: increase * 1.000_001, deviation: row.number("cv")) == n)
      #expect(
        effect.repetitions(toDetect: increase * 0.999_999, deviation: row.number("cv")) == n + 1)
    }
  }

  /// Oracle: scipy 1.17, `brentq` on `nct.sf`.
  @Test func standardErrorsAsScipy() throws {
    let cases: [(Double, DetectableEffect.Sides, power: Double, degrees: Double, Double)] = [
      (0.05, .two, 0.8, 4, 3.7610602610043045),
      (0.05, .one, 0.8, 4, 3.039750965833675),
      (0.01, .two, 0.9, 18, 4.25989789065824),
      (0.05, .one, 0.95, 100, 3.3122423057520796),
      (0.05, .two, 0.5, 612, 1.9630448902166584),
      (0.0025, .one, 0.9, 38, 4.315093707556795),
      (0.05, .two, 0.8, .infinity, 2.801585218112969),
    ]
    for (level, sides, power, degrees, score) in cases {
      let effect = try #require(DetectableEffect(level: level, power: power, sides: sides))
      let found = try #require(effect.standardErrors(degreesOfFreedom: degrees))
      #expect(agree(found, score, 1e-11), "\(level) \(sides) \(power) \(degrees)")
    }
  }

  /// Few degrees and a large family, where scipy's series give up: the power is what was asked for.
  @Test(arguments: [(1, 1e-8), (1, 0.05), (2, 0.05 / 306), (3, 1e-9), (4, 0.05 / 306), (8, 1e-6)])
  func thePowerIsReached(_ degrees: Double, _ level: Double) throws {
    let effect = try #require(DetectableEffect(level: level))
    let score = try #require(effect.standardErrors(degreesOfFreedom: degrees))
    let critical = try #require(StudentT(degreesOfFreedom: degrees)?.upperQuantile(level / 2))
    let power = try #require(
      NoncentralT(degreesOfFreedom: degrees, noncentrality: score)?.upperTail(critical))
    #expect(agree(power, 0.8, 1e-11))
  }

  /// Three against three see what their own noise allows, or what that of 306 cells together does.
  ///
  /// Oracle: scipy 1.17, `brentq` on `nct.sf`.
  @Test func moreDegreesSeeMore() throws {
    let effect = try #require(DetectableEffect(level: 0.05 / 306))
    let own = try #require(effect.difference(3, 3, deviation: 0.02))
    let pooled = try #require(
      effect.difference(3, 3, deviation: 0.02, degreesOfFreedom: 4 * 306))
    #expect(agree(own, 16.878250960138118 * 0.02 * (2.0 / 3).squareRoot()))
    #expect(agree(pooled, 4.62481629383185 * 0.02 * (2.0 / 3).squareRoot()))
    #expect(effect.repetitions(toDetect: 0.08, deviation: 0.02) == 7)
    let together = effect.repetitions(toDetect: 0.08, deviation: 0.02) {
      Double(306 * (2 * $0 - 2))
    }
    #expect(together == 3)
    // One against many: what a single new value can show.
    let single = try #require(
      effect.difference(3, 1, deviation: 0.02, degreesOfFreedom: 612))
    #expect(single > pooled)
  }

  /// Adding the quantile of the power to that of t, as for normal values, promises that two are
  /// enough here; with two the power is only 0.70 (scipy 1.17 `nct.sf`).
  @Test func noRepetitionIsSaved() throws {
    let effect = try #require(DetectableEffect(level: 0.0125))
    #expect(effect.repetitions(toDetect: 0.05, deviation: 0.005) == 3)
    let critical = try #require(StudentT(degreesOfFreedom: 2)?.upperQuantile(0.0125 / 2))
    let noncentral = try #require(
      NoncentralT(degreesOfFreedom: 2, noncentrality: log(1.05) / 0.005))
    #expect(agree(try #require(noncentral.upperTail(critical)), 0.6974110035599619, 1e-9))
  }

  @Test func whatCannotBeSeenIsNil() throws {
    #expect(DetectableEffect(level: 0) == nil)
    #expect(DetectableEffect(level: 0.6, sides: .one) == nil)
    #expect(DetectableEffect(level: 0.05, power: 1) == nil)
    #expect(DetectableEffect(level: 0.05, power: 0.02) == nil)
    #expect(DetectableEffect(level: .nan) == nil)
    let effect = try #require(DetectableEffect(level: 0.05))
    #expect(effect.difference(1, 1, deviation: 0.1) == nil)
    #expect(effect.difference(0, 3, deviation: 0.1, degreesOfFreedom: 9) == nil)
    #expect(effect.difference(3, 3, deviation: .nan) == nil)
    #expect(effect.difference(3, 3, deviation: 0) == 0)
    #expect(effect.repetitions(toDetect: 0, deviation: 0.1) == nil)
    #expect(effect.repetitions(toDetect: 1e-6, deviation: 0.1) == nil)
    #expect(effect.repetitions(toDetect: 0.1, deviation: 0) == 2)
    #expect(effect.repetitions(toDetect: 0.1, deviation: 0.02, most: .max) == 3)
  }
}
