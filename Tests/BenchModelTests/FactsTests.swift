import BenchModel
import Testing

/// Facts are read from text by column; nonsense is refused and absurd numbers trap nothing.
@Suite struct FactsTests {
  @Test(
    arguments: [
      ("layers", "many"), ("layers", "1.5"), ("layers", "0"), ("layers", "-3"), ("layers", "0x10"),
      ("layers", "nan"), ("layers", "1e300"), ("parameters", "inf"), ("tied_embeddings", "perhaps"),
    ])
  func `what is no such number is not read`(_ name: String, _ text: String) throws {
    var facts = ModelFacts()
    let column = try #require(ModelFacts.columns.first { $0.name == name })
    #expect(!column.read(text, into: &facts))
    #expect(facts == ModelFacts())
  }

  @Test func `absurd widths trap nothing`() throws {
    var facts = ModelFacts()
    for column in ModelFacts.columns where column.name != "tied_embeddings" {
      #expect(column.read("9e15", into: &facts))
    }
    #expect(facts.countedParameters?.isFinite == true)
    #expect(facts.countedParametersPerToken?.isFinite == true)
    #expect(facts.keyValueBytesPerToken()?.isFinite == true)
    var device = DeviceFacts()
    let memory = try #require(DeviceFacts.columns.first { $0.name == "memory_gb" })
    #expect(!memory.read("9e15", into: &device))
  }
}
