import BenchModel
import Testing

@testable import RawImport

@Suite struct PathFactsTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let path: String
    /// Settings sorted by name, then whatever else is said.
    let says: String
    var testDescription: String { path }

    init(_ path: String, _ says: String) {
      self.path = path
      self.says = says
    }
  }

  static let examples = [
    Example(
      "tp8/isl1024_osl128_conc16.json",
      "concurrency=16 output_tokens=128 prompt_tokens=1024 tensor_parallel=8"),
    Example(
      "8xH100SXM5-runs/a_ip128_op2048_np32.json",
      "output_tokens=2048 prompt_tokens=128 requests=32 device=h100-80gb×8"),
    Example(
      "glm5_fp8_vllm_tp8_isl8192_osl128_conc64.json",
      "concurrency=64 output_tokens=128 prompt_tokens=8192 tensor_parallel=8 quantization=fp8 engine=vllm"
    ),
    Example(
      "llama8b_itl8000_otl250_4xtp2/conc32_rr1.json",
      "concurrency=32 data_parallel=4 output_tokens=250 prompt_tokens=8000 request_rate=1 tensor_parallel=2"
    ),
    Example(
      "serving_Llama-3.3-70B-Instruct_tp8_pp2_sharegpt_qps_inf.json",
      "pipeline_parallel=2 request_rate=inf tensor_parallel=8 model=llama-3.3-70b"),
    Example("reports/in768_out40_bs1.json", "concurrency=1 output_tokens=40 prompt_tokens=768"),
    Example(
      "openai-infqps-concurrency64-Mistral-7B-v0.3-20260101-120000.json",
      "concurrency=64 request_rate=inf model=mistral-7b"),
    Example(
      "SERVE--max_num_seqs=4-BENCH--max_concurrency=2-num_prompts=8/run=0.json",
      "concurrency=2 requests=8 repetition=1"),
    Example(
      "4Mi300x/x_req32_in32784_out2048_.json",
      "output_tokens=2048 prompt_tokens=32784 requests=32 device=mi300x-192gb×4"),
    Example("a100/run_2/vllm0.6.1/out.json", "engine=vllm@0.6.1 device=a100 repetition=2"),
    Example("1xA100SXM4/conc4.json", "concurrency=4 device=a100×1"),
    Example("4xA100PCIe-80GB/conc4.json", "concurrency=4 device=a100-80gb×4"),
    Example("conc4/conc8.json", "concurrency=8"),
    Example("pp512_tg128.txt", "prompt_tokens=512"),
    Example(
      "kimi_tp4_conc12_fp4_vllm_tp4-ep1-dpafalse_b200-dgxc_01",
      "concurrency=12 expert_parallel=1 tensor_parallel=4 quantization=fp4 engine=vllm device=b200-180gb"
    ),
    // The name of a machine by its address is no length.
    Example("ip-10-0-0-5/x.json", ""),
    Example("ip10-0-0-5/x.json", ""),
    Example("tp_8/x.json", "tensor_parallel=8"),
    Example("tp-4_pp-2_bs_16.json", "concurrency=16 pipeline_parallel=2 tensor_parallel=4"),
    Example("100req_in256out64.json", "output_tokens=64 prompt_tokens=256"),
    Example("isl1024osl512c16.json", "concurrency=16 output_tokens=512 prompt_tokens=1024"),
    Example("1k1k/x.json", "output_tokens=1024 prompt_tokens=1024"),
    Example(
      "b200_1k8k_conc4.json",
      "concurrency=4 output_tokens=8192 prompt_tokens=1024 device=b200-180gb"),
    Example("4k/day2/x.json", ""),
    Example("ctx4096/conc4.json", "concurrency=4 context_length=4096"),
    Example("ctx_8k.json", "context_length=8192"),
    Example("Ramp-up-4qps-conc8.json", "concurrency=8"),
    // Seven folders are read, the nearest ones.
    Example("tp4/x/x/x/x/x/isl512/conc2.json", "concurrency=2 prompt_tokens=512 tensor_parallel=4"),
    Example("tp4/x/x/x/x/x/x/isl512/conc2.json", "concurrency=2 prompt_tokens=512"),
    Example(
      "/tp4/x/x/x/x/x/isl512/conc2.json", "concurrency=2 prompt_tokens=512 tensor_parallel=4"),
    Example("../../tmp/x.json", ""),
    Example("", ""),
  ]

  @Test(arguments: examples)
  func `a path says`(_ example: Example) {
    let facts = PathFacts(.builtIn, NameReader()).facts(of: example.path)
    var said = facts.settings.merging(facts.circumstances) { setting, _ in setting }
      .map { "\($0.key.rawValue)=\($0.value)" }.sorted()
    if let model = facts.model { said.append("model=\(model.id)") }
    if let quantization = facts.quantization { said.append("quantization=\(quantization.id)") }
    if let engine = facts.engine {
      said.append("engine=\(engine.name)" + (engine.version.map { "@\($0)" } ?? ""))
    }
    if let device = facts.device {
      said.append("device=\(device.id)" + (facts.deviceCount.map { "×\($0)" } ?? ""))
    }
    if let repetition = facts.repetition { said.append("repetition=\(repetition)") }
    #expect(said.joined(separator: " ") == example.says)
  }
}
