import BenchModel
import Foundation
import TestSupport
import Testing

@testable import RawImport

/// The catalogue that comes with the tool is whole and is what its oracles say.
@Suite struct CatalogueDataTests {
  static let catalogue = Catalogue.builtIn

  @Test func `no row has a fault`() { #expect(Catalogue.builtInFaults == []) }

  @Test func `ids are unique and sources are named`() {
    let catalogue = Self.catalogue
    let ids = [
      catalogue.models.map(\.id), (catalogue.devices + catalogue.deviceForms).map(\.id),
      catalogue.quantizations.map(\.word),
    ]
    for names in ids { #expect(Set(names).count == names.count) }
    let sources =
      catalogue.models.map(\.facts.source) + catalogue.devices.map(\.facts.source)
      + catalogue.deviceForms.map(\.facts.source) + catalogue.quantizations.map(\.facts.source)
    #expect(sources.count > 180)
    #expect(sources.allSatisfy { $0.count > 10 || $0 == "by definition" })
  }

  @Test func `an alias names one model or one device`() {
    var owners: [String: Set<String>] = [:]
    for model in Self.catalogue.models {
      for alias in model.aliases + [Catalogue.key(model.id)] {
        #expect(alias == Catalogue.key(alias))
        owners[alias, default: []].insert(model.id)
      }
    }
    for device in Self.catalogue.devices {
      for alias in device.aliases + [Catalogue.key(device.id)] {
        #expect(alias == Catalogue.key(alias))
        owners[alias, default: []].insert(device.id)
      }
    }
    #expect(owners.filter { $0.value.count > 1 }.isEmpty)
  }

  @Test func `a form belongs to a device and is found by its id alone`() {
    let catalogue = Self.catalogue
    #expect(catalogue.deviceForms.count >= 8)
    for form in catalogue.deviceForms {
      let device = catalogue.devices.first { $0.id == form.formOf }
      #expect(device?.gigabytes == form.gigabytes)
      #expect(catalogue.device(in: form.label)?.id == device?.id)
      #expect(catalogue.device(named: form.id).label == form.label)
      #expect(catalogue.device(id: form.id).id == form.id)
    }
    #expect(catalogue.deviceFacts("a100-pcie-40gb")?.price == 8500)
  }

  @Test func `one quantization has the same facts under each of its words`() {
    for entries in Dictionary(grouping: Self.catalogue.quantizations, by: \.id).values {
      #expect(Set(entries.map(\.facts.bitsPerWeight)).count == 1)
    }
  }

  /// Vision towers are no part of the text architecture; their share is in these parameters.
  static let tolerances = ["gemma-3-4b": 0.1, "gemma-3-12b": 0.04, "gemma-3-27b": 0.02]

  /// The oracle is the formula of ModelFacts; what it leaves out, biases and norms, is below 0.01 %.
  @Test(arguments: Catalogue.builtIn.models.map(\.id))
  func `stated parameters are those of the architecture`(_ id: String) throws {
    let facts = try #require(Self.catalogue.modelFacts(id))
    guard let stated = facts.parameters, let counted = facts.countedParameters else { return }
    let tolerance = Self.tolerances[id] ?? 0.0005
    #expect(abs(counted / Double(stated) - 1) < tolerance)
  }

  /// A row without facts is allowed; a file that lost them all is not.
  @Test func `most models can be counted`() {
    #expect(Self.catalogue.models.count { $0.facts.countedParameters != nil } >= 64)
    #expect(Self.catalogue.models.count { $0.facts.parametersPerToken != nil } >= 78)
  }

  /// The oracles are the source's own words.
  @Test(
    arguments: [
      ("gguf-q4_k_m", 4.8944, "llama.cpp quantize README"),
      ("gguf-q8_0", 8.5, "32 bytes and one 16-bit scale per 32 weights"),
      ("mxfp4", 4.25, "4 + 8/32"), ("nvfp4", 4.5, "4 + 8/16"), ("awq-4bit", 4.15625, "4 + 20/128"),
      ("gptq-8bit", 8.1875, "8 + 24/128"), ("bf16", 16, "its name"), ("none", 16, "16-bit weights"),
    ])
  func `bits per weight`(_ id: String, _ bits: Double, _ oracle: String) {
    #expect(Self.catalogue.quantizationFacts(id)?.bitsPerWeight == bits, "\(oracle)")
  }

  @Test(arguments: ["gptq", "awq", "exl2", "gguf", "int4"])
  func `no bits per weight are said where they depend on the file`(_ id: String) {
    #expect(Self.catalogue.quantizationFacts(id) != nil)
    #expect(Self.catalogue.quantizationFacts(id)?.bitsPerWeight == nil)
  }
}
