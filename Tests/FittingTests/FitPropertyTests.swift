import Fitting
import Foundation
import Testing

/// What must hold for every curve, on curves from fixed seeds.
@Suite struct FitPropertyTests {
  static let loads: [Double] = [1, 2, 4, 8, 16, 32, 64, 128]

  static func coefficients(_ law: Law, _ noise: inout Noise) -> [Double] {
    switch law {
    case .constant: [noise.scale(0.01, 1e4)]
    case .affine, .logarithmic: [noise.scale(0.1, 100), noise.scale(0.001, 10)]
    case .power: [noise.scale(0.01, 100), noise.scale(0.1, 2)]
    case .quadratic: [noise.scale(0.1, 10), noise.scale(0.01, 1), noise.scale(1e-5, 0.01)]
    case .saturating: [noise.scale(10, 1e4), noise.scale(2, 200)]
    case .amdahl: [noise.scale(0.002, 0.5), noise.scale(1, 100)]
    case .usl: [noise.scale(0.002, 0.5), noise.scale(1e-6, 0.01), noise.scale(1, 100)]
    }
  }

  @Test(arguments: Law.allCases)
  func coefficientsComeBack(_ law: Law) throws {
    var noise = Noise(seed: 11)
    for _ in 0..<60 {
      let coefficients = Self.coefficients(law, &noise)
      let data = try Observations(
        x: Self.loads, y: Self.loads.map { law.value(at: $0, coefficients: coefficients) })
      for weighting in Weighting.allCases {
        let fit = try LawFit(law, data, weighting: weighting)
        for (own, value) in zip(fit.coefficients, coefficients) {
          #expect(agree(own.value, value, 1e-7), "\(law) \(coefficients)")
        }
      }
    }
  }

  /// In other units of y and x the same curve has the same errors, intervals and weights.
  @Test(arguments: Law.allCases)
  func unitsDoNotMatter(_ law: Law) throws {
    var noise = Noise(seed: 12)
    for _ in 0..<20 {
      let coefficients = Self.coefficients(law, &noise)
      let y = Self.loads.map {
        law.value(at: $0, coefficients: coefficients) * (1 + 0.02 * noise.normal())
      }
      for weighting in Weighting.allCases {
        for factor in [1e-9, 1024, 3e7] {
          let one = try? LawFit(law, Observations(x: Self.loads, y: y), weighting: weighting)
          let other = try? LawFit(
            law, Observations(x: Self.loads, y: y.map { $0 * factor }), weighting: weighting)
          #expect((one == nil) == (other == nil))
          guard let one, let other else { continue }
          #expect(abs(try #require(one.rSquared) - #require(other.rSquared)) < 1e-10)
          for (left, right) in zip(one.fitted, other.fitted) {
            #expect(agree(left * factor, right, 1e-7))
          }
          let same = one.coefficients.indices.filter {
            [.usl, .amdahl].contains(law) && law.names[$0] != "gamma"
          }
          for index in same {
            let (left, right) = (one.coefficients[index], other.coefficients[index])
            #expect(left.state == right.state)
            #expect((left.interval?.high == nil) == (right.interval?.high == nil))
            if let high = left.interval?.high, let second = right.interval?.high {
              #expect(agree(high, second, 1e-5), "\(law) \(weighting) \(factor)")
            }
          }
        }
      }
    }
  }

  @Test func orderDoesNotMatter() throws {
    var noise = Noise(seed: 13)
    let x = Self.loads + [4, 4, 32]
    let y = x.map { 900 * $0 / (20 + $0) * (1 + 0.03 * noise.normal()) }
    let forward = LawChoice(try Observations(x: x, y: y))
    let turned = LawChoice(try Observations(x: x.reversed(), y: y.reversed()))
    #expect(forward.candidates.count == turned.candidates.count)
    for (one, other) in zip(forward.candidates, turned.candidates) {
      #expect(one.fit.coefficients == other.fit.coefficients)
      #expect(one.weight == other.weight)
    }
  }

  @Test func weightsAddUpAndRankTheLaws() throws {
    var noise = Noise(seed: 14)
    for law in Law.allCases {
      let coefficients = Self.coefficients(law, &noise)
      let y = Self.loads.map {
        law.value(at: $0, coefficients: coefficients) * (1 + 0.01 * noise.normal())
      }
      let choice = LawChoice(
        try Observations(x: Self.loads, y: y), weighting: .relative, profilesOfBestOnly: true)
      #expect(agree(choice.candidates.compactMap(\.weight).reduce(0, +), 1))
      #expect(choice.candidates.first?.delta == 0)
      for (better, worse) in zip(choice.candidates, choice.candidates.dropFirst()) {
        #expect(try #require(better.delta) <= #require(worse.delta))
      }
      // The same choice as with all intervals.
      let full = LawChoice(try Observations(x: Self.loads, y: y), weighting: .relative)
      #expect(full.candidates.map(\.fit.law) == choice.candidates.map(\.fit.law))
      #expect(full.best?.coefficients == choice.best?.coefficients)
    }
  }

  /// Intervals hold the truth at their level: 95 % of 400, within three binomial standard errors.
  @Test(arguments: [
    (Law.affine, [2.0, 0.5]), (.power, [3, 0.7]), (.saturating, [900, 16]),
    (.amdahl, [0.05, 20]), (.usl, [0.03, 0.0005, 60]),
  ])
  func coverage(_ law: Law, _ truth: [Double]) throws {
    var noise = Noise(seed: 2026)
    let runs = 400
    var held = Array(repeating: 0, count: truth.count)
    var (mean, next) = (0, 0)
    for _ in 0..<runs {
      let size = 0.02 * law.value(at: 16, coefficients: truth)
      let y = Self.loads.map { law.value(at: $0, coefficients: truth) + size * noise.normal() }
      let fit = try LawFit(law, Observations(x: Self.loads, y: y), bounded: false)
      for (index, coefficient) in fit.coefficients.enumerated() {
        let interval = try #require(coefficient.interval)
        if truth[index] >= interval.low ?? -.infinity, truth[index] <= interval.high ?? .infinity {
          held[index] += 1
        }
      }
      let value = law.value(at: 24, coefficients: truth)
      let band = try #require(fit.meanBand(at: 24))
      if value >= band.low ?? .nan, value <= band.high ?? .nan { mean += 1 }
      let more = value + size * noise.normal()
      let wide = try #require(fit.predictionBand(at: 24))
      if more >= wide.low ?? .nan, more <= wide.high ?? .nan { next += 1 }
    }
    let allowed = 3 * (0.95 * 0.05 / Double(runs)).squareRoot()
    for count in held + [mean, next] {
      #expect(abs(Double(count) / Double(runs) - 0.95) < allowed, "\(held) \(mean) \(next)")
    }
  }

  /// The interval of the peak holds the true one at its level.
  @Test func peakCoverage() throws {
    var noise = Noise(seed: 77)
    let truth = [0.03, 0.0005, 60.0]
    let peak = try #require(Scalability.peak(alpha: truth[0], beta: truth[1]))
    var held = 0
    let runs = 400
    for _ in 0..<runs {
      let y = Self.loads.map {
        Law.usl.value(at: $0, coefficients: truth) + 10 * noise.normal()
      }
      let fit = try LawFit(.usl, Observations(x: Self.loads, y: y), bounded: false, profiles: false)
      let interval = try #require(Scalability(fit)?.peakInterval)
      if peak >= interval.low ?? 0, peak <= interval.high ?? .infinity { held += 1 }
    }
    #expect(abs(Double(held) / Double(runs) - 0.95) < 0.033)
  }
}
