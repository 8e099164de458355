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
