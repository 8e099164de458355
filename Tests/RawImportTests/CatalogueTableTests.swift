import BenchModel
import Foundation
import TestSupport
import Testing

@testable import RawImport

/// A file of the catalogue is read with every fault said, and the documentation shows its columns.
@Suite struct CatalogueTableTests {
  static let header = "word,id,name,takes_bits,bits,bits_per_weight,source\n"

  @Test(
    arguments: [
      ("q,q,Q,no,4,4.5,ours", nil),
      ("q,q,Q,no,4,4.5", "quantizations.csv, row 2: 6 fields, not 7"),
      ("q,q,Q,no,4,4.5,", "quantizations.csv, row 2: `source` is empty"),
      (
        "q,q,Q,no,four,4.5,ours",
        "quantizations.csv, row 2: `bits` must be a whole number from 1 to 64, but is `four`"
      ),
      (
        "q,q,Q,no,4,-1,ours",
        "quantizations.csv, row 2: `bits_per_weight` must be a number > 0, but is `-1`"
      ),
    ] as [(String, String?)])
  func `a fault is named by file, row and column`(_ row: String, _ fault: String?) {
    let read = Catalogue.read(
      models: Self.file("models.csv"), devices: Self.file("devices.csv"),
      quantizations: Array((Self.header + row + "\n").utf8))
    #expect(read.faults == (fault.map { [$0] } ?? []))
  }

  @Test func `a file with other columns is refused as a whole`() {
    let read = Catalogue.read(
      models: Self.file("models.csv"), devices: Self.file("devices.csv"),
      quantizations: Array("id,name,source\nq,Q,ours\n".utf8))
    #expect(read.faults.count == 1)
    #expect(read.faults.first?.hasPrefix("quantizations.csv: the columns must be ") == true)
  }

  /// The row that docs/catalogue.md adds can be read, and its device is found.
  @Test func `the documented row is a row`() throws {
    let text = try Self.documentation()
    let start = try #require(text.range(of: "```csv\n"))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    let read = Catalogue.read(
      models: Self.file("models.csv"),
      devices: Array(text[start.upperBound..<end.lowerBound].utf8),
      quantizations: Self.file("quantizations.csv"))
    #expect(read.faults == [])
    #expect(read.catalogue.device(in: "2 x RTX 4070")?.id == "rtx-4070-12gb")
    #expect(read.catalogue.deviceFacts("rtx-4070-12gb")?.bandwidth == 504e9)
  }

  @Test(arguments: ["models.csv", "devices.csv", "quantizations.csv"])
  func `every column is documented`(_ name: String) throws {
    let text = try Self.documentation()
    let header = String(decoding: Self.file(name).prefix { $0 != 0x0A }, as: UTF8.self)
    for column in header.split(separator: ",") {
      #expect(text.contains("| `\(column)` |"), "\(column)")
    }
  }

  private static func documentation() throws -> String {
    try String(
      contentsOf: ProjectFiles.root.appending(path: "docs/catalogue.md"), encoding: .utf8)
  }

  private static func file(_ name: String) -> [UInt8] {
    let url = ProjectFiles.root.appending(path: "Sources/RawImport/Catalogue/\(name)")
    return (try? Data(contentsOf: url)).map(Array.init) ?? []
  }
}
