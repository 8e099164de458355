import BenchModel
import Fitting
import Scaling
import Testing

/// The columns of the article's grids, and columns from which nothing follows.
@Suite struct ColumnScalingTests {
  static func curve(_ loads: [(Double, [Double])], lost: [Double] = []) -> LoadCurve {
    LoadCurve(
      column: 128,
      points: loads.map {
        LoadCurve.Point(requests: $0.0, samples: $0.1, median: $0.1.sorted()[$0.1.count / 2])
      },
      losses: lost.map { LoadCurve.Loss(requests: $0, failure: .outOfMemory) })
  }

  /// 49 columns; weighted least squares and AICc by scipy 1.17 (`least_squares`) and R 4.2.2 (`lm`,
  /// `nls` with weights 1/y²): in none is the logarithmic law within 13 of the best one.
  @Test func theArticlesClaim() throws {
    let scalings = try PublishedGrids.all().compactMap { GridScaling($0) }
    #expect(scalings.count == 7)
    let columns = scalings.flatMap(\.columns)
    #expect(columns.count == 49)
    #expect(columns.allSatisfy { $0.best != nil })
    let claims = columns.map { GrowthClaim($0) }
    #expect(claims.allSatisfy { $0.answer == .refuted })
    #expect((claims.compactMap(\.difference).min() ?? 0) > 11)
  }

  /// R 4.2.2 (`lm(y ~ x, weights = 1/y^2)` and so on) and scipy 1.17 (`least_squares`) for LLaMa-3 70B
  /// at 21 tokens.
  @Test func oneColumnAgainstR() throws {
    let grid = try #require(
      try PublishedGrids.all().first { $0.subject.model.id == "llama-3-70b" })
    let column = try #require(GridScaling(grid)?.columns.first)
    let choice = try #require(column.choice)
    let expected: [(Law, [Double], Double)] = [
      (.constant, [4.40709064398], 1.389154739),
      (.affine, [3.234600340157, 0.143775187912], 0.03007609482),
      (.logarithmic, [2.740005929880, 0.839361517182], 0.7545753033),
      (.quadratic, [3.386224754468305, 0.113827996673689, 0.000356593543499], 0.01303484306),
      (.power, [2.4532571022081537, 0.3477781383171236], 0.4833845049),
      (.saturating, [6.4191645441017595, 1.522845481330757], 1.068780013),
    ]
    for (law, coefficients, squares) in expected {
      let fit = try #require(choice[law]?.fit)
      for (found, wanted) in zip(fit.coefficients, coefficients) {
        #expect(abs(found.value - wanted) < 1e-6 * abs(wanted), "\(law) \(found.name)")
      }
      #expect(abs(fit.residualSumOfSquares - squares) < 1e-8 * squares, "\(law)")
    }
  }

  /// Mixtral 8x22B at 2193 tokens rises at each of its five loads, from 9 to 24 tok/s.
  ///
  /// AICc alone calls it constant, as its penalty for a second coefficient is 20 there. Kendall's τ by
  /// scipy 1.17: p = 1/60.
  @Test func whatRisesThroughoutIsNotConstant() throws {
    let curve = Self.curve([(1, [9.2]), (2, [12.1]), (4, [18.9]), (8, [22.1]), (16, [24.1])])
    let column = ColumnScaling(curve, direction: .higherIsBetter)
    #expect(column.best?.law == .amdahl)
    let refused = try #require(column.choice?.refused.first { $0.law == .constant })
    guard case .trend(let probability) = refused.reason else {
      Issue.record("\(refused.reason)")
      return
    }
    #expect(abs(probability - 1 / 60.0) < 1e-12)
    let level = Self.curve([(1, [9.2]), (2, [9.6]), (4, [9.1]), (8, [9.5]), (16, [9.3])])
    #expect(ColumnScaling(level, direction: .higherIsBetter).best?.law == .constant)
  }

  /// The rate that one user sees falls with each load, and has no peak of the system.
  @Test func whatOneUserSeesIsNoThroughput() throws {
    let loads = [1.0, 2, 4, 8, 16, 32].map { ($0, [50 / (1 + 0.1 * $0 + 0.001 * $0.squareRoot())]) }
    let column = ColumnScaling(
      Self.curve(loads), direction: .higherIsBetter, isOfSystem: false)
    #expect(column.best != nil && column.choice?[.usl] == nil && column.choice?[.amdahl] == nil)
    #expect(column.scalability() == nil && column.knee == nil)
    let grid = try #require(try PublishedGrids.all().first)
    #expect(GridScaling(grid.scaled(by: 1, unit: "tok/s/user"))?.grid.unit == "tok/s/user")
  }

  @Test func whatHasNoLawSaysWhy() {
    func refusal(_ loads: [(Double, [Double])], lost: [Double] = []) -> ColumnScaling.Refusal? {
      ColumnScaling(Self.curve(loads, lost: lost)).refusal
    }
    #expect(refusal([], lost: [1, 2]) == .nothingMeasured(failed: 2))
    #expect(refusal([(4, [1, 2])]) == .oneLoad(requests: 4))
    #expect(refusal([(1, [1]), (2, [2])]) == .fewLoads(found: 2, needed: 5))
    #expect(refusal((0..<5).map { (Double($0 + 1), [1e200]) }) == .noLaw(.outOfRange))
    let constant = ColumnScaling(Self.curve((0..<6).map { (Double(1 << $0), [2.5]) }))
    #expect(constant.best?.law == .constant && constant.choice?.isPerfect == true)
    #expect(GrowthClaim(constant).answer == .flat)
  }

  @Test func aLogarithmIsKnownForOne() {
    let noise = [1.01, 0.99, 1.005, 0.995, 1.0, 1.008, 0.992, 1.003]
    var loads: [(Double, [Double])] = []
    for (power, factor) in noise.enumerated() {
      loads.append((Double(1 << power), [(2 + 0.7 * Double(power)) * factor]))
    }
    let curve = Self.curve(loads)
    #expect(GrowthClaim(ColumnScaling(curve)).answer == .holds)
  }

  @Test func aLossEndsTheReach() {
    let curve = Self.curve([(1, [1]), (2, [1]), (8, [2])], lost: [4])
    #expect(curve.reach == 2)
    #expect(ColumnScaling(curve).reach == 2)
    #expect(Self.curve([(4, [1])], lost: [2]).reach == nil)
  }
}
