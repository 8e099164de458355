import BenchModel
import Testing

@testable import RawImport

/// What one text says: `model quantization count device`, `-` for what it leaves out.
@Suite struct SubjectFactsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let expected: String
    var testDescription: String { text }
    init(_ text: String, _ expected: String) {
      self.text = text
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case("Codestral 22B GPTQ 8-bit on 2 V100 16 Go", "codestral-22b gptq-8bit 2 v100-16gb"),
    Case("Request codestral GPTQ 8bits 2V100 \\ Size", "codestral-22b gptq-8bit 2 v100"),
    Case("Codestral 22B AWQ 4 bits on 1 A100 40 Go", "codestral-22b awq-4bit 1 a100-40gb"),
    Case("llama370b AWQ 2A100", "llama-3-70b awq-4bit 2 a100"),
    Case("LLaMa-3 70B on 2 A100 40 Go", "llama-3-70b - 2 a100-40gb"),
    Case("Request mistral 7B 2V100 \\ Size", "mistral-7b - 2 v100"),
    Case("data_mixtral_8x7b", "mixtral-8x7b - - -"),
    Case("data_wizard2_8x22b", "wizardlm-2-8x22b - - -"),
    Case("Mixtral 8x22B on 4 A100 40 Go", "mixtral-8x22b - 4 a100-40gb"),
    Case("Mixtral 8x22B (Q8 ou Q4 ?) : 4 GPU A100 40G", "mixtral-8x22b - 4 a100-40gb"),
    Case("Mistral-7B-Instruct-v0.2 bf16, 1xH100", "mistral-7b bf16 1 h100-80gb"),
    Case("meta-llama/Meta-Llama-3-8B-Instruct", "llama-3-8b - - -"),
    Case("meta-llama/Llama-3.1-70B-Instruct-FP8 8xH100", "llama-3.1-70b fp8 8 h100-80gb"),
    Case("Llama 3.3 70B Q4_K_M on RTX 4090", "llama-3.3-70b gguf-q4_k_m - rtx-4090-24gb"),
    Case("llama-2-7b.Q5_K_S.gguf", "llama-2-7b gguf-q5_k_s - -"),
    Case("Qwen2.5-7B-Instruct-GPTQ-Int4", "qwen2.5-7b gptq-4bit - -"),
    Case("Qwen2.5-Coder-32B AWQ 2x L40S", "qwen2.5-coder-32b awq-4bit 2 l40s-48gb"),
    Case("Qwen3-30B-A3B on M3 Max", "qwen3-30b-a3b - - apple-m3-max"),
    Case("Qwen2-72B W8A8 4× A100-SXM4-80GB", "qwen2-72b w8a8 4 a100-80gb"),
    Case("2× A100-SXM4-80GB", "- - 2 a100-80gb"),
    Case("8xH100", "- - 8 h100-80gb"),
    Case("8x H100 SXM5", "- - 8 h100-80gb"),
    Case("H100 PCIe x2", "- - 2 h100-pcie-80gb"),
    Case("1x H100 NVL", "- - 1 h100-nvl-94gb"),
    Case("4 GPU A100 40G", "- - 4 a100-40gb"),
    Case("4 GPUs: NVIDIA A100 80 GB", "- - 4 a100-80gb"),
    Case("NVIDIA A100-PCIE-40GB", "- - - a100-40gb"),
    Case("A100 80GB x 4", "- - 4 a100-80gb"),
    Case("a100x8", "- - 8 a100"),
    Case("4090 24GB * 2", "- - 2 rtx-4090-24gb"),
    Case("GeForce RTX 3090", "- - - rtx-3090-24gb"),
    Case("RTX A6000", "- - - a6000-48gb"),
    Case("deux V100 32 Go", "- - 2 v100-32gb"),
    Case("Tesla T4", "- - - t4-16gb"),
    Case("V100", "- - - v100"),
    Case("A100", "- - - a100"),
    Case("requests on A10", "- - - a10-24gb"),
    Case("A10G", "- - - a10g-24gb"),
    Case("8x MI300X", "- - 8 mi300x-192gb"),
    Case("H200", "- - - h200-141gb"),
    Case("16 x B200", "- - 16 b200-180gb"),
    Case("Gaudi 2", "- - - gaudi-2-96gb"),
    Case("Apple M2 Ultra", "- - - apple-m2-ultra"),
    Case("gemma-2-27b-it int8", "gemma-2-27b int8 - -"),
    Case("gemma 3 27B GGUF Q8_0", "gemma-3-27b gguf-q8_0 - -"),
    Case("Phi-4", "phi-4 - - -"),
    Case("phi-3-mini-4k-instruct", "phi-3-mini - - -"),
    Case("DeepSeek-R1 on 8 H200", "deepseek-r1 - 8 h200-141gb"),
    Case("DeepSeek-R1-Distill-Llama-70B", "deepseek-r1-distill-llama-70b - - -"),
    Case("gpt-oss-120b mxfp4", "gpt-oss-120b mxfp4 - -"),
    Case("openai/gpt-oss-20b 1xL4", "gpt-oss-20b - 1 l4-24gb"),
    Case("Falcon 40B EETQ 4 A10G", "falcon-40b eetq 4 a10g-24gb"),
    Case("Mixtral-8x7B-Instruct-v0.1-AWQ", "mixtral-8x7b awq-4bit - -"),
    Case("WizardLM-2-8x22B-AWQ 4xA100", "wizardlm-2-8x22b awq-4bit 4 a100"),
    Case("codestral 8-bit", "codestral-22b 8bit - -"),
    Case("GPTQ codestral", "codestral-22b gptq - -"),
    Case("IQ4_XS", "- gguf-iq4_xs - -"),
    Case("Mistral 7B non quantifié sur 1 V100 16Go", "mistral-7b none 1 v100-16gb"),
    Case("bitsandbytes 4-bit Mistral 7B", "mistral-7b bitsandbytes-4bit - -"),
    Case("MyModel 13B on 2 T4", "MyModel 13B - 2 t4-16gb"),
    Case("Request \\ Size", "- - - -"),
    Case("requests / prompt tokens", "- - - -"),
    Case("Introduction", "- - - -"),
    Case("In 2023, 5 of 7 models ran", "- - - -"),
    Case("A100 60 GB", "- - - a100-60gb"),
    Case("", "- - - -"),
  ]

  @Test(arguments: cases)
  func reads(_ testCase: Case) {
    let facts = SubjectFacts(testCase.text, catalogue: .builtIn)
    let said = [
      facts.model?.id, facts.quantization?.identity.id, facts.count.map(String.init),
      facts.device?.id,
    ]
    #expect(said.map { $0 ?? "-" }.joined(separator: " ") == testCase.expected)
  }

  @Test func `the catalogue has the ids of the study and no id twice`() {
    let catalogue = Catalogue.builtIn
    for id in ["mistral-7b", "codestral-22b", "mixtral-8x7b", "mixtral-8x22b", "llama-3-70b"] {
      #expect(catalogue.models.contains { $0.id == id })
    }
    for id in ["v100-16gb", "a100-40gb", "a100-80gb", "h100-80gb", "h200-141gb"] {
      #expect(catalogue.devices.contains { $0.id == id })
    }
    #expect(Set(catalogue.models.map(\.id)).count == catalogue.models.count)
    #expect(Set(catalogue.devices.map(\.id)).count == catalogue.devices.count)
    for model in catalogue.models {
      #expect(catalogue.model(in: model.label)?.id == model.id)
      #expect(model.base.map { base in catalogue.models.contains { $0.id == base } } != false)
    }
    for device in catalogue.devices {
      #expect(catalogue.device(in: device.label)?.id == device.id)
    }
  }

  @Test(arguments: ["gptq-8bit", "awq-4bit", "gguf-q4_k_m", "fp8", "none", "gptq", "8bit", "w8a8"])
  func `a quantization is known by its id`(_ id: String) {
    #expect(Catalogue.builtIn.quantization(id: id).id == id)
  }
}
