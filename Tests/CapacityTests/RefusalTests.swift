import BenchModel
import Capacity
import Testing

/// A missing fact is named with its owner; a senseless input is named; neither gives a number.
@Suite struct RefusalTests {
  private func missing(_ fact: String, _ owner: MissingFact.Owner, _ name: String)
    -> CapacityRefusal
  { .missing(MissingFact(fact: fact, owner: owner, name: name)) }

  @Test func `a missing fact is named`() throws {
    let latent = try Known.model("deepseek-v3", "fp8")
    let machine = try Known.machine("h200-141gb", 8)
    #expect(throws: missing("kv_heads", .model, "deepseek-v3")) {
      try MemoryModel(latent, on: machine)
    }
    let unknown = try Known.model("mistral-7b", "gptq")
    #expect(throws: missing("bits_per_weight", .quantization, "gptq")) { try WeightMemory(unknown) }
    let shared = try Known.machine("apple-m2")
    #expect(throws: missing("memory_gb", .device, "apple-m2")) {
      try MemoryModel(Known.model("mistral-7b"), on: shared)
    }
    let empty = ServedModel(
      name: "nothing", facts: ModelFacts(), quantizationName: "none",
      quantization: unknown.quantization)
    #expect(throws: missing("parameters", .model, "nothing")) { try WeightMemory(empty) }
    #expect(throws: missing("layers", .model, "nothing")) { try KeyValueMemory(empty) }
    #expect(throws: CapacityRefusal.activationOfExperts(model: "mixtral-8x7b")) {
      try BatchActivation(estimatedFor: Known.model("mixtral-8x7b"))
    }
    #expect(throws: missing("intermediate", .model, "falcon-7b")) {
      try BatchActivation(estimatedFor: Known.model("falcon-7b"))
    }
  }

  @Test(arguments: [0, -1, .nan, .infinity, -.infinity] as [Double])
  func `a senseless input is named`(_ wrong: Double) throws {
    let model = try Known.model("mistral-7b")
    let machine = try Known.machine("a100-40gb")
    let memory = try MemoryModel(model, on: machine)
    #expect(throws: CapacityRefusal.notPositive(.memory)) {
      try MemoryModel(model, on: Known.machine("a100-40gb", memory: wrong))
    }
    #expect(throws: CapacityRefusal.notPositive(.weights)) {
      try WeightMemory(measured: wrong, of: model)
    }
    #expect(throws: CapacityRefusal.notPositive(.bytesPerValue)) {
      try KeyValueMemory(model, layout: CacheLayout(bytesPerValue: wrong))
    }
    #expect(throws: CapacityRefusal.notPositive(.utilisation)) {
      try memory.pagedServer(Reserve(utilisation: wrong))
    }
    #expect(throws: CapacityRefusal.aboveOne(.utilisation)) {
      try memory.pagedServer(Reserve(utilisation: 1.01))
    }
    if wrong != 0 {
      #expect(throws: CapacityRefusal.negative(.nonTorch)) {
        try memory.pagedServer(Reserve(nonTorch: wrong))
      }
      #expect(throws: CapacityRefusal.negative(.activation)) {
        try memory.batchedRun(BatchActivation(perPromptToken: wrong))
      }
    }
  }

  @Test(arguments: [0, -1, .min])
  func `a senseless count is named`(_ wrong: Int) throws {
    let model = try Known.model("mistral-7b")
    #expect(throws: CapacityRefusal.notPositive(.devices)) {
      try MemoryModel(model, on: Known.machine("a100-40gb", wrong))
    }
    #expect(throws: CapacityRefusal.notPositive(.blockTokens)) {
      try KeyValueMemory(model, layout: CacheLayout(blockTokens: wrong))
    }
    #expect(throws: CapacityRefusal.notPositive(.window)) {
      try KeyValueMemory(model, layout: CacheLayout(slidingWindow: wrong))
    }
    let server = try MemoryModel(model, on: Known.machine("a100-40gb")).pagedServer()
    #expect(throws: CapacityRefusal.notPositive(.tokens)) {
      try server.maximumSequences(tokens: wrong)
    }
    #expect(throws: CapacityRefusal.notPositive(.requests)) {
      try server.maximumTokens(sequences: wrong)
    }
  }

  /// What a study writes may be absurd: a number or a refusal, and no trap.
  @Test func `absurd facts trap nothing`() throws {
    var facts = ModelFacts()
    for column in ModelFacts.columns where column.name != "tied_embeddings" {
      #expect(column.read("9e15", into: &facts))
    }
    let model = ServedModel(
      name: "absurd", facts: facts, quantizationName: "none",
      quantization: try Known.model("mistral-7b").quantization)
    let machine = try Known.machine("h100-80gb", .max)
    let memory = try MemoryModel(model, on: machine, layout: .paged)
    let server = try memory.pagedServer()
    #expect(try server.maximumSequences(tokens: .max) == 0)
    #expect(server.maximumTokens >= 0)
    let vast = try Known.machine("h100-80gb", memory: 1e300)
    let small = try MemoryModel(Known.model("mistral-7b"), on: vast).pagedServer()
    // Above 2⁵³ doubles no longer count.
    #expect(try small.maximumSequences(tokens: 1) == 1 << 53)
    let roofline = try Roofline(memory)
    let load = Workload(requests: .max, promptTokens: .max, outputTokens: .max)
    #expect(try roofline.use(load, seconds: 1).use > 1)
    #expect(throws: CapacityRefusal.notFinite) {
      try roofline.use(load, seconds: .leastNonzeroMagnitude)
    }
  }
}
