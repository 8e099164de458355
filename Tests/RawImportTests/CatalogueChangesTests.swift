import BenchModel
import Testing

@testable import RawImport

/// What a study adds to the catalogue or says differently.
@Suite struct CatalogueChangesTests {
  private func model(_ id: String, _ name: String? = nil, _ facts: [String: String]) throws
    -> Catalogue.Change<ModelFacts>
  {
    var change = Catalogue.Change<ModelFacts>(id: id)
    change.name = name
    change.facts.source = "the test"
    for (column, text) in facts {
      let column = try #require(ModelFacts.columns.first { $0.name == column })
      #expect(column.read(text, into: &change.facts))
    }
    return change
  }

  @Test func `a known id keeps what the change leaves out, and says where both are from`() throws {
    var changes = Catalogue.Changes()
    var device = Catalogue.Change<DeviceFacts>(id: "a100-40gb")
    device.facts.price = 7200
    device.facts.source = "quote of 2026-03"
    changes.devices = [device]
    let catalogue = Catalogue.builtIn.adding(changes)
    let facts = try #require(catalogue.deviceFacts("a100-40gb"))
    #expect(facts.price == 7200)
    #expect(facts.bandwidth == 1.555e12)
    #expect(facts.memory == 40 << 30)
    #expect(facts.source.hasPrefix("quote of 2026-03; otherwise NVIDIA A100 datasheet"))
    #expect(catalogue.devices.map(\.id) == Catalogue.builtIn.devices.map(\.id))
    #expect(catalogue.deviceFacts("a100-pcie-40gb")?.price == 7200)
    #expect(catalogue.device(in: "2 A100 40 Go")?.label == "A100 40 GB")
  }

  @Test func `a new id is found by its id, its name and its aliases`() throws {
    var change = try model(
      "my-model-9b", "My Model 9B",
      ["parameters": "9.2e9", "layers": "40", "kv_heads": "8", "head_dim": "128"])
    change.aliases = ["My-9 B"]
    var changes = Catalogue.Changes()
    changes.models = [change]
    let catalogue = Catalogue.builtIn.adding(changes)
    let facts = try #require(catalogue.modelFacts("my-model-9b"))
    #expect(facts.parameters == 9_200_000_000)
    #expect(facts.keyValueBytesPerToken() == 163_840)  // 2 · 40 · 8 · 128 · 2
    #expect(facts.source == "the test")
    for text in ["my-model-9b fp8", "My Model 9B on A100", "my9b"] {
      #expect(catalogue.model(in: text)?.id == "my-model-9b", "\(text)")
    }
    #expect(catalogue.model(named: "My 9B").label == "My Model 9B")
  }

  @Test func `two changes of one id add up in their order`() throws {
    var changes = Catalogue.Changes()
    changes.models = [
      try model("m-1b", "M 1B", ["layers": "10", "heads": "4"]),
      try model("m-1b", nil, ["layers": "12"]),
    ]
    let catalogue = Catalogue.builtIn.adding(changes)
    #expect(catalogue.modelFacts("m-1b")?.layers == 12)
    #expect(catalogue.modelFacts("m-1b")?.heads == 4)
    #expect(catalogue.model(id: "m-1b").label == "M 1B")
  }

  @Test func `a new device is found by its memory and its family`() throws {
    var device = Catalogue.Change<DeviceFacts>(id: "b100-192gb")
    device.name = "B100 192 GB"
    device.family = "B100"
    device.facts.gigabytes = 192
    var changes = Catalogue.Changes()
    changes.devices = [device]
    let catalogue = Catalogue.builtIn.adding(changes)
    for text in ["8xB100", "B100 192 GB", "b100-192gb"] {
      #expect(catalogue.device(in: text)?.id == "b100-192gb", "\(text)")
    }
  }

  @Test func `a quantization is changed under each of its words and found by new ones`() throws {
    var known = Catalogue.Change<QuantizationFacts>(id: "bf16")
    known.facts.bitsPerWeight = 16.5
    known.aliases = ["brain16"]
    var new = Catalogue.Change<QuantizationFacts>(id: "tern")
    new.name = "Ternary"
    new.facts.bitsPerWeight = 1.6
    var changes = Catalogue.Changes()
    changes.quantizations = [known, new]
    let catalogue = Catalogue.builtIn.adding(changes)
    for word in ["bf16", "bfloat16", "brain16"] {
      #expect(catalogue.quantization(named: word).id == "bf16")
      #expect(catalogue.quantizationsByWord[word]?.facts.bitsPerWeight == 16.5)
    }
    #expect(catalogue.quantization(named: "mistral 7B tern").label == "Ternary")
    #expect(catalogue.quantizationFacts("tern")?.bytes(ofParameters: 1_000_000) == 200_000)
    #expect(catalogue.quantizationFacts("bf16")?.bits == 16)
  }
}
