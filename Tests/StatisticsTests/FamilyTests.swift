import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct FamilyTests {
  /// Oracle: R 4.2.2 `p.adjust` on the p-values of Benjamini and Hochberg (1995).
  @Test func adjustedAsR() throws {
    let rows = try VectorTable("p_adjust").rows
    let p = rows.map { Optional($0.number("p")) }
    let methods: [(String, ([Double?]) -> [Double?])] = [
      ("bonferroni", PValueAdjustment.bonferroni), ("holm", PValueAdjustment.holm),
      ("hochberg", PValueAdjustment.hochberg), ("hommel", PValueAdjustment.hommel),
      ("BH", PValueAdjustment.benjaminiHochberg), ("BY", PValueAdjustment.benjaminiYekutieli),
    ]
    for (name, method) in methods {
      for (row, adjusted) in zip(rows, method(p)) {
        #expect(agree(adjusted ?? .nan, row.number(name)), "\(name) of \(row.number("p"))")
      }
    }
    #expect(PValueAdjustment.benjaminiHochberg(p).count { ($0 ?? 1) <= 0.05 } == 4)
    #expect(PValueAdjustment.holm(p).count { ($0 ?? 1) <= 0.05 } == 3)
  }

  /// Oracle: R; a missing cell leaves the family and stays missing.
  @Test func missingCellsLeaveTheFamily() throws {
    let rows = try VectorTable("p_adjust_na").rows
    let p = rows.map { $0["p"].flatMap { Double($0) } }
    let adjusted = [
      ("holm", PValueAdjustment.holm(p)), ("BH", PValueAdjustment.benjaminiHochberg(p)),
      ("BY", PValueAdjustment.benjaminiYekutieli(p)),
    ]
    for (name, values) in adjusted {
      for (row, value) in zip(rows, values) {
        if row[name] == "NA" {
          #expect(value == nil)
        } else {
          #expect(agree(value ?? .nan, row.number(name)))
        }
      }
    }
  }

  /// Oracle: limma 3.54.1 `squeezeVar`, equal and mixed degrees of freedom.
  @Test func variancesAsLimma() throws {
    let rows = try VectorTable("moderated_variance").rows
    #expect(rows.count == 24)
    for (part, degrees) in [(rows.prefix(12), Double.infinity), (rows.suffix(12), 21.1795502633)] {
      let moderated = try #require(
        ModeratedVariance(
          part.map { $0.number("s2") }, degreesOfFreedom: part.map { $0.number("df") }))
      #expect(agree(moderated.priorDegreesOfFreedom, degrees, 1e-9))
      for (row, value) in zip(part, moderated.posterior) {
        #expect(agree(value, row.number("s2_post"), 1e-9))
      }
    }
  }

  @Test func variancesOfNothingAreNothing() {
    #expect(ModeratedVariance([], degreesOfFreedom: []) == nil)
    #expect(ModeratedVariance([1, 2], degreesOfFreedom: [0, 0]) == nil)
    #expect(ModeratedVariance([0, 0], degreesOfFreedom: [2, 2])?.posterior == [0, 0])
    #expect(ModeratedVariance([4], degreesOfFreedom: [2])?.posterior == [4])
  }

  /// Oracle: R's `qt`.
  @Test func thresholdsOfOneNewValue() throws {
    for row in try VectorTable("prediction_interval_1_vs_n").rows {
      let n = row.number("n")
      let student = try #require(StudentT(degreesOfFreedom: n - 1))
      let factor = (1 + 1 / n).squareRoot()
      let cases = [
        (0.025, "factor_two_sided_05"), (0.05, "factor_one_sided_05"),
        (0.025 / 306, "factor_bonf_306_two_sided"),
      ]
      for (tail, name) in cases {
        let quantile = try #require(student.upperQuantile(tail))
        #expect(agree(quantile * factor, row.number(name)), "\(name), n = \(n)")
      }
    }
    for row in try VectorTable("pooled_variance_gain").rows {
      let tail = row.number("bonf_alpha") / 2
      let factor = (1 + 1.0 / 3).squareRoot()
      let own = try #require(StudentT(degreesOfFreedom: 2)?.upperQuantile(tail))
      let pooled = try #require(
        StudentT(degreesOfFreedom: 2 * row.number("k"))?.upperQuantile(tail))
      #expect(agree(own * factor, row.number("own_df2"), 1e-9))
      #expect(agree(pooled * factor, row.number("pooled_df2k"), 1e-9))
    }
  }

  /// Oracle: R's `power.t.test`, whose root is good to about 1e-4 of the change: its changes have,
  /// by scipy's `nct.sf` as here, a power between 0.797 and 0.814 instead of 0.8.
  @Test func detectableChanges() throws {
    for row in try VectorTable("mde_power").rows {
      let n = row.number("n")
      let degrees = 2 * n - 2
      let error = row.number("cv") * (2 / n).squareRoot()
      let delta = log1p(row.number("mde_rel"))
      let critical = try #require(
        StudentT(degreesOfFreedom: degrees)?.upperQuantile(row.number("alpha") / 2))
      let power = try #require(
        NoncentralT(degreesOfFreedom: degrees, noncentrality: delta / error)?.upperTail(critical))
      #expect(agree(power, 0.8, n == 2 ? 0.02 : 0.003), "n = \(n), alpha = \(row.number("alpha"))")
    }
  }

  /// Oracle: scipy 1.17 `nct.sf(isf(0.025, df), df, nc)`.
  @Test func powerAsScipy() throws {
    let cases: [(degrees: Double, noncentrality: Double, power: Double)] = [
      (2, 0.5, 0.05084161142314998),
      (2, 2.8, 0.3517369275126994),
      (2, 5.0, 0.7191805353566969),
      (4, 0.5, 0.058763575036447316),
      (4, 2.8, 0.563557326194748),
      (4, 5.0, 0.9548372639143451),
      (11, 0.5, 0.06656144802607993),
      (11, 2.8, 0.7224281209209868),
      (11, 5.0, 0.9948946852358099),
      (39, 0.5, 0.07049019863069161),
      (39, 2.8, 0.779498059056047),
      (39, 5.0, 0.9982138830147768),
      (224, 0.5, 0.07185636603465963),
      (224, 2.8, 0.796168211702865),
      (224, 5.0, 0.9987298382221679),
      (1224, 0.5, 0.07209610656141538),
      (1224, 2.8, 0.7989392797416115),
      (1224, 5.0, 0.9988017383946414),
    ]
    for (degrees, noncentrality, power) in cases {
      let critical = try #require(StudentT(degreesOfFreedom: degrees)?.upperQuantile(0.025))
      let found = try #require(
        NoncentralT(degreesOfFreedom: degrees, noncentrality: noncentrality)?.upperTail(critical))
      #expect(agree(found, power, 1e-9))
    }
  }

  /// Oracle: R, the least n against n whose exact test can pass Bonferroni's cut.
  @Test func familiesNeedRepetitions() throws {
    for row in try VectorTable("family_limits").rows {
      let cut = row.number("alpha") / row.number("cells")
      #expect(agree(cut, row.number("bonferroni_cut")))
      let needed = try #require(MannWhitney.repetitions(toReach: cut))
      #expect(Double(needed) == row.number("min_n_vs_n_exact_MWU_below_cut"))
    }
  }

  /// Otava divides by n where its t-test needs n - 1, so that equal samples of two values differ in
  /// 9 % of cases at a level of 5 %; the right test keeps its level.
  @Test(arguments: [2, 3, 5, 10]) func theLevelIsKept(_ count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    func normal() -> Double {
      let radius = (-2 * log(Double.random(in: .leastNonzeroMagnitude..<1, using: &random)))
        .squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }
    let runs = 10_000
    var rejected = 0
    let degrees = Double(2 * count - 2)
    let critical = try #require(StudentT(degreesOfFreedom: degrees)?.upperQuantile(0.025))
    for _ in 0..<runs {
      let x = try #require(SortedSample((0..<count).map { _ in normal() }))
      let y = try #require(SortedSample((0..<count).map { _ in normal() }))
      let pooled = ((x.variance ?? 0) + (y.variance ?? 0)) / 2
      let t = (x.mean - y.mean) / (pooled * 2 / Double(count)).squareRoot()
      if abs(t) > critical { rejected += 1 }
    }
    // Four standard errors of the count.
    #expect(abs(Double(rejected) / Double(runs) - 0.05) < 0.009)
  }

  /// Each method is at least as strict as the one it improves, and none goes below p or above 1.
  @Test func methodsStandInOrder() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let p: [Double?] = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        Int.random(in: 0..<10, using: &random) == 0
          ? nil : pow(Double.random(in: 0...1, using: &random), 3)
      }
      let ordered = [
        p, PValueAdjustment.benjaminiHochberg(p), PValueAdjustment.hommel(p),
        PValueAdjustment.hochberg(p), PValueAdjustment.holm(p), PValueAdjustment.bonferroni(p),
      ]
      for (less, more) in zip(ordered, ordered.dropFirst()) {
        for (a, b) in zip(less, more) {
          #expect((a == nil) == (b == nil))
          if let a, let b { #expect(a <= b * (1 + 1e-12) && b <= 1) }
        }
      }
    }
  }

  /// A NaN is no test: the others are adjusted as if it were not there.
  @Test func notANumberLeavesTheFamily() {
    let methods = [
      PValueAdjustment.bonferroni, PValueAdjustment.holm, PValueAdjustment.hochberg,
      PValueAdjustment.hommel, PValueAdjustment.benjaminiHochberg,
      PValueAdjustment.benjaminiYekutieli,
    ]
    for method in methods {
      let with = method([0.01, .nan, 0.03])
      let without = method([0.01, 0.03])
      #expect(with[0] == without[0] && with[2] == without[1])
      #expect(with[1]?.isNaN == true)
    }
  }

  /// Every shrunken variance lies between the cell's own and the common one.
  @Test func variancesAreShrunkTowardsTheCommonOne() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let cells = Int.random(in: 2...40, using: &random)
      let degrees = (0..<cells).map { _ in Double(Int.random(in: 0...5, using: &random)) }
      let variances = degrees.map { _ in
        Int.random(in: 0..<8, using: &random) == 0
          ? 0 : exp(Double.random(in: -12...(-4), using: &random))
      }
      guard let moderated = ModeratedVariance(variances, degreesOfFreedom: degrees) else {
        #expect(degrees.allSatisfy { $0 == 0 })
        continue
      }
      let common = moderated.priorVariance
      for (cell, posterior) in moderated.posterior.enumerated() {
        #expect(posterior >= min(common, variances[cell]) * (1 - 1e-12))
        #expect(posterior <= max(common, variances[cell]) * (1 + 1e-12))
        if degrees[cell] == 0 { #expect(posterior == common) }
      }
    }
  }

  /// A cell that says nothing has the common variance, whatever stands in its place.
  @Test func aVarianceThatIsNoneIsNotTaken() throws {
    let variances = [1e-4, 4e-4, 9e-3, 2e-5]
    let degrees = [2.0, 2, 2, 2]
    let without = try #require(ModeratedVariance(variances, degreesOfFreedom: degrees))
    let with = try #require(
      ModeratedVariance(
        variances + [.nan, .infinity, -1, 5], degreesOfFreedom: degrees + [2, 2, 2, .nan]))
    #expect(Array(with.posterior.prefix(4)) == without.posterior)
    #expect(with.posterior.suffix(4).allSatisfy { $0 == without.priorVariance })
  }

  @Test func pooledVariances() throws {
    let pooled = try #require(PooledVariance([1, 4, .nan, 9], degreesOfFreedom: [2, 4, 3, 0]))
    #expect(pooled.variance == 3)
    #expect(pooled.degreesOfFreedom == 6)
    #expect(PooledVariance([1], degreesOfFreedom: [0]) == nil)
    #expect(PooledVariance([1], degreesOfFreedom: []) == nil)
    // limma's first part has no spread beyond that of its degrees: all cells share this variance.
    let rows = try VectorTable("moderated_variance").rows.prefix(12)
    let common = PooledVariance(
      rows.map { $0.number("s2") }, degreesOfFreedom: rows.map { $0.number("df") })
    #expect(agree(common?.variance ?? .nan, 0.000465))
  }

  /// Oracle: scipy 1.17 `fisher_exact(alternative="greater")`.
  @Test(arguments: [
    (4, 5, 1, 5, 0.1031746031746032), (5, 5, 1, 5, 0.02380952380952381),
    (3, 3, 1, 5, 0.07142857142857144), (2, 10, 1, 10, 0.5), (0, 3, 1, 3, 1),
    (10, 12, 3, 15, 0.0015607005578737979),
  ])
  func moreFailures(_ failed: Int, _ tried: Int, _ other: Int, _ of: Int, _ p: Double) {
    let test = FisherTest(failed: failed, of: tried, against: other, of: of)
    #expect(agree(test.greater, p))
    #expect(FisherTest(failed: -1, of: 0, against: 5, of: 2).greater == 1)
  }

  @Test func signs() {
    #expect(SignTest(0, 0).p == 1)
    #expect(agree(SignTest(16, 0).p, 2 / 65536))
    #expect(SignTest(5, 5).p == 1)
    // Oracle: scipy 1.17 `binomtest`.
    #expect(agree(SignTest(33, 1).p, 4.0745362639427185e-09))
    // 16 of 17 findings on one side, and the machine is to blame.
    #expect(agree(SignTest(16, 1).p, 2 * 18 / 131072))
    #expect(SignTest(.max, .max).p == 1 && SignTest(-3, 0).p == 1)
  }
}
