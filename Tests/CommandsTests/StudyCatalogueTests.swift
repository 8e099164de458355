import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

@testable import Commands

/// The example of docs/catalogue.md says what the page says that it says.
@Suite struct StudyCatalogueTests {
  private func study(_ yaml: String) throws -> Found<Study> {
    try StudyReader.read(path: "etalon.yaml", directory: ".", bytes: Array(yaml.utf8))
  }

  @Test func `the documented study adds a model and a quantization and changes one price`() throws {
    let text = try String(
      contentsOf: ProjectFiles.root.appending(path: "docs/catalogue.md"), encoding: .utf8)
    let start = try #require(text.range(of: "```file etalon.yaml\n"))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    let found = try study(String(text[start.upperBound..<end.lowerBound]))
    #expect(found.findings.isEmpty)
    let catalogue = found.output.catalogue
    let model = try #require(catalogue.modelFacts("my-model-9b"))
    #expect(model.parameters == 9_200_000_000)
    #expect(model.keyValueBytesPerToken() == 163_840)  // 2 · 40 · 8 · 128 · 2
    #expect(model.source == "our config.json")
    let device = try #require(catalogue.deviceFacts("a100-40gb"))
    #expect(device.price == 7200)
    #expect(device.bandwidth == Catalogue.builtIn.deviceFacts("a100-40gb")?.bandwidth)
    #expect(device.source.hasPrefix("quote of 2026-03; otherwise "))
    #expect(catalogue.quantizationFacts("gptq-3bit")?.bitsPerWeight == 3.15)
  }

  @Test func `a study without a catalogue has the one that comes with the tool`() throws {
    let found = try study("version: 1\n")
    #expect(found.output.catalogue.models == Catalogue.builtIn.models)
  }

  @Test func `an entry that is refused changes nothing`() throws {
    let found = try study(
      "catalogue: {devices: [{id: a100-40gb, price: 1}, {id: my-board, source: ours}]}")
    #expect(found.findings.map(\.code) == ["study.missing-key", "study.missing-key"])
    #expect(found.output.catalogue.deviceFacts("a100-40gb")?.price == 8500)
    #expect(found.output.catalogue.deviceFacts("my-board") == nil)
  }
}
