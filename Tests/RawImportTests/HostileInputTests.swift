import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

/// Inputs that nobody should write: nothing crashes, nothing takes long.
@Suite struct HostileInputTests {
  @Test func `random edits of the tables never crash`() throws {
    let original = Array(try Data(contentsOf: PublishedTablesTests.tables))
    var inputs = [original]
    if let shared = ProjectFiles.shared {
      for name in ["papier-deploiement-llm.md", "time.csv"] {
        inputs.append(Array(try Data(contentsOf: shared.appending(path: "paper/\(name)"))))
      }
    }
    let spice: [[UInt8]] = [
      Array("np.nan".utf8), Array("{".utf8), Array("[".utf8), Array("\"".utf8), Array("'".utf8),
      Array("|".utf8), Array("\t".utf8), Array("\n".utf8), Array("\r\n".utf8), Array(",".utf8),
      Array("1e999".utf8), Array("\\".utf8), [0xFF], [0xC3], [0x00], Array("###".utf8),
      Array("９".utf8), Array("-".utf8), Array("99999999999999999999".utf8), Array(" = {1: [".utf8),
    ]
    var random = SeededGenerator(seed: 2024)
    for run in 0..<2000 {
      var bytes = inputs[run % inputs.count]
      // The prose of the draft is long; its tables begin after 10 kB.
      let start = bytes.count > 10_000 ? bytes.count * 2 / 3 : 0
      if start > 0 { bytes.removeFirst(start) }
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1:
          bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
        case 2: bytes.insert(contentsOf: spice.randomElement(using: &random) ?? [], at: at)
        case 3:
          let end = min(bytes.count, at + Int.random(in: 1...200, using: &random))
          bytes.insert(
            contentsOf: Array(bytes[at..<end]), at: Int.random(in: 0...bytes.count, using: &random))
        default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
        }
        if bytes.isEmpty { bytes = [0x31] }
      }
      let rules = run % 2 == 0 ? ImportRules() : PublishedTablesTests.rules
      let file = RawImporter().read(path: "edited", bytes: bytes, rules: rules)
      for grid in file.grids.map(\.plain) {
        #expect(grid.cells.joined().allSatisfy { $0.samples.allSatisfy(\.isFinite) })
      }
      // What is printed must not fall over the places either.
      _ = FindingPrinter(colored: false).text(file.findings, sources: ["edited": file.source])
    }
  }

  struct Shape: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    init(_ name: String, _ text: String) {
      testDescription = name
      self.text = text
    }
  }

  static let shapes = [
    Shape("brackets", String(repeating: "[", count: 100_000)),
    Shape("braces", "data = " + String(repeating: "{1:", count: 100_000)),
    Shape("calls", "x = " + String(repeating: "a(", count: 100_000)),
    Shape("one line", "requests \\ tokens" + String(repeating: "\t1", count: 500_000) + "\n1\t2\n"),
    Shape("one line of quotes", String(repeating: "\"", count: 1_000_000)),
    Shape("open quotes", String(repeating: "a,\"1\n", count: 100_000)),
    Shape("open literals", String(repeating: "a = [1,\n", count: 100_000)),
    Shape("open strings", String(repeating: "a = {1: ['\n", count: 100_000)),
    Shape("headers", String(repeating: "requests \\ tokens\t1\t2\n", count: 100_000)),
    Shape("rules", "requests\t1\t2\n" + String(repeating: "|---|\n", count: 100_000)),
    Shape("headings", String(repeating: "### Mistral 7B on 2 T4\n", count: 20_000)),
    Shape("equals", String(repeating: "a = b = c = (\n", count: 100_000)),
    Shape("words", String(repeating: "mistral 7b ", count: 100_000)),
    Shape("one line of numbers", String(repeating: "1,", count: 4_000_000)),
    Shape("one line of bars", String(repeating: "|", count: 8_000_000)),
    Shape("one line of words", String(repeating: "a ", count: 4_000_000)),
  ]

  @Test(arguments: shapes)
  func `hostile shapes end soon`(_ shape: Shape) {
    let name = shape.testDescription
    let bytes = Array(shape.text.utf8)
    let clock = ContinuousClock()
    var file: ImportedFile?
    let time = clock.measure { file = RawImporter().read(path: name, bytes: bytes) }
    #expect(file?.findings.isEmpty == false, "\(name)")
    #expect(time < .seconds(20 * BuiltProgram.patience), "\(name) took \(time)")
  }

  @Test func `a line too long for a table is said`() {
    let text =
      "requests\t31\t63\n1\t2.5\t3.5\n\n" + String(repeating: "1,", count: 1_000_000) + "\n"
    let file = RawImporter().read(path: "long", bytes: Array(text.utf8))
    #expect(file.grids.count == 1)
    #expect(file.findings.contains { $0.code == "import.bad-line" && $0.span?.line == 4 })
  }

  /// Also below the header of a table with one row a measurement.
  @Test func `a row of five megabytes is no row`() {
    let text = "concurrency,prompt_tokens,ttft_ms\n1,2,3\n" + String(repeating: "1", count: 5 << 20)
    let file = RawImporter().read(path: "long.csv", bytes: Array(text.utf8))
    #expect(file.grids.isEmpty)
    #expect(file.findings.contains { $0.code == "import.bad-line" && $0.span?.line == 3 })
  }

  @Test func `deep nesting is a finding`() {
    let text = String(repeating: "[", count: 100_000)
    let file = RawImporter().read(path: "deep.json", bytes: Array(text.utf8))
    #expect(file.findings.contains { $0.code == "import.too-deep" })
  }

  @Test func `a thousand tables are read in one go`() {
    var text = ""
    for index in 0..<1000 {
      text += "## Mistral 7B on \(index + 1) T4\n\nrequests \\ tokens\t31\t63\n"
      text += "1\t2.5\t\(index).75\n1\t2.6\t3.5\n\n"
    }
    let file = RawImporter().read(path: "many", bytes: Array(text.utf8))
    #expect(file.grids.count == 1000)
    #expect(file.findings.contains { $0.code == "import.more" })
  }
}
