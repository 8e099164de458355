import BenchModel
import Capacity
import Testing

/// Least times, what a measured time used of a machine, and what is impossible.
@Suite struct RooflineTests {
  private func roofline(
    _ model: String, _ device: String, _ count: Int = 1, quantization: String = "none",
    window: Int? = nil, counting accounting: RooflineAccounting = .usual
  ) throws -> Roofline {
    let layout = CacheLayout(blockTokens: 16, slidingWindow: window)
    return try Roofline(
      MemoryModel(
        Known.model(model, quantization), on: Known.machine(device, count), layout: layout),
      accounting: accounting)
  }

  /// Oracle: the three rows `roofline_…` of `little/metrics.tsv`.
  @Test func `least times of the vectors`() throws {
    let rows = try VectorTable("metrics").rows.filter { $0["case"]?.hasPrefix("roofline") == true }
    let values = rows.map { $0.number("value") / 1000 }
    #expect(values.count == 3)
    let roofline = try roofline("mistral-7b", "h100-80gb")
    let alone = try roofline.decodeStep(sequences: 1, contextTokens: 0)
    #expect(agree(alone.seconds, values[0]))
    #expect(alone.limit == .bandwidth)
    let together = try roofline.decodeStep(sequences: 32, contextTokens: 2048)
    #expect(agree(together.seconds, values[1]))
    // The empty places of a block are not read.
    let odd = try roofline.decodeStep(sequences: 1, contextTokens: 17)
    #expect(odd.bytes == 14_483_464_192 + 17 * 131_072)
    let prefill = try roofline.prefill(requests: 1, promptTokens: 2048)
    #expect(agree(prefill.seconds, values[2]))
    #expect(prefill.limit == .compute)
    // 2 FLOP on each 16-bit weight, once for each of 2048 tokens.
    #expect(agree(try #require(prefill.intensity), 2048))
    #expect(agree(try #require(alone.intensity), 1))
  }

  struct Case: Sendable {
    var model: String
    var quantization = "none"
    var device: String
    var count = 1
    var window: Int?
    var accounting = RooflineAccounting.usual
    var load: Workload
    /// Bytes and FLOP of prefill and decode, and the least time.
    var expected: [Double]
  }

  /// Oracle: Python, which adds the steps of decoding one by one.
  @Test(
    arguments: [
      Case(
        model: "mistral-7b", device: "h100-80gb",
        load: Workload(requests: 1, promptTokens: 31, outputTokens: 100),
        expected: [
          14483464192.0, 448987389952, 1434901045248.0, 1433862955008, 0.43265209237014923,
        ]),
      Case(
        model: "mistral-7b", device: "h100-80gb",
        load: Workload(requests: 128, promptTokens: 822, outputTokens: 100),
        expected: [
          14483464192.0, 1_523_892_168_425_472, 2880545513472.0, 183_534_458_241_024,
          2.400082816739386,
        ]),
      Case(
        model: "mixtral-8x7b", device: "a100-40gb", count: 2,
        load: Workload(requests: 8, promptTokens: 119, outputTokens: 100),
        expected: [
          93405585408.0, 24_523_377_672_192, 8370660925440.0, 20_401_801_592_832,
          2.730831128924003,
        ]),
      Case(
        model: "mixtral-8x22b", quantization: "awq-4bit", device: "a100-40gb", count: 4,
        accounting: .leanest, load: Workload(requests: 1, promptTokens: 31, outputTokens: 100),
        expected: [
          20238559992.0, 2_427_425_968_128, 2005434097128.0, 7_752_102_285_312, 0.3256708451961415,
        ]),
      Case(
        model: "codestral-22b", quantization: "gptq-8bit", device: "v100-sxm2-16gb", count: 2,
        accounting: RooflineAccounting(attention: .causal),
        load: Workload(requests: 64, promptTokens: 2193, outputTokens: 100),
        expected: [
          22768703376.0, 6_456_798_069_129_216, 5512459279536.0, 301_467_712_094_208,
          28.889669654036865,
        ]),
      Case(
        model: "mistral-7b", device: "h100-80gb", window: 4096,
        accounting: RooflineAccounting(attention: .causal),
        load: Workload(requests: 4, promptTokens: 5000, outputTokens: 300),
        expected: [
          14483464192.0, 315_031_065_722_880, 4972653404160.0, 19_890_613_616_640,
          1.8027803216324538,
        ]),
    ])
  func `bytes and operations of a load`(_ test: Case) throws {
    let roofline = try roofline(
      test.model, test.device, test.count, quantization: test.quantization, window: test.window,
      counting: test.accounting)
    let use = try roofline.use(test.load, seconds: 2 * test.expected[4])
    let found = [use.prefill.bytes, use.prefill.flop, use.decode.bytes, use.decode.flop]
    for (value, expected) in zip(found + [use.leastSeconds], test.expected) {
      #expect(agree(value, expected, 1e-12))
    }
    #expect(agree(use.use, 0.5))
    let bandwidth = try #require(roofline.bandwidth)
    let flops = try #require(roofline.flopPerSecond)
    let seconds = 2 * test.expected[4]
    let moved = test.expected[0] + test.expected[2]
    let computed = test.expected[1] + test.expected[3]
    #expect(agree(try #require(use.bandwidthUse), moved / bandwidth / seconds))
    #expect(agree(try #require(use.computeUse), computed / flops / seconds))
    #expect(agree(try #require(use.intensity), computed / moved))
    let rate = test.load.tokensMade / test.expected[4]
    #expect(agree(try roofline.highestRate(test.load), rate))
    #expect(try roofline.isAboveRoofline(tokensPerSecond: rate * 1.06, test.load))
    #expect(!(try roofline.isAboveRoofline(tokensPerSecond: rate * 1.04, test.load)))
    #expect(try roofline.isAboveRoofline(tokensPerSecond: rate * 1.04, test.load, margin: 0))
  }

  /// Oracle: E(1 − (1 − k/E)^b) by hand: one token touches k, very many touch all.
  @Test func `expected experts`() throws {
    let mixture = try roofline("mixtral-8x7b", "a100-40gb", 2)
    for (tokens, experts) in [(0, 0), (1, 2), (2, 3.5), (8, 7.1990966796875), (1e6, 8)] {
      #expect(agree(mixture.expectedExperts(tokens: tokens), experts), "\(tokens)")
    }
    // One token reads its active parameters, as the Mixtral paper counts them.
    #expect(agree(mixture.weightBytes(tokens: 1), 2 * 12_879_925_248))
    #expect(agree(mixture.weightBytes(tokens: 1e6), 2 * 46_702_792_704))
    let dense = try roofline("mistral-7b", "a100-40gb")
    #expect(dense.weightBytes(tokens: 1) == dense.weightBytes(tokens: 64))
    // The leanest accounting leaves the input embedding out, and touches two experts whatever runs.
    let least = try roofline("mixtral-8x7b", "a100-40gb", 2, counting: .leanest)
    let lean = 2 * (12_879_925_248 - 32000 * 4096)
    #expect(agree(least.weightBytes(tokens: 64), Double(lean)))
    // A tied embedding is the head too.
    let tied = try roofline("llama-3.2-1b", "a100-40gb", counting: .leanest)
    #expect(tied.weightBytes(tokens: 1) == 2 * 1_235_814_400)
  }

  /// Oracle: by hand, 100 × 14.48 GB ÷ 3.35 TB/s = 0.432 s to decode, and 2·P·64·2193 ÷ 989.4
  /// TFLOPS = 2.05 s to read.
  @Test func `what rules a measured time`() throws {
    let roofline = try roofline("mistral-7b", "h100-80gb")
    let decoding = Workload(requests: 1, promptTokens: 31, outputTokens: 100)
    let reading = Workload(requests: 64, promptTokens: 2193, outputTokens: 1)
    #expect(try roofline.use(decoding, seconds: 0.5).bound() == .bandwidth)
    #expect(try roofline.use(decoding, seconds: 2).bound() == .neither)
    #expect(try roofline.use(decoding, seconds: 2).bound(from: 0.2) == .bandwidth)
    #expect(try roofline.use(reading, seconds: 4).bound() == .compute)
    #expect(try roofline.use(reading, seconds: 4).decode.bytes == 0)
    #expect(try roofline.use(reading, seconds: 4).decode.intensity == nil)
    #expect(try roofline.use(decoding, seconds: 0.4).isAboveRoofline())
    // 4 % too fast may be the rounding of a datasheet; the margin is the caller's.
    #expect(!(try roofline.use(decoding, seconds: 0.416).isAboveRoofline()))
    #expect(try roofline.use(decoding, seconds: 0.416).isAboveRoofline(margin: 0.03))
    #expect(!(try roofline.use(decoding, seconds: 0.44).isAboveRoofline(margin: -1)))
  }

  /// The catalogue knows a V100's bandwidth but not which form gives its FLOP/s, and an A100 of
  /// 80 GB the other way round.
  @Test func `half a roofline says which half`() throws {
    let moving = try roofline("mistral-7b", "v100-16gb", 2)
    #expect(
      moving.missing
        == .missing(MissingFact(fact: "fp16_tflops", owner: .device, name: "v100-16gb")))
    let load = Workload(requests: 1, promptTokens: 31, outputTokens: 100)
    let use = try moving.use(load, seconds: 1.8)
    // Oracle: (100 weights + 131072·(99·31 + 99·98/2)) ÷ 1.8e12 ÷ 1.8.
    let bytes = 100 * 14_483_464_192.0 + 131_072 * (99 * 31 + 99 * 49)
    #expect(agree(try #require(use.bandwidthUse), bytes / 1.8e12 / 1.8))
    #expect(use.computeUse == nil)
    #expect(use.prefill.limit == nil)
    #expect(use.bound() == .unknown)
    #expect(try moving.use(load, seconds: 1).bound() == .bandwidth)
    let computing = try roofline("mistral-7b", "a100-80gb")
    #expect(
      computing.missing
        == .missing(MissingFact(fact: "bandwidth_gb_s", owner: .device, name: "a100-80gb")))
    #expect(try computing.use(load, seconds: 1).bandwidthUse == nil)
    #expect(
      throws: CapacityRefusal.missing(
        MissingFact(fact: "bandwidth_gb_s", owner: .device, name: "none"))
    ) {
      try Roofline(
        MemoryModel(
          Known.model("mistral-7b"),
          on: Machine(name: "none", facts: DeviceFacts(), reportedMemory: 1e9)))
    }
  }

  /// What was measured is possible: the leanest least time of each of 400 runs is below it.
  @Test(arguments: MeasuredRun.files)
  func `no measured run is above the roofline`(_ model: String, _ device: String) throws {
    let runs = try MeasuredRun.read(model, device)
    let roofline = try Roofline(MeasuredRun.memory(runs), accounting: .leanest)
    var highest = 0.0
    for run in runs {
      guard let seconds = run.seconds else { continue }
      let use = try roofline.use(run.load, seconds: seconds)
      highest = max(highest, use.use)
      #expect(!use.isAboveRoofline(), "\(run.load)")
    }
    // And they are runs of such devices: some use a good part of one.
    #expect(highest > 0.25)
  }

  @Test func `senseless loads are refused`() throws {
    let roofline = try roofline("mistral-7b", "h100-80gb")
    for (load, refusal) in [
      (Workload(requests: 0, promptTokens: 1, outputTokens: 1), CapacityInput.requests),
      (Workload(requests: 1, promptTokens: 0, outputTokens: 1), .promptTokens),
      (Workload(requests: 1, promptTokens: 1, outputTokens: 0), .outputTokens),
    ] {
      #expect(throws: CapacityRefusal.notPositive(refusal)) { try roofline.use(load, seconds: 1) }
    }
    let load = Workload(requests: 1, promptTokens: 1, outputTokens: 1)
    for seconds in [0, -1, Double.nan, .infinity] {
      #expect(throws: CapacityRefusal.notPositive(.seconds)) {
        try roofline.use(load, seconds: seconds)
      }
      #expect(throws: CapacityRefusal.notPositive(.throughput)) {
        try roofline.isAboveRoofline(tokensPerSecond: seconds, load)
      }
    }
    #expect(throws: CapacityRefusal.negative(.tokens)) {
      try roofline.decodeStep(sequences: 1, contextTokens: -1)
    }
  }
}
