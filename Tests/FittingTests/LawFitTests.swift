import Fitting
import Testing

@Suite struct LawFitTests {
  struct Quadratic: Sendable {
    let weighting: Weighting
    let values: [Double]
    let errors: [Double]
    let standardized: Double
    let studentized: Double
    let leverage: [Double]
    let withoutLast: [Double]
    let band: (Double, Double, Double)
    let sigma: Double
    let squares: Double
    let rSquared: Double
  }

  /// Oracle: R 4.2.2 `lm` with `rstandard`, `rstudent`, `hatvalues` and `predict`, `weights = 1/y^2`
  /// for relative errors, run for this test.
  @Test(arguments: [
    Quadratic(
      weighting: .absolute,
      values: [2.88792713521, 2.30009855863e-02, -1.22080138418e-06],
      errors: [3.88854857703e-03, 2.31757850558e-04, 1.80283018252e-06],
      standardized: -2.13201047576, studentized: -6.32466340422,
      leverage: [
        0.2703786466, 0.2501487155, 0.2162114789, 0.1719637329, 0.1595342062,
        0.3117196322, 0.6314439214, 0.9885996664,
      ],
      withoutLast: [2.89116890214, 2.23967622911e-02, 8.86813295791e-06],
      band: (3.43924760769, 3.43064495750, 3.44785025788), sigma: 0.00718496695209,
      squares: 0.000258118750513, rSquared: 0.999963959708),
    Quadratic(
      weighting: .relative,
      values: [2.88851929111, 2.29354999049e-02, -6.79756752966e-07],
      errors: [3.25781346315e-03, 2.41196966299e-04, 2.05841760673e-06],
      standardized: -2.09343268621, studentized: -5.32790649722,
      leverage: [
        0.2967743049, 0.2669333921, 0.2197360150, 0.1690148107, 0.1797988282,
        0.3685714375, 0.5262740792, 0.9728971325,
      ],
      withoutLast: [2.89060114458, 2.24950173181e-02, 7.29271528234e-06],
      band: (3.43857974894, 3.42965664767, 3.44750285011), sigma: 0.0019581686627,
      squares: 1.91721225579e-05, rSquared: 0.999936908904),
  ])
  func quadratic(_ known: Quadratic) throws {
    let data = try VectorTable.points("decode_affine")
    let fit = try LawFit(.quadratic, data, weighting: known.weighting)
    for (index, coefficient) in fit.coefficients.enumerated() {
      #expect(agree(coefficient.value, known.values[index]))
      #expect(agree(coefficient.standardError, known.errors[index]))
      // Of a linear law the profile is Wald's.
      #expect(coefficient.interval == coefficient.wald)
    }
    #expect(agree(fit.residualStandardError, known.sigma))
    #expect(agree(fit.residualSumOfSquares, known.squares))
    #expect(agree(fit.rSquared, known.rSquared))
    for (own, leverage) in zip(fit.leverage, known.leverage) { #expect(agree(own, leverage, 1e-8)) }
    let outlier = try #require(fit.checks.outlier)
    #expect(outlier.point == 5)
    #expect(outlier.x == 32)
    #expect(agree(outlier.standardized, known.standardized, 1e-8))
    #expect(agree(outlier.studentized, known.studentized, 1e-8))
    #expect(fit.checks.highestLeverage?.x == 128)
    let band = try #require(fit.meanBand(at: 24))
    #expect(agree(fit.value(at: 24), known.band.0))
    #expect(agree(band.low, known.band.1))
    #expect(agree(band.high, known.band.2))
    let left = fit.leaveOneOut()
    #expect(left.count == data.count)
    let last = try #require(left.last?.coefficients)
    for (own, other) in zip(last, known.withoutLast) { #expect(agree(own, other, 1e-8)) }
  }

  /// Oracle: what `LawFit` finds by itself without the point.
  @Test func leaveOneOut() throws {
    let data = try VectorTable.points("specsdm91")
    let fit = try LawFit(.usl, data)
    for left in fit.leaveOneOut() {
      var (x, y) = (data.x, data.y)
      x.remove(at: left.point)
      y.remove(at: left.point)
      let alone = try LawFit(.usl, Observations(x: x, y: y), profiles: false)
      let found = try #require(left.coefficients)
      for (own, coefficient) in zip(found, alone.coefficients) {
        #expect(abs(own - coefficient.value) <= 1e-6 * abs(coefficient.value))
      }
      let change = zip(found, fit.coefficients).map { found, own in
        abs(found - own.value) / (own.standardError ?? .nan)
      }.max()
      #expect(agree(left.largestChange, change ?? .nan))
      #expect(agree(left.peak, Scalability.peak(alpha: found[0], beta: found[1]) ?? .nan))
    }
  }

  /// Oracle: all arrangements counted by hand: of 4 signs above and 4 below, 2 of 70 make two runs,
  /// 8 at most three.
  @Test func runs() throws {
    let x = (1...8).map(Double.init)
    let two = RunsTest(x: x, errors: [1, 1, 1, 1, -1, -1, -1, -1])
    #expect(two.runs == 2 && two.above == 4 && two.below == 4)
    #expect(agree(two.probability, 2 / 70.0))
    #expect(agree(RunsTest(x: x, errors: [1, 1, -1, -1, -1, -1, 1, 1]).probability, 8 / 70.0))
    #expect(agree(RunsTest(x: x, errors: [1, -1, 1, -1, 1, -1, 1, -1]).probability, 1))
    // 2 above, 1 below: AAB, BAA of 3.
    #expect(agree(RunsTest(x: [1, 2, 3], errors: [1, 1, -1]).probability, 2 / 3.0))
    #expect(RunsTest(x: x, errors: Array(repeating: 1, count: 8)).probability == nil)
    #expect(RunsTest(x: [], errors: []).runs == 0)
    // Samples at one x count once.
    #expect(RunsTest(x: [1, 1, 2, 2], errors: [3, -1, -3, 1]).runs == 2)
  }

  /// A straight line through a bent curve makes too few runs.
  @Test func wrongShapeIsSeen() throws {
    let x = (1...12).map(Double.init)
    let data = try Observations(x: x, y: x.map { $0 * $0 })
    let checks = try LawFit(.affine, data).checks
    #expect(checks.runs.runs == 3)
    #expect(try #require(checks.runs.probability) < 0.05)
  }

  /// A law that goes through every point has no noise to be judged by.
  @Test(arguments: Law.allCases)
  func perfectFit(_ law: Law) throws {
    let x: [Double] = [1, 2, 4, 8, 16, 32, 64]
    let coefficients = try #require(LawTests.coefficients[law])
    let data = try Observations(
      x: x, y: x.map { law.value(at: $0, coefficients: coefficients) })
    for weighting in Weighting.allCases {
      let fit = try LawFit(law, data, weighting: weighting)
      #expect(fit.isPerfect)
      #expect(fit.aicc == nil && fit.residualStandardError == nil)
      #expect(fit.meanBand(at: 3) == nil && fit.predictionBand(at: 3) == nil)
      #expect(fit.checks.outlier == nil)
      for coefficient in fit.coefficients {
        #expect(coefficient.state == .withoutNoise)
        #expect(coefficient.standardError == nil && coefficient.interval == nil)
      }
      let choice = LawChoice(data, weighting: weighting)
      #expect(choice.isPerfect)
      // Amdahl's law and the saturating one are the same curve.
      #expect(choice.best?.law == (law == .amdahl ? .saturating : law), "\(weighting)")
      #expect(choice.candidates.allSatisfy { $0.delta == nil && $0.weight == nil })
    }
  }

  /// Fits to relative errors and to absolute ones can be compared in one unit: what was made with
  /// relative noise is better described so.
  @Test func weightingsCompare() throws {
    var noise = Noise(seed: 5)
    let x = (0..<40).map { Double(1 + $0 % 10) * 10 }
    func data(_ error: (Double) -> Double) throws -> Observations {
      try Observations(x: x, y: x.map { 1 + 2 * $0 + error(1 + 2 * $0) })
    }
    let relative = try data { 0.05 * $0 * noise.normal() }
    let absolute = try data { _ in 0.5 * noise.normal() }
    for (data, better) in [(relative, Weighting.relative), (absolute, .absolute)] {
      let found = try Weighting.allCases.map { weighting in
        try #require(LawFit(.affine, data, weighting: weighting).aiccInUnitsOfY)
      }
      #expect((found[1] < found[0]) == (better == .relative))
    }
  }

  @Test func intervalsFollowTheLevel() throws {
    let data = try VectorTable.points("michaelis")
    var last = 0.0
    for level in [0.5, 0.8, 0.95, 0.99] {
      let fit = try LawFit(.saturating, data, level: level)
      let interval = try #require(fit["h"]?.interval)
      #expect(interval.level == level)
      let width = try #require(interval.high) - #require(interval.low)
      #expect(width > last)
      last = width
    }
    for level in [0, 1, -1, Double.nan] {
      #expect(try LawFit(.saturating, data, level: level)["h"]?.interval == nil)
      #expect(try LawFit(.affine, data).meanBand(at: 1, level: level) == nil)
    }
  }

  /// A line through 0 fits within the noise, so h may be endless: an open end.
  @Test func openEnd() throws {
    let data = try Observations(x: [1, 2, 4, 8], y: [1, 1.95, 4.05, 7.6])
    let interval = try #require(LawFit(.saturating, data)["h"]?.interval)
    #expect(interval.high == nil)
    #expect(interval.low != nil)
  }
}
