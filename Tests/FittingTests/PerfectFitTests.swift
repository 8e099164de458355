import Fitting
import Testing

/// Laws through every point: what rounding leaves of a coefficient is nothing.
@Suite struct PerfectFitTests {
  /// Made by Amdahl's law with α = 1/21 and γ = 1000/21, so β is 0 and there is no peak.
  @Test func roundingIsNoPeak() throws {
    let loads: [Double] = [1, 2, 4, 8, 16, 32, 64, 128]
    let data = try Observations(x: loads, y: loads.map { $0 * 100 / (2 + 0.1 * $0) })
    let fit = try LawFit(.usl, data, weighting: .relative)
    #expect(fit.isPerfect)
    #expect(fit["beta"]?.value == 0)
    let law = try #require(Scalability(fit))
    #expect(law.peak == nil && law.reach == .none)
    #expect(abs(law.alpha * 21 - 1) < 1e-9)
  }

  /// Made by 50·x.
  @Test func roundingIsNoConstant() throws {
    let loads: [Double] = [1, 2, 4, 8, 16, 32]
    let data = try Observations(x: loads, y: loads.map { 50 * $0 })
    #expect(try LawFit(.affine, data, weighting: .relative)["a"]?.value == 0)
  }

  /// Made by 2 + 0.1·r, whatever p.
  @Test func roundingIsNoTerm() throws {
    let r: [Double] = [1, 2, 4, 8, 1, 2, 4, 8]
    let p: [Double] = [31, 31, 31, 31, 480, 480, 480, 480]
    let model = try LinearModel(
      SurfaceTerm.bilinear, r: r, p: p, y: r.map { 2 + 0.1 * $0 }, weighting: .relative)
    #expect(model.isPerfect)
    #expect(model["p"]?.value == 0 && model["r·p"]?.value == 0)
    #expect(abs((model["r"]?.value ?? 0) - 0.1) < 1e-12)
  }

  /// Oracle: R 4.2.2 `confint(nls)` of SPARCcenter 2000, which interpolates its profile and is good to
  /// four digits; a choice leaves the intervals of all but the best law for later.
  @Test func intervalsOfTheOthers() throws {
    let data = try Observations(
      x: [1, 18, 36, 72, 108, 144, 216],
      y: [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2])
    let choice = LawChoice(data, laws: [.constant, .usl], profilesOfBestOnly: true)
    let law = try #require(choice[.usl]?.fit)
    let bare = try #require(
      LawChoice(data, laws: [.usl, .quadratic], profilesOfBestOnly: true)
        .candidates.first { $0.fit.law == .usl }?.fit)
    for fit in [law.profiled, bare.profiled] {
      let alpha = try #require(fit["alpha"]?.interval)
      #expect(abs((alpha.low ?? 0) - 0.0095004) < 5e-5)
      #expect(abs((alpha.high ?? 0) - 0.0641229) < 5e-5)
    }
  }
}
