import TestSupport
import Testing

@testable import RawImport

@Suite struct NumberTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    /// The value with a decimal comma, and with a point; nil where it is none.
    let comma: Double?
    let point: Double?
    var testDescription: String { text }
    init(_ text: String, _ comma: Double?, _ point: Double?) {
      self.text = text
      self.comma = comma
      self.point = point
    }
    init(_ text: String, _ both: Double?) { self.init(text, both, both) }
  }

  static let cases: [Case] = [
    Case("3", 3), Case("3,1", 3.1), Case("3.1", 3.1), Case("0,5", 0.5), Case(".5", 0.5),
    Case("3.", 3), Case("3,", nil), Case("1,234", 1.234, 1234), Case("1.234", 1234, 1.234),
    Case("0.234", 0.234), Case("12,345", 12.345, 12345), Case("1234,567", 1234.567),
    Case("1,234,567", 1_234_567), Case("1.234.567", 1_234_567), Case("1,234.5", 1234.5),
    Case("1.234,5", 1234.5), Case("1,234,567.25", 1_234_567.25), Case("1 234", 1234),
    Case("1 234,5", 1234.5), Case("1\u{A0}234", 1234), Case("1\u{202F}234.5", 1234.5),
    Case("1\u{2009}234\u{2009}567", 1_234_567), Case("1'234.5", 1234.5),
    Case("1\u{2019}234,5", 1234.5), Case("1_000", 1000), Case("1e3", 1000), Case("1,5e-3", 0.0015),
    Case("1.5E+2", 150), Case("1.234e2", 123.4), Case("+3.5", 3.5), Case("-3.5", -3.5),
    Case("\u{2212}3,5", -3.5), Case("  7 ", 7), Case("12 34", nil), Case("1 23", nil),
    Case("1.2.3", nil), Case("1,2,3", nil), Case("3,,1", nil), Case("1.2,3.4", nil),
    Case("1e999", nil), Case("-1e999", nil), Case("1e-999", 0), Case("0x1F", nil),
    Case("1 234'567", nil), Case(String(repeating: "9", count: 400), nil), Case("", nil),
    Case("-", nil), Case("+", nil), Case(".", nil), Case("nan", nil), Case("inf", nil),
    Case("\u{FF11}\u{FF12}", nil), Case("\u{661}", nil), Case("1\u{301}", nil), Case("e5", nil),
    Case("01,234", 1.234), Case("9007199254740993", 9_007_199_254_740_992),
  ]

  @Test(arguments: cases)
  func reads(_ testCase: Case) {
    func value(_ mark: DecimalMark) -> Double? {
      guard case .number(let number) = NumberSpelling.read(testCase.text), number.unit.isEmpty
      else { return nil }
      return number.value(decimal: mark)
    }
    #expect(value(.comma) == testCase.comma)
    #expect(value(.point) == testCase.point)
    if let quick = QuickNumber(testCase.text) {
      #expect(quick.value(decimal: .comma) == testCase.comma)
      #expect(quick.value(decimal: .point) == testCase.point)
    }
  }

  @Test func `the quick way agrees with the thorough one`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let whole = String(Int.random(in: 0...99_999_999, using: &random))
      let part = String(Int.random(in: 0...99_999, using: &random))
      let mark = [",", ".", ""].randomElement(using: &random) ?? ""
      let text = mark.isEmpty ? whole : whole + mark + part
      guard let quick = QuickNumber(text), case .number(let slow) = NumberSpelling.read(text) else {
        #expect(QuickNumber(text) == nil, "\(text)")
        continue
      }
      #expect(quick.marks == slow.marks, "\(text)")
      #expect(quick.value(decimal: .comma) == slow.value(decimal: .comma), "\(text)")
    }
  }

  @Test(arguments: [
    ("250 ms", 0.25), ("3.1ms", 0.0031), ("3.1 s", 3.1), ("2 min", 120), ("42 \u{B5}s", 0.000042),
    ("5 ns", 5e-9), ("1.5e3 ms", 1.5), ("3.1 sec", 3.1),
  ])
  func `units are converted`(_ text: String, _ seconds: Double) {
    guard case .number(let number) = NumberSpelling.read(text), let unit = UnitWord(number.unit)
    else {
      Issue.record("\(text) is no number with a unit")
      return
    }
    #expect(
      number.value(decimal: .point, timesTenTo: unit.power).map { $0 * unit.factor } == seconds)
  }

  @Test(arguments: [
    ("128", 128), ("2 193", 2193), ("2,193", 2193), ("1.024", 1024), ("64 requests", 64),
    ("c=8", 8), ("31 tokens", 31), ("x", nil), ("1.5", nil), ("-3", nil), ("1k", nil), ("+4", nil),
    ("4 5", nil), ("", nil), ("99999999999999999999", nil),
  ])
  func `row and column keys are whole numbers`(_ text: String, _ point: Int?) {
    #expect(PointText.point(text) == point)
  }
}
