import BenchModel
import Diagnostics
import Testing

@testable import RawImport

/// What the tools of llama.cpp write in one cell or name, and texts that end anywhere.
@Suite struct LlamaTests {
  @Test(
    arguments: [
      ("pp512", 512, 0, nil, nil), ("tg 128", 0, 128, nil, nil),
      ("pp512+tg128", 512, 128, nil, nil),
      ("tg128 @ d4096", 0, 128, 4096, nil), ("pp512@d0", 512, 0, 0, nil),
      ("tg64@pp2048", 0, 64, 2048, nil), ("pp25000 (c20)", 25000, 0, nil, 20),
      ("tg32 @ d8192 (c2)", 0, 32, 8192, 2), ("ctx_pp @ d4096", 4096, 0, 0, nil),
    ] as [(String, Int, Int, Int?, Int?)])
  func test(_ text: String, _ prompt: Int, _ output: Int, _ depth: Int?, _ requests: Int?) throws {
    let test = try #require(LlamaTest(text))
    #expect(test.prompt == prompt)
    #expect(test.output == output)
    #expect(test.depth == depth)
    #expect(test.concurrency == requests)
  }

  @Test(arguments: [
    "", "pp", "512", "pp512 @", "pp512 @ 4096", "pp-1", "pp99999999999", "tg1+tg2", "x512", "@d1",
    "(c1)", "pp1 (4)", "ctx_pp", "ttft", "pp512 pp512",
  ])
  func noTest(_ text: String) { #expect(LlamaTest(text) == nil) }

  @Test(
    arguments: [
      ("16634.04 ± 97.98", 16634.04, 97.98), ("0.50", 0.5, nil), ("1,234.5 +/- 2", 1234.5, 2),
      ("12±0", 12, 0),
    ] as [(String, Double, Double?)])
  func number(_ text: String, _ mean: Double, _ deviation: Double?) throws {
    let number = try #require(LlamaNumber(text))
    #expect(number.mean == mean)
    #expect(number.deviation == deviation)
  }

  @Test(arguments: ["", "±", "OOM", "nan", "inf", "1,23", "-", "± 3", "0x"])
  func noNumber(_ text: String) { #expect(LlamaNumber(text) == nil) }

  @Test(
    arguments: [
      ("qwen2 7B Q4_K - Medium", "qwen2 7B", "Q4_K_M"),
      ("llama 7B mostly Q4_0", "llama 7B", "Q4_0"),
      ("gemma4 26B.A4B BF16", "gemma4 26B.A4B", "BF16"),
      (
        "llama 8B IQ3_S mix - 3.66 bpw",
        "llama 8B", "IQ3_M"
      ), ("llama 8B all F32", "llama 8B", "FP32"),
      ("gpt-oss 20B MXFP4 MoE", "gpt-oss 20B", "MXFP4"),
      ("llama 8B Q8_K_R8", "llama 8B", "Q8_K_R8"),
      ("deepseek4 ?B IQ2_XXS - 2.0625 bpw", "deepseek4 ?B", "IQ2_XXS"), ("mystery", "mystery", nil),
    ] as [(String, String, String?)])
  func type(_ text: String, _ model: String, _ quantization: String?) {
    let parts = LlamaName.parts(ofType: text)
    #expect(parts.model == model)
    #expect(parts.quantization == quantization)
  }

  @Test(
    arguments: [
      ("/m/Qwen3-8B-UD-Q4_K_XL-00001-of-00003.gguf", "Qwen3-8B-UD", "Q4_K_XL"),
      ("tinyllama-1.1b-chat-v1.0.Q4_K_M.gguf", "tinyllama-1.1b-chat-v1.0", "Q4_K_M"),
      ("C:\\models\\phi-4.gguf", "phi-4", nil), ("a-BF16", "a", "BF16"), (".gguf", "", nil),
      ("-Q4_0", "-Q4_0", nil),
    ] as [(String, String, String?)])
  func weights(_ path: String, _ model: String, _ quantization: String?) {
    let parts = LlamaName.parts(ofWeights: LlamaName.weights(path))
    #expect(parts.model == model)
    #expect(parts.quantization == quantization)
  }

  @Test func builds() {
    #expect(LlamaName.version(ofLine: "build: 233d773d0 (6413)") == "b6413")
    #expect(LlamaName.version(ofLine: "build: 6413 (233d773d0) with cc 13") == "b6413")
    #expect(LlamaName.version(ofLine: "build: abc (1)") == "abc")
    #expect(LlamaName.version(ofLine: "build: unknown (0)") == nil)
    #expect(LlamaName.version(ofLine: "build:") == nil)
  }

  /// Every case of these tools, ended at every byte, is read without a crash, and no number
  /// appears that the whole does not hold.
  @Test func endedAnywhere() {
    let importer = RawImporter()
    for file in CaseFile.all() where file.testDescription.hasPrefix("llama-") {
      for input in file.files {
        let whole = importer.read(path: input.path, bytes: input.bytes)
        let numbers = Set(whole.records.flatMap { $0.values.map(\.value) })
        let step = max(1, input.bytes.count / 400)
        for end in stride(from: 0, to: input.bytes.count, by: step) {
          let part = importer.read(path: input.path, bytes: Array(input.bytes[..<end]))
          let strange = part.records.flatMap { $0.values.map(\.value) }
            .filter { !numbers.contains($0) }
          #expect(strange.isEmpty, "\(file.testDescription) at \(end)")
        }
      }
    }
  }
}
