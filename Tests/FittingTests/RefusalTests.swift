import Fitting
import Testing

@Suite struct RefusalTests {
  static let shapeless: [[Double]] = [
    [5, 5, 5, 5, 5, 5, 5], [0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 0],
    [1e100, 2e100, 3e100, 1e100, 2e100, 3e100, 1e100], [1e-100, 1, 1e100, 1, 1e-100, 1, 1],
    [-1, -2, -4, -8, -16, -32, -64], [1, -1, 1, -1, 1, -1, 1], [7, 6, 5, 4, 3, 2, 1],
    [1, 1, 1, 1, 1, 1, 1 + 1e-15], [100, 1, 1, 1, 1, 1, 1], [1, 2, 4, 8, 16, 32, 0.001],
  ]

  @Test func observations() {
    #expect(throws: FitRefusal.unequalLengths) { try Observations(x: [1, 2], y: [1]) }
    #expect(throws: FitRefusal.notFinite(point: 1, place: "(2.0, nan)")) {
      try Observations(x: [1, 2, 3], y: [1, .nan, .infinity])
    }
    #expect(throws: FitRefusal.tooFewDistinct(found: 0, needed: 2)) {
      try Observations(x: [], y: [])
    }
    #expect(throws: FitRefusal.tooFewDistinct(found: 1, needed: 2)) {
      try Observations(x: [4, 4, 4], y: [1, 2, 3])
    }
    #expect(throws: FitRefusal.outOfRange) { try Observations(x: [1, 2], y: [1e300, 1]) }
    #expect(throws: FitRefusal.outOfRange) { try Observations(x: [1, 2e-200], y: [1, 1]) }
  }

  @Test func fits() throws {
    let two = try Observations(x: [1, 2], y: [1, 2])
    #expect(throws: FitRefusal.tooFewPoints(found: 2, needed: 3)) { try LawFit(.affine, two) }
    let repeated = try Observations(x: [1, 1, 2, 2], y: [1, 2, 3, 4])
    #expect(throws: FitRefusal.tooFewDistinct(found: 2, needed: 3)) {
      try LawFit(.quadratic, repeated)
    }
    let negative = try Observations(x: [-1, 2, 3, 4], y: [1, 2, -3, 4])
    #expect(throws: FitRefusal.notPositive(point: 0, place: "(-1.0, 1.0)")) {
      try LawFit(.power, negative)
    }
    #expect(throws: FitRefusal.notPositive(point: 2, place: "(3.0, -3.0)")) {
      try LawFit(.affine, negative, weighting: .relative)
    }
    let narrow = try Observations(x: [1e9, 1e9 + 1e-5, 1e9 + 2e-5], y: [1, 2, 3])
    #expect(throws: FitRefusal.rankDeficient(column: "b")) { try LawFit(.affine, narrow) }
  }

  /// A law is refused where its AICc has no meaning, n − k − 1 ≤ 0, and each refusal has words.
  @Test(arguments: 2...7)
  func choice(_ count: Int) throws {
    let x = (1...count).map(Double.init)
    let choice = LawChoice(try Observations(x: x, y: x.map { 1 + $0 + ($0 == 2 ? 0.1 : 0) }))
    for law in Law.allCases {
      let enough = count - (law.coefficientCount + 1) - 1 > 0
      #expect((choice[law] == nil) || enough)
      if !enough {
        #expect(
          choice.refused.contains {
            $0.law == law
              && $0.reason == .tooFewPoints(found: count, needed: law.pointsForChoice)
          })
      }
    }
    #expect((choice.best == nil) == (count < 4))
    #expect(choice.refused.allSatisfy { !$0.reason.description.isEmpty })
  }

  /// Data without a shape give a statement or finite numbers, never a crash or a NaN.
  @Test(arguments: shapeless)
  func degenerate(_ y: [Double]) throws {
    for x: [Double] in [[1, 2, 4, 8, 16, 32, 64], [1, 1, 1, 1, 2, 2, 2], [3, 4, 5, 6, 7, 8, 9]] {
      let data = try Observations(x: x, y: y)
      for weighting in Weighting.allCases {
        for bounded in [true, false] {
          let choice = LawChoice(data, weighting: weighting, bounded: bounded)
          #expect(choice.candidates.count + choice.refused.count == Law.allCases.count)
          let weights = choice.candidates.compactMap(\.weight)
          #expect(weights.isEmpty || abs(weights.reduce(0, +) - 1) < 1e-9)
          for fit in choice.candidates.map(\.fit) {
            #expect(Self.finite(fit), "\(fit.law) \(weighting)")
            if let known = Scalability(fit) { #expect(Self.finite(known)) }
            _ = fit.leaveOneOut()
          }
        }
      }
      for curve in Kneedle.Curve.allCases {
        for direction in Kneedle.Direction.allCases {
          let knee = try Kneedle(curve: curve, direction: direction).knee(in: data)
          #expect(knee.map { x.contains($0.x) } ?? true)
        }
      }
    }
  }

  static func finite(_ fit: LawFit) -> Bool {
    let ends = fit.coefficients.flatMap {
      [$0.interval?.low, $0.interval?.high, $0.standardError, $0.value, $0.wald?.low]
    }
    let others = [
      fit.rSquared, fit.aicc, fit.residualStandardError, fit.residualSumOfSquares,
      fit.checks.outlier?.standardized, fit.checks.outlier?.studentized,
      fit.checks.runs.probability, fit.meanBand(at: 4)?.low, fit.predictionBand(at: 4)?.high,
    ]
    return (ends + others + fit.fitted + fit.leverage).allSatisfy { $0?.isFinite ?? true }
  }

  static func finite(_ known: Scalability) -> Bool {
    [
      known.peak?.load, known.peak?.standardError, known.peakInterval?.low,
      known.peakInterval?.high, known.limit, known.optimalLoad,
    ].allSatisfy { $0?.isFinite ?? true }
  }
}

/// A refusal is printed as it stands: each says what is wrong in words and with its numbers.
@Test(arguments: [
  (FitRefusal.notFinite(point: 2, place: "(4.0, nan)"), ["point 3", "(4.0, nan)"]),
  (.notPositive(point: 0, place: "(1.0, 0.0)"), ["point 1", "(1.0, 0.0)", "above 0"]),
  (.unequalLengths, ["length"]), (.tooFewPoints(found: 3, needed: 5), ["3 points", "5"]),
  (.tooFewDistinct(found: 1, needed: 2), ["1 different", "2"]), (.missingUnit, ["load of 1"]),
  (.rankDeficient(column: "p"), ["column p"]), (.runsAway(coefficient: "h"), ["h is infinite"]),
  (.noConvergence, ["no minimum"]), (.outOfRange, ["too large or too small"]),
])
func refusalsHaveWords(_ refusal: FitRefusal, _ words: [String]) {
  for word in words { #expect(refusal.description.contains(word), "\(refusal)") }
}
