import BenchModel
import Capacity
import RawImport
import TestSupport
import Testing

/// What holds for every model of the catalogue and any load: seeded.
@Suite struct MemoryPropertyTests {
  /// Models whose weights and cache can be counted.
  static let models = Catalogue.builtIn.models.filter {
    $0.facts.keyValueBytesPerToken() != nil && $0.facts.parameters != nil
  }

  private func server(
    _ model: ModelFacts, bits: Double, devices: Int, memory: Double, layout: CacheLayout,
    assuming: WeightMemory.Assumption = .everyParameter
  ) throws -> PagedServer {
    var quantization = QuantizationFacts()
    quantization.bitsPerWeight = bits
    let served = ServedModel(
      name: "m", facts: model, quantizationName: "q", quantization: quantization)
    let machine = Machine(
      name: "d", facts: DeviceFacts(), count: devices, reportedMemory: memory)
    return try MemoryModel(
      served, on: machine, layout: layout, weights: WeightMemory(served, assuming: assuming)
    ).pagedServer(Reserve(utilisation: 0.9, nonTorch: 1e8, activation: 1e9))
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `more tokens, fewer devices and more bits never hold more`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let facts = try #require(Self.models.randomElement(using: &random)).facts
    let blocks: [Int?] = [nil, 1, 16, 128]
    let layout = CacheLayout(
      bytesPerValue: Double.random(in: 0.5...4, using: &random),
      blockTokens: blocks.randomElement(using: &random) ?? nil,
      slidingWindow: Bool.random(using: &random) ? Int.random(in: 1...9000, using: &random) : nil)
    let bits = Double.random(in: 2...32, using: &random)
    let devices = Int.random(in: 1...16, using: &random)
    let memory = Double.random(in: 8e9...200e9, using: &random)
    let tokens = Int.random(in: 1...40000, using: &random)
    let more = tokens + Int.random(in: 0...1000, using: &random)
    let base = try server(facts, bits: bits, devices: devices, memory: memory, layout: layout)
    let sequences = try base.maximumSequences(tokens: tokens)
    #expect(try base.maximumSequences(tokens: more) <= sequences, "seed \(seed)")

    // Twice the devices never split heads worse.
    let wider = try server(facts, bits: bits, devices: 2 * devices, memory: memory, layout: layout)
    #expect(wider.cacheBytes >= base.cacheBytes || !wider.fits, "seed \(seed)")
    if base.fits, wider.memory.cache.copies == base.memory.cache.copies {
      #expect(try wider.maximumSequences(tokens: tokens) >= sequences, "seed \(seed)")
    }
    // Even where each head stands twice, twice the memory holds no less.
    if base.fits {
      let load = try base.largestLoad(promptTokens: tokens, outputTokens: 0)
      let twice = try wider.largestLoad(promptTokens: tokens, outputTokens: 0)
      #expect(twice >= load * (1 - 1e-12), "seed \(seed)")
    }
    for assumption in [WeightMemory.Assumption.everyParameter, .embeddingsAndHeadIn16Bits] {
      let fine = try server(
        facts, bits: bits, devices: devices, memory: memory, layout: layout, assuming: assumption)
      let coarse = try server(
        facts, bits: bits + Double.random(in: 0...4, using: &random), devices: devices,
        memory: memory, layout: layout, assuming: assumption)
      #expect(coarse.memory.weights.bytes >= fine.memory.weights.bytes, "seed \(seed)")
      #expect(
        try coarse.maximumSequences(tokens: tokens) <= fine.maximumSequences(tokens: tokens),
        "seed \(seed)")
    }
    // What is said to fit fits, and one more does not.
    if sequences > 0, sequences < 1 << 40 {
      let each = base.memory.cache.bytes(ofSequence: tokens)
      #expect(Double(sequences) * each <= base.cacheBytes * (1 + 1e-12), "seed \(seed)")
      let room = base.cacheBytes - Double(sequences) * each
      let block = Double(layout.blockTokens ?? 0) * base.memory.cache.bytesPerToken
      #expect(room < each + block + 1e-3 * each, "seed \(seed)")
      if let longest = try base.maximumTokens(sequences: sequences) {
        #expect(longest >= tokens, "seed \(seed)")
        #expect(try base.maximumSequences(tokens: longest) >= sequences, "seed \(seed)")
        #expect(try base.maximumSequences(tokens: longest + 1) < sequences, "seed \(seed)")
      } else {
        #expect(try base.maximumSequences(tokens: .max) >= sequences, "seed \(seed)")
      }
    } else if sequences == 0 {
      // Not even one: it is longer than the whole blocks of the cache.
      let block = Double(layout.blockTokens ?? 0) * base.memory.cache.bytesPerToken
      let each = base.memory.cache.bytes(ofSequence: tokens)
      #expect(each > base.cacheBytes - block, "seed \(seed)")
    }
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `a larger batch takes more, and its peak fits up to the largest load`(_ seed: UInt64) throws
  {
    var random = SeededGenerator(seed: seed)
    let dense = Self.models.filter { $0.facts.experts == nil && $0.facts.intermediate != nil }
    let entry = try #require(dense.randomElement(using: &random))
    let model = try Known.model(entry.id, "awq-4bit")
    let machine = try Known.machine("h200-141gb", Int.random(in: 1...8, using: &random))
    let memory = try MemoryModel(model, on: machine)
    let activation = try BatchActivation(
      estimatedFor: model, devices: machine.count, fixed: 1e8,
      logits: .lastToken(bytesPerValue: 4))
    let batch = try memory.batchedRun(activation, Reserve(nonTorch: 1e9))
    let prompt = Int.random(in: 1...8000, using: &random)
    let output = Int.random(in: 0...2000, using: &random)
    let load = try batch.largestLoad(promptTokens: prompt, outputTokens: output)
    let fits = Int(load)
    if fits > 0 {
      let peak = try batch.peak(requests: fits, promptTokens: prompt, outputTokens: output)
      #expect(peak.bytes <= batch.available * (1 + 1e-12), "seed \(seed)")
    }
    let over = try batch.peak(requests: fits + 1, promptTokens: prompt, outputTokens: output)
    #expect(over.bytes > batch.available, "seed \(seed)")
    let longer = try batch.peak(
      requests: fits + 1, promptTokens: prompt + 1, outputTokens: output)
    #expect(longer.bytes > over.bytes, "seed \(seed)")
    // A frontier made by this account is explained by it.
    guard fits > 0 else { return }
    let column = MeasuredColumn(
      promptTokens: prompt, outputTokens: output, works: fits, fails: fits + 1)
    let forecast = FrontierForecast(batch, loads: [fits, fits + 1], columns: [column])
    #expect(forecast.columns[0].verdict == .agrees, "seed \(seed)")
    #expect(forecast.columns[0].largestTested == fits, "seed \(seed)")
  }

  /// Oracle: (P − 2VH)·bits + 2VH·16, by hand for Codestral in GPTQ 4-bit.
  @Test func `an unquantized head weighs more`() throws {
    let model = try Known.model("codestral-22b", "gptq-4bit")
    let all = try WeightMemory(model)
    let head = try WeightMemory(model, assuming: .embeddingsAndHeadIn16Bits)
    let outside = 2.0 * 32768 * 6144
    #expect(agree(all.bytes, 22_247_282_688 * 4.15625 / 8))
    #expect(agree(head.bytes, (22_247_282_688 - outside) * 4.15625 / 8 + outside * 2))
    #expect(all.assumption == .everyParameter)
    #expect(head.assumption == .embeddingsAndHeadIn16Bits)
    // In 16 bits and more there is nothing to leave out.
    let plain = try WeightMemory(
      Known.model("codestral-22b", "fp32"), assuming: .embeddingsAndHeadIn16Bits)
    #expect(plain.assumption == .everyParameter)
    #expect(plain.bytes == 22_247_282_688 * 4)
  }

  /// Oracle: by hand; Falcon 7B has one key-value head, which each of four devices must hold.
  @Test func `heads, blocks and windows`() throws {
    let one = try Known.model("falcon-7b")
    #expect(try KeyValueMemory(one).bytesPerToken == 2 * 32 * 64 * 2)
    #expect(try KeyValueMemory(one, devices: 4).bytesPerToken == 4 * 2 * 32 * 64 * 2)
    // Eight heads on three devices: the fullest holds three.
    let eight = try KeyValueMemory(Known.model("mistral-7b"), devices: 3)
    #expect(eight.copies == 9.0 / 8)
    let layout = CacheLayout(blockTokens: 16, slidingWindow: 100)
    let cache = try KeyValueMemory(Known.model("mistral-7b"), layout: layout)
    for (tokens, held) in [(0, 0), (1, 16), (16, 16), (17, 32), (99, 112), (4000, 112), (-5, 0)] {
      #expect(cache.tokensHeld(tokens) == Double(held))
    }
  }
}
