import BenchModel
import Capacity
import Testing

/// Oracle: `memory/*.tsv`, counted apart from configurations, datasheets and one log.
@Suite struct MemoryVectorTests {
  @Test func `weights and cache of models`() throws {
    let rows = try VectorTable("models").rows
    #expect(rows.count == 7)
    for row in rows {
      let name = row["model"] ?? ""
      let model = try Known.model(vector: name)
      let weights = try WeightMemory(model)
      #expect(weights.parameters == row.number("params_total"), "\(name)")
      #expect(weights.bytes == row.number("weights_bytes_16bit"), "\(name)")
      #expect(abs(weights.bytes / 0x1p30 - row.number("weights_GiB_16bit")) < 5e-6, "\(name)")
      #expect(weights.assumption == .everyParameter)
      let sixteen = try KeyValueMemory(model)
      #expect(sixteen.bytesPerToken == row.number("kv_bytes_per_token_16bit"), "\(name)")
      #expect(sixteen.bytesPerToken / 1024 == row.number("kv_KiB_per_token_16bit"), "\(name)")
      let eight = try KeyValueMemory(model, layout: CacheLayout(bytesPerValue: 1))
      #expect(eight.bytesPerToken == row.number("kv_bytes_per_token_fp8"), "\(name)")
    }
  }

  @Test func `memory, bandwidth and arithmetic of devices`() throws {
    let rows = try VectorTable("gpus").rows
    #expect(rows.count == 14)
    for row in rows {
      let name = row["gpu"] ?? ""
      let id = try #require(Known.devices[name])
      let two = try Known.machine(id, 2)
      #expect(agree(try two.bandwidth(), 2e9 * row.number("bw_GBps")), "\(name)")
      let sixteen = try two.flops(.sixteenBit)
      #expect(agree(sixteen, 2e12 * row.number("fp16_dense_TFLOPS")), "\(name)")
      let ridge = sixteen / (try two.bandwidth())
      #expect(abs(ridge - row.number("ridge_flop_per_byte_fp16")) < 6e-4, "\(name)")
      if row["fp8_dense_TFLOPS"] == "-" {
        let missing = MissingFact(fact: "fp8_tflops", owner: .device, name: id)
        #expect(throws: CapacityRefusal.missing(missing)) { try two.flops(.eightBit) }
      } else {
        #expect(agree(try two.flops(.eightBit), 2e12 * row.number("fp8_dense_TFLOPS")), "\(name)")
      }
      let (bytes, source) = try two.memory()
      switch source {
      case .marketed: #expect(bytes == row.number("mem_GB") * 0x1p30, "\(name)")
      // CUDA shows 39.49 of the 40 GiB.
      case .usable: #expect(bytes == 42_405_855_232 && row.number("mem_GB") == 40, "\(name)")
      case .reported: Issue.record("nothing was reported")
      }
    }
  }

  @Test func `the frontier of 40 settings`() throws {
    let rows = try VectorTable("frontier").rows
    #expect(rows.count == 40)
    for row in rows {
      let model = try Known.model(vector: row["model"] ?? "")
      let machine = Machine(
        name: "a device", facts: DeviceFacts(), count: row.count("gpus"),
        reportedMemory: row.number("mem_GiB_each") * 0x1p30)
      let memory = try MemoryModel(model, on: machine)
      #expect(memory.weights.bytes == row.number("weights_bytes"), "\(row)")
      #expect(memory.cache.bytesPerToken == row.number("kv_per_token"), "\(row)")
      let server = try memory.pagedServer(Reserve(utilisation: 0.9))
      let tokens = row.count("seq_tokens")
      #expect(try server.maximumSequences(tokens: tokens) == row.count("max_seqs"), "\(row)")
      #expect(server.fits == (row.count("max_seqs") > 0 || server.cacheBytes > 0), "\(row)")
    }
  }

  /// Oracle: the start-up log of vllm-project/vllm#12330, which rounds what it adds to 0.01 GiB.
  ///
  /// The log counted 5691 blocks; its own 11.12 GiB hold 5693, and the catalogue's weights (14.9575
  /// and not 14.9595 GiB: the log's include buffers) 5694. The total, what is outside of torch and
  /// the activation are known to ±0.005 GiB, so the cache to 0.9·0.005 + 0.005 + 0.005 GiB and the
  /// weights' 0.002: 8.4 blocks of 2 MiB. All three lie within.
  @Test func `the account of a server's log`() throws {
    let log = try VectorTable("vllm_kv_accounting").rows
    func logged(_ start: String) throws -> Double {
      try #require(log.first { $0["quantity"]?.hasPrefix(start) == true }).number("logged")
    }
    let model = try Known.model("llama-3-8b")
    let machine = try Known.machine("a100-40gb", memory: 39.50 * 0x1p30)
    let reserve = Reserve(utilisation: 0.9, nonTorch: 0.10 * 0x1p30, activation: 9.37 * 0x1p30)
    #expect(abs(39.50 * reserve.utilisation - (try logged("usable"))) < 0.005)

    let counted = try MemoryModel(model, on: machine, layout: .paged)
    #expect(abs(counted.weights.bytes / 0x1p30 - 14.9575) < 5e-5)
    #expect(counted.cache.bytesPerToken == 131072)
    let server = try counted.pagedServer(reserve)
    #expect(abs(server.cacheBytes / 0x1p30 - (try logged("kv"))) < 0.005)
    #expect(server.blocks == 5694)

    let weights = try WeightMemory(measured: try logged("weights") * 0x1p30, of: model)
    let measured = try MemoryModel(model, on: machine, layout: .paged, weights: weights)
    #expect(try measured.pagedServer(reserve).blocks == 5693)
    let blocks = try logged("blocks")
    for count in [server.blocks, try measured.pagedServer(reserve).blocks] {
      #expect(abs(Double(try #require(count)) - blocks) <= 8)
    }

    // From the logged blocks on, everything is exact: give the cache just those blocks.
    let exact = try counted.pagedServer(
      Reserve(
        utilisation: 1, activation: 39.50 * 0x1p30 - counted.weights.bytes - blocks * 0x1p21))
    #expect(exact.blocks == 5691)
    #expect(Double(exact.maximumTokens) == (try logged("tokens")))
    let concurrency = try exact.largestLoad(promptTokens: 8192, outputTokens: 0)
    #expect(abs(concurrency - (try logged("max concurrency"))) < 0.005)
    #expect(try exact.maximumSequences(tokens: 8192) == 11)
  }
}
