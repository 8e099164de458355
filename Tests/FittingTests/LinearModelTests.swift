import Fitting
import Testing

@Suite struct LinearModelTests {
  /// A file of Extra-P: its points and the values of each; `nan` is a value.
  struct ExtraP {
    var places: [[Double]] = []
    var values: [[Double]] = []

    init(_ name: String) throws {
      for line in try vectorText("extrap/\(name).txt").split(separator: "\n") {
        let words = line.split(separator: " ")
        if words.first == "POINTS" {
          let text = line.dropFirst("POINTS ".count)
          places = text.split(separator: ")").map { place in
            place.split(whereSeparator: { " (".contains($0) }).compactMap { Double($0) }
          }
        } else if words.first == "DATA" {
          values.append(words.dropFirst().compactMap { Double($0) })
        }
      }
    }

    /// Every value with its place.
    func points() -> (x: [Double], y: [Double]) {
      var points: (x: [Double], y: [Double]) = ([], [])
      for (place, values) in zip(places, values) {
        for value in values {
          points.x.append(place[0])
          points.y.append(value)
        }
      }
      return points
    }
  }

  /// Oracle: Extra-P 4.2.5, extrap/expected.txt, the forms that are ours.
  ///
  /// It rounds coefficients at 1e-14; without noise there is nothing to choose but the simplest law through all points.
  @Test(arguments: [
    ("const", Law.constant, [7.0]), ("linear", .affine, [2, 3]),
    ("affine_llm", .affine, [0.8, 0.021]), ("log", .logarithmic, [1, 2]),
    ("quad", .quadratic, [1, 0, 0.25]),
  ])
  func extraP(_ name: String, _ law: Law, _ values: [Double]) throws {
    let (x, y) = try ExtraP(name).points()
    let choice = LawChoice(try Observations(x: x, y: y))
    #expect(choice.isPerfect)
    let best = try #require(choice.best)
    #expect(best.law == law)
    for (coefficient, value) in zip(best.coefficients, values) {
      #expect(abs(coefficient.value - value) < 1e-11, "\(coefficient.name)")
    }
    #expect(best.rSquared == nil || agree(best.rSquared, 1))
  }

  /// Oracle: Extra-P's 2 + 3·p, whose noise cancels at each place; we keep the five values apart.
  @Test func repetitions() throws {
    let (x, y) = try ExtraP("linear_noise").points()
    #expect(x.count == 30)
    let fit = try LawFit(.affine, Observations(x: x, y: y))
    #expect(agree(fit["a"]?.value, 2, 1e-11))
    #expect(agree(fit["b"]?.value, 3, 1e-11))
    #expect(fit.degreesOfFreedom == 28)
    #expect(!fit.isPerfect)
  }

  /// Four points are one too few for an affine law and its noise; Extra-P warns and answers.
  @Test func fewPoints() throws {
    let (x, y) = try ExtraP("few4").points()
    let choice = LawChoice(try Observations(x: x, y: y))
    #expect(choice.candidates.map(\.fit.law) == [.constant])
    #expect(
      choice.refused.first { $0.law == .affine }?.reason == .tooFewPoints(found: 4, needed: 5))
  }

  /// Extra-P answers `nan` with an R² of 1; we name the point.
  @Test func notANumber() throws {
    let (x, y) = try ExtraP("nan").points()
    #expect(throws: FitRefusal.notFinite(point: 2, place: "(4.0, nan)")) {
      try Observations(x: x, y: y)
    }
    #expect(throws: FitRefusal.notFinite(point: 1, place: "(r = 2.0, p = 8.0, y = nan)")) {
      try LinearModel([.one, .r], r: [1, 2, 3], p: [8, 8, 8], y: [1, .nan, 2])
    }
  }

  /// Oracle: Extra-P 4.2.5: 0.5 + 0.02·r + 1e-5·r·p, also without the corner that failed.
  @Test(arguments: ["grid2d", "grid2d_oom"])
  func surface(_ name: String) throws {
    let file = try ExtraP(name)
    let (r, p) = (file.places.map { $0[0] }, file.places.map { $0[1] })
    let y = file.values.map { $0[0] }
    #expect(y.count == (name == "grid2d" ? 25 : 24))
    for terms in [SurfaceTerm.bilinear, SurfaceTerm.allCases] {
      for weighting in Weighting.allCases {
        let model = try LinearModel(terms, r: r, p: p, y: y, weighting: weighting)
        #expect(model.isPerfect)
        #expect(agree(model["1"]?.value, 0.5, 1e-10))
        #expect(agree(model["r"]?.value, 0.02, 1e-10))
        #expect(agree(model["r·p"]?.value, 1e-5, 1e-10))
        #expect(abs(try #require(model["p"]?.value)) < 1e-14)
        #expect(agree(model.value(terms.map { $0.value(r: 16, p: 2048) }), 1.14768, 1e-10))
      }
    }
  }

  /// The data of `lm`: 5 × 5 with 1 % of noise.
  static let noisy: (r: [Double], p: [Double], y: [Double]) = (
    [1, 2, 4, 8, 16].flatMap { Array(repeating: $0, count: 5) },
    Array(repeating: [128.0, 256, 512, 1024, 2048], count: 5).flatMap { $0 },
    [
      0.537638, 0.553789, 0.581935, 0.637508, 0.754618, 0.550319, 0.565471, 0.599086, 0.66714,
      0.804521, 0.603946, 0.620553, 0.653158, 0.72234, 0.870769, 0.67701, 0.703653, 0.755431,
      0.85483, 1.051429, 0.858526, 0.886208, 0.947206, 1.078523, 1.354127,
    ]
  )

  struct Known: Sendable {
    let weighting: Weighting
    let values: [Double]
    let errors: [Double]
    let ends: [(Double, Double)]
    let sigma: Double
    let rSquared: Double
    let mean: (Double, Double, Double)
    let next: (Double, Double)
    let aicc: Double
    let leverage: (Double, Double)
  }

  /// Oracle: R 4.2.2 `lm`, `confint`, `predict`, run for this test; `weights = 1/y^2` for relative
  /// errors and the prediction's weight 1/fit².
  @Test(arguments: [
    Known(
      weighting: .absolute,
      values: [
        5.01582297896e-01, 1.99022916107e-02, 9.89722275086e-05, 9.70505008087e-06,
        3.86306212568e-09,
      ],
      errors: [
        3.47903238297e-03, 3.32754514392e-04, 7.86243850091e-06, 3.14790631753e-07,
        3.36061060903e-09,
      ],
      ends: [
        (4.94325163514e-01, 5.08839432279e-01), (1.92081778567e-02, 2.05964053646e-02),
        (8.25714681893e-05, 1.15372986828e-04), (9.04840832949e-06, 1.03616918322e-05),
        (-3.14704876524e-09, 1.08731730166e-08),
      ],
      sigma: 0.00599562828861, rSquared: 0.999238852356,
      mean: (0.798717655960, 0.794492653853, 0.802942658068),
      next: (0.785516624807, 0.811918687114), aicc: -244.748156811,
      leverage: (0.188404983915, 0.744401023070)),
    Known(
      weighting: .relative,
      values: [
        5.01129608997e-01, 1.98786058482e-02, 1.00439207889e-04, 9.79954929564e-06,
        2.89413537405e-09,
      ],
      errors: [
        2.87155565972e-03, 3.47829795394e-04, 7.26652582167e-06, 4.10575286316e-07,
        3.22871092519e-09,
      ],
      ends: [
        (4.95139648854e-01, 5.07119569140e-01), (1.91530456091e-02, 2.06041660873e-02),
        (8.52815006366e-05, 1.15596915142e-04), (8.94310425603e-06, 1.06559943352e-05),
        (-3.84083759768e-09, 9.62910834577e-09),
      ],
      sigma: 0.00782448137209, rSquared: 0.998907296609,
      mean: (0.799211228817, 0.794871855943, 0.803550601690),
      next: (0.785463999563, 0.812958458071), aicc: -231.43681327,
      leverage: (0.238118664568, 0.588800892458)),
  ])
  func lm(_ known: Known) throws {
    let (r, p, y) = Self.noisy
    let model = try LinearModel(
      SurfaceTerm.allCases, r: r, p: p, y: y, weighting: known.weighting)
    for (index, coefficient) in model.coefficients.enumerated() {
      #expect(agree(coefficient.value, known.values[index]))
      #expect(agree(coefficient.standardError, known.errors[index]))
      #expect(agree(coefficient.interval?.low, known.ends[index].0))
      #expect(agree(coefficient.interval?.high, known.ends[index].1))
    }
    #expect(agree(model.residualStandardError, known.sigma))
    #expect(agree(model.rSquared, known.rSquared))
    let row = SurfaceTerm.allCases.map { $0.value(r: 8, p: 768) }
    #expect(agree(model.value(row), known.mean.0))
    let (mean, next) = (model.meanBand(row), model.predictionBand(row))
    #expect(agree(mean?.low, known.mean.1))
    #expect(agree(mean?.high, known.mean.2))
    #expect(agree(next?.low, known.next.0))
    #expect(agree(next?.high, known.next.1))
    if known.weighting == .absolute { #expect(agree(model.aicc, known.aicc)) }
    #expect(agree(model.leverage.first, known.leverage.0))
    #expect(agree(model.leverage.last, known.leverage.1))
    #expect(model.degreesOfFreedom == 20)
  }

  @Test func refusals() throws {
    let (r, _, y) = Self.noisy
    // One prompt size only: p is a multiple of 1.
    #expect(throws: FitRefusal.rankDeficient(column: "p")) {
      try LinearModel(.init(SurfaceTerm.bilinear), r: r, p: r.map { _ in 128 }, y: y)
    }
    #expect(throws: FitRefusal.rankDeficient(column: "zero")) {
      try LinearModel(names: ["one", "zero"], rows: [[1, 0], [1, 0], [1, 0]], y: [1, 2, 3])
    }
    #expect(throws: FitRefusal.tooFewPoints(found: 2, needed: 3)) {
      try LinearModel(names: ["a", "b"], rows: [[1, 1], [1, 2]], y: [1, 2])
    }
    #expect(throws: FitRefusal.unequalLengths) {
      try LinearModel(names: ["a", "b"], rows: [[1, 1], [1]], y: [1, 2])
    }
    #expect(throws: FitRefusal.unequalLengths) {
      try LinearModel(SurfaceTerm.bilinear, r: [1, 2], p: [1], y: [1, 2])
    }
    #expect(throws: FitRefusal.notPositive(point: 1, place: "(a = 2.0, y = -1.0)")) {
      try LinearModel(names: ["a"], rows: [[1], [2]], y: [1, -1], weighting: .relative)
    }
    #expect(throws: FitRefusal.tooFewPoints(found: 2, needed: 1)) {
      try LinearModel(names: [], rows: [[], []], y: [1, 2])
    }
    let line = try LinearModel(names: ["a"], rows: [[1], [2], [3]], y: [1, 2, 3.1])
    #expect(line.value([1, 2]) == nil)
    #expect(line.meanBand([]) == nil)
  }
}
