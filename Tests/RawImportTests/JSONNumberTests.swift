import TestSupport
import Testing

@testable import RawImport

@Suite struct JSONNumberTests {
  /// The number of all of a text, as `JSONNode` reads it.
  private func read(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return JSONNumber.read(bytes, 0..<bytes.count)
  }

  @Test(arguments: [
    "0", "-0", "1", "-1.5", "0.1", "123456789", "0.30000000000000004", "9007199254740993",
    "9007199254740992.5", "1e22", "1e-22", "123456789012345678", "0.010863956602651816", "1E5",
    "1.7976931348623157", "5e-5", "9.3e-05", "0.00000000000000000000012345678901234567",
    "4503599627370496.5", "4503599627370497.5", "0.500000000000000166533453693773481063544750213",
    "9223372036854775807", "18446744073709551615", "18446744073709551616", "4.9e-324", "1e-400",
    "2.2250738585072011e-308", "1e400", "00012.5", "0.000", "100000000000000000000000.5",
  ])
  func isWhatTheStandardLibraryReads(_ text: String) {
    if let number = read(text) { #expect(number.bitPattern == Double(text)?.bitPattern) }
  }

  @Test(arguments: [
    "", "-", ".5", "1.", "1.e5", "1e", "1e+", "+1", "0x10", "1_0", "NaN", "1 ", "--1",
  ])
  func leavesTheRestToOthers(_ text: String) { #expect(read(text) == nil) }

  /// Oracle: `Double(String)`, which rounds correctly.
  @Test func aMillionLiteralsAreRoundedCorrectly() {
    var random = SeededGenerator(seed: 20_260_101)
    for round in 0..<1_000_000 {
      let text: String
      switch round % 5 {
      // The shortest text of a number, as programs write it.
      case 0: text = "\(Double.random(in: 0..<10, using: &random))"
      case 1: text = "\(Double.random(in: 0..<100_000, using: &random))"
      case 2: text = "\(Double(bitPattern: UInt64.random(in: 1..<0x7FF0 << 48, using: &random)))"
      // Digits that nobody made from a double, near ties too.
      case 3:
        let digits = UInt64.random(
          in: 0...UInt64.max >> UInt64.random(in: 1..<40, using: &random), using: &random)
        text = "0.\(digits)"
      default:
        let odd = (UInt64.random(in: 1 << 52..<1 << 53, using: &random)) * 2 + 1
        text = Bool.random(using: &random) ? "\(odd)" : "\(odd / 10).\(odd % 10)"
      }
      guard let number = read(text) else { continue }
      if number.bitPattern != Double(text)?.bitPattern {
        Issue.record("\(text) was read as \(number)")
        return
      }
    }
  }

  /// The number of a field among others, as a stream of rows reads it.
  private func short(_ text: String) -> Double? {
    let bytes = Array("\(text),9876543210987654".utf8)
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap { JSONNumber.short($0, text.utf8.count) }
    }
  }

  @Test(arguments: [
    "0", "7", "42", "1234567", "12345678", "123456789", "123456789012345", "1234567890123456",
    "9999999999999999", "0.5", "0.023456", "12.345678", "512.123456", "1234567.8", "12345678.9",
    "0.00000000000001", "12345678.1234567", "00.50", "000000000000.001",
  ])
  func shortDecimalsAreReadAtOnce(_ text: String) {
    #expect(short(text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test(arguments: [
    "", ".", ".5", "5.", "-1", "+1", "1e5", "1.2.3", "1..2", "12345678.", ".12345678", "0x1",
    "1 ", "1,2", "123456789.12345678", "１２", "1:2", "1/2", "1;23456789", "\u{FF}1",
  ])
  func whatIsNoShortDecimalIsLeft(_ text: String) { #expect(short(text) == nil) }

  /// Oracle: `Double(String)`; what is read is also what `read` takes for a number.
  @Test func shortTextsOfAnyBytesAreReadAsElsewhere() {
    var random = SeededGenerator(seed: 77)
    let bytes = Array("00123456789.......,-+eE x:/\"".utf8)
    for _ in 0..<300_000 {
      let isPlain = Bool.random(using: &random)
      let count = Int.random(in: 0...16, using: &random)
      let text = String(
        decoding: (0..<count).map { _ in
          isPlain
            ? bytes[Int.random(in: 0...11, using: &random)]
            : bytes.randomElement(using: &random) ?? 0
        }, as: UTF8.self)
      guard let number = short(text) else { continue }
      guard number.bitPattern == Double(text)?.bitPattern, number == read(text) else {
        Issue.record("\(text) was read as \(number)")
        return
      }
    }
  }

  @Test func listsAreReadWhereTheyStand() {
    let node = JSONNode(bytes: Array("[[1, 2.5], [], [1e-1,-3]]".utf8), range: 0..<25)
    #expect(NumberScan.sums(node) == [3.5, 0, 0.1 - 3])
  }
}
