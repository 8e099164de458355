import Comparison
import Testing

@testable import Reports

/// Percent and factors as people say them.
@Suite struct ChangeWordsTests {
  private static let cases: [(unit: String, ratio: Double, text: String)] = [
    ("s", 1.031, "3.1\u{A0}% slower"), ("s", 1 / 1.031, "3.1\u{A0}% faster"),
    ("s", 2.5, "2.50× slower"), ("s", 0.4, "2.50× faster"), ("s", 1, "unchanged"),
    ("tok/s", 0.95, "5.0\u{A0}% lower"), ("tok/s", 1.05, "5.0\u{A0}% higher"),
    ("tok/s", 0.5, "2.00× lower"), ("B", 0.9, "10\u{A0}% less"), ("B", 1.1, "10\u{A0}% more"),
    ("s", .infinity, "infinitely slower"), ("s", 1e200, "over a million times slower"),
  ]

  @Test(arguments: cases.indices) func change(_ index: Int) {
    let (unit, ratio, text) = Self.cases[index]
    #expect(ChangeWords(unit: unit).text(ratio) == text)
  }

  private static let ranges: [(unit: String, low: Double, high: Double, text: String)] = [
    ("s", 1.021, 1.034, "2.1-3.4\u{A0}% slower"), ("s", 1.5, 2, "1.50-2.00× slower"),
    ("s", 1.1, 1.5, "10\u{A0}% to 1.50× slower"), ("tok/s", 0.9, 0.95, "5.0-10\u{A0}% lower"),
    ("s", 0.9, 1.1, "11.1\u{A0}% faster to 10\u{A0}% slower"),
    ("s", 1.05, 1.05, "5.0\u{A0}% slower"),
  ]

  @Test(arguments: ranges.indices) func range(_ index: Int) {
    let (unit, low, high, text) = Self.ranges[index]
    #expect(ChangeWords(unit: unit).text(Interval(low, high)) == text)
  }

  /// A tiny p is never told as zero.
  @Test func p() {
    #expect(ChangeWords.p(0.0004) == "p<0.001")
    #expect(ChangeWords.p(0) == "p<0.001")
    #expect(ChangeWords.p(0.446) == "p=0.446")
  }
}
