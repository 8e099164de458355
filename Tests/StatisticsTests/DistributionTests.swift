import Foundation
import Statistics
import Testing

@Suite struct DistributionTests {
  /// Oracle: mpmath with 40 digits, by series and quadrature; see the head of the table.
  @Test func tails() throws {
    let rows = try VectorTable("distributions").rows
    #expect(rows.count > 120)
    for row in rows {
      let (a, b, x) = (row.number("a"), row.number("b"), row.number("x"))
      let found: Double? =
        switch row["distribution"] {
        case "normal": NormalDistribution.upperTail(x)
        case "t": StudentT(degreesOfFreedom: a)?.upperTail(x)
        case "F": FDistribution(numerator: a, denominator: b)?.upperTail(x)
        case "binomial": BinomialDistribution(trials: Int(a), probability: b)?.upperTail(Int(x))
        case "noncentral t":
          NoncentralT(degreesOfFreedom: a, noncentrality: b)?.upperTail(x)
        default: nil
        }
      #expect(agree(found ?? .nan, row.number("above"), 1e-11), "\(row)")
    }
  }

  /// A quantile is the place of its tail, from both sides.
  @Test func quantilesInvertTails() throws {
    for tail in [1e-200, 1e-12, 0.001, 0.025, 0.3, 0.5, 0.7, 0.999] {
      let z = try #require(NormalDistribution.upperQuantile(tail))
      #expect(agree(NormalDistribution.upperTail(z), tail, 1e-12))
      #expect(agree(try #require(NormalDistribution.quantile(tail)), -z))
      for degrees in [0.7, 1, 2, 4.5, 30, 1e4] {
        let student = try #require(StudentT(degreesOfFreedom: degrees))
        // Half a degree reaches so far out that the square of t leaves the doubles.
        guard degrees > 1 || tail > 1e-100 else { continue }
        let t = try #require(student.upperQuantile(tail))
        #expect(agree(student.upperTail(t), tail, 1e-11), "\(degrees) \(tail)")
        for numerator in [1.0, 3, 40] where tail > 1e-100 {
          let f = try #require(FDistribution(numerator: numerator, denominator: degrees))
          let quantile = try #require(f.upperQuantile(tail))
          #expect(agree(f.upperTail(quantile), tail, 1e-9), "\(numerator) \(degrees) \(tail)")
        }
      }
    }
  }

  @Test func whatIsNoDistributionIsNone() {
    #expect(StudentT(degreesOfFreedom: 0) == nil)
    #expect(StudentT(degreesOfFreedom: .nan) == nil)
    #expect(NoncentralT(degreesOfFreedom: 2, noncentrality: .infinity) == nil)
    #expect(FDistribution(numerator: .infinity, denominator: 1) == nil)
    #expect(BinomialDistribution(trials: -1, probability: 0.5) == nil)
    #expect(NormalDistribution.upperQuantile(.nan) == nil)
    #expect(StudentT(degreesOfFreedom: 3)?.upperQuantile(1.5) == nil)
  }

  /// Oracle: the tests of bencher's boundaries, recomputed.
  @Test func limitsOfBencher() throws {
    let z = try #require(NormalDistribution.upperQuantile(0.15))
    #expect(agree(z, 1.0364333894937896))
    let t = try #require(StudentT(degreesOfFreedom: 5)?.upperQuantile(0.15))
    #expect(agree(t * (1 + 1.0 / 6).squareRoot(), 1.2483714094976244))
    let history = try #require(SortedSample([3, 1, 2, 1, 3]))
    let first = try #require(history.quantile(0.25))
    let third = try #require(history.quantile(0.75))
    #expect(history.median - 1.5 * (third - first) == -1)
    #expect(history.median + 1.5 * (third - first) == 5)
    // bencher makes no limit of values without noise; here it is an error of 0.
    #expect(SortedSample([2, 2, 2])?.variance == 0)
  }
}
