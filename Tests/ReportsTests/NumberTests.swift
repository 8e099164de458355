import Foundation
import Reports
import TestSupport
import Testing

@testable import Charts

/// Numbers as texts.
@Suite struct NumberTests {
  struct Fixed: Sendable {
    let value: Double
    let digits: Int
    let text: String
    init(_ value: Double, _ digits: Int, _ text: String) {
      (self.value, self.digits, self.text) = (value, digits, text)
    }
  }

  @Test(arguments: [
    Fixed(4, 1, "4.0"), Fixed(691.8918918918919, 1, "691.9"), Fixed(691.8918918918919, 2, "691.89"),
    Fixed(0.15, 1, "0.2"), Fixed(0.25, 1, "0.2"), Fixed(0.35, 1, "0.4"), Fixed(2.5, 0, "2"),
    Fixed(3.5, 0, "4"), Fixed(0.5, 0, "0"), Fixed(1.5, 0, "2"), Fixed(0.05, 0, "0"),
    Fixed(9.96, 1, "10.0"), Fixed(99.95, 1, "100.0"), Fixed(99.85, 1, "99.8"),
    Fixed(-0.04, 1, "0.0"), Fixed(-1.25, 1, "-1.2"), Fixed(0, 3, "0.000"), Fixed(-0.0, 1, "0.0"),
    Fixed(1e21, 0, "1000000000000000000000"), Fixed(1.5e-9, 3, "0.000"), Fixed(6e-4, 3, "0.001"),
    Fixed(123456789.125, 2, "123456789.12"), Fixed(.leastNonzeroMagnitude, 2, "0.00"),
    Fixed(95, -1, "95"),
    Fixed(.infinity, 1, "inf"), Fixed(.nan, 1, "nan"),
  ])
  func fixed(_ test: Fixed) {
    #expect(DecimalText.fixed(test.value, digits: test.digits) == test.text)
  }

  @Test func shortestReadsBack() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: UInt64.random(in: .min ... .max, using: &generator))
      guard value.isFinite else { continue }
      #expect(Double(DecimalText.shortest(value)) == value)
    }
    #expect(DecimalText.shortest(4) == "4")
    #expect(DecimalText.shortest(0.1) == "0.1")
    #expect(DecimalText.shortest(1e-5) == "0.00001")
    #expect(DecimalText.shortest(1e20) == "100000000000000000000")
    #expect(DecimalText.shortest(1e-9) == "1e-09" || DecimalText.shortest(1e-9) == "1e-9")
    #expect(DecimalText.shortest(-0.0) == "0")
    #expect(DecimalText.places(108.2) == 1)
    #expect(DecimalText.places(0.25) == 2)
    #expect(DecimalText.exponent(0.05) == -2)
  }

  /// Away from ties the formatter and the C library agree to the last digit.
  @Test func fixedAgreesWithPrintfAwayFromTies() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<5_000 {
      let value = Double.random(in: -5000...5000, using: &generator)
      let digits = Int.random(in: 0...6, using: &generator)
      let printed = String(format: "%.\(digits)f", value)
      let mine = DecimalText.fixed(value, digits: digits)
      #expect(mine == (Double(printed) == 0 ? printed.replacing("-", with: "") : printed))
    }
  }

  @Test func textsFollowTheLanguage() {
    #expect(Language.english.number(12345.678, digits: 1) == "12\u{202F}345.7")
    #expect(Language.french.number(1234567, digits: 0) == "1\u{202F}234\u{202F}567")
    #expect(Language.french.number(1234.5, digits: 1) == "1234,5")
    #expect(Language.french.number(-0.5, digits: 2) == "\u{2212}0,50")
    #expect(Language.english.measure(691.8918918918919, digits: 0) == "692")
    #expect(Language.english.measure(98765.4, digits: 0) == "98\u{202F}765")
  }

  /// Ticks of charts and numbers of texts are written by two modules.
  @Test func chartsPrintTheSameNumbers() {
    for (language, words) in [(Language.english, ChartWords.english), (.french, .french)] {
      for value in [0, 1, 31, 2193, 9999, 12_500, 1_234_567, 0.25, 0.5, 1.5, 12_345.5, -2.5, 0.001]
      {
        let text = language.number(value, digits: DecimalText.places(value))
        let label = words.labels([value], spread: .linear)
        let same: (String) -> String = {
          $0.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
            .replacing("\u{2009}", with: " ")
        }
        #expect(label.map(same) == [same(text)])
      }
    }
  }

  @Test func extremesHavePowersOfTen() {
    let cases: [(Double, String)] = [
      (1e308, "1 × 10³⁰⁸"), (1.2345e308, "1.23 × 10³⁰⁸"), (1e-300, "1 × 10⁻³⁰⁰"),
      (1e7, "1 × 10⁷"), (9_999_999, "9\u{202F}999\u{202F}999"), (0.0001, "0"), (0, "0"),
      (9.999e-5, "1 × 10⁻⁴"), (-2.5e9, "\u{2212}2.5 × 10⁹"),
      (.greatestFiniteMagnitude, "1.8 × 10³⁰⁸"), (.leastNonzeroMagnitude, "5 × 10⁻³²⁴"),
    ]
    for (value, text) in cases {
      #expect(
        Language.english.measure(value, digits: 0).replacing("\u{A0}", with: " ") == text)
    }
    #expect(Language.french.measure(1.25e12, digits: 0) == "1,25\u{A0}×\u{A0}10¹²")
  }
}
