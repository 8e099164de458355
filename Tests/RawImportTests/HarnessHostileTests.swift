import BenchModel
import Foundation
import RawImport
import TestSupport
import Testing

/// Every documented fixture, cut and edited: whatever comes of it, nothing may crash or hang.
@Suite struct HarnessHostileTests {
  static let fixtures: [CaseFile] = CaseFile.all().filter { $0.url.path.contains("/harnesses/") }

  private static func read(_ file: CaseFile.File, _ bytes: [UInt8]) -> Int {
    let read = RawImporter().read(path: file.path, bytes: bytes)
    // Everything a caller may ask for is asked for.
    return read.grids.reduce(0) { $0 + $1.plain.measuredCount } + read.findings.count
  }

  @Test(arguments: fixtures)
  func `a cut fixture is read as far as it goes`(_ fixture: CaseFile) {
    for file in fixture.files {
      let step = max(1, file.bytes.count / 60)
      for end in stride(from: 0, to: file.bytes.count, by: step) {
        _ = Self.read(file, Array(file.bytes[..<end]))
      }
    }
  }

  /// The largest and smallest whole numbers and their neighbours, which sums and products overflow.
  private static let extremes = [
    "9223372036854775807", "-9223372036854775808", "9223372036854774784", "-1", "1e999",
    "4294967296",
  ]

  @Test(arguments: fixtures)
  func `extreme numbers are read or refused`(_ fixture: CaseFile) {
    for file in fixture.files {
      let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || byte == 0x2E }
      let numbers = file.bytes.split { !isDigit($0) }.map { $0.startIndex..<$0.endIndex }
      guard !numbers.isEmpty else { continue }
      for (round, extreme) in Self.extremes.enumerated() {
        // All at once: what is a sum of several is a sum of several extremes.
        var all: [UInt8] = []
        var end = 0
        for number in numbers {
          all += file.bytes[end..<number.lowerBound] + Array(extreme.utf8)
          end = number.upperBound
        }
        _ = Self.read(file, all + file.bytes[end...])
        for place in stride(from: round, to: numbers.count, by: max(1, numbers.count / 6)) {
          var bytes = file.bytes
          bytes.replaceSubrange(numbers[place], with: extreme.utf8)
          _ = Self.read(file, bytes)
        }
      }
    }
  }

  @Test(arguments: fixtures)
  func `an edited fixture is read or refused`(_ fixture: CaseFile) {
    var random = SeededGenerator(seed: 20_261_123)
    let marks = Array("\"{}[],:|\n\t \\0-.eE9N\u{FF}".utf8)
    for file in fixture.files where !file.bytes.isEmpty {
      for _ in 0..<40 {
        var bytes = file.bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = marks.randomElement(using: &random) ?? 0
          case 1: bytes.insert(marks.randomElement(using: &random) ?? 0, at: place)
          default: if bytes.count > 1 { bytes.remove(at: place) }
          }
        }
        _ = Self.read(file, bytes)
      }
    }
  }
}
