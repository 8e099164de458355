import BenchModel
import Diagnostics
import TestSupport
import Testing

@testable import RawImport

/// llmperf, inference-perf, optimum-benchmark, TGI, inference-benchmarker and InferenceMAX beyond
/// what their cases show.
@Suite struct MixedHarnessTests {
  static let prefixes = [
    "llmperf", "inference-", "inferencemax", "inferencex", "optimum", "text-generation",
  ]
  static let cases = CaseFile.all().filter { file in
    prefixes.contains { file.testDescription.hasPrefix($0) }
  }

  @Test func `the cases are found`() { #expect(Self.cases.count >= 30) }

  @Test func `a cut row is no failure`() throws {
    let file = try #require(Self.cases.first { $0.testDescription == "inferencemax-deviation" })
    let bytes = try #require(file.files.first?.bytes)
    for end in stride(from: 1, to: bytes.count - 5, by: 7) {
      let read = RawImporter().read(path: "agg_bmk.json", bytes: Array(bytes[..<end]))
      // Only the last row of the whole file failed.
      if read.records.count < 3 { #expect(read.records.allSatisfy { $0.failure == nil }) }
    }
  }

  @Test(arguments: [
    ("vllm/vllm-openai:v0.22.0", "vllm", "0.22.0"),
    ("lmsysorg/sglang:v0.5.8.post1-cu130", "sglang", "0.5.8.post1"),
    ("nvcr.io/nvidia/tensorrt-llm/release:1.3.0rc14", "tensorrt-llm", "1.3.0rc14"),
    ("nvcr.io#nvidia/tensorrt-llm/release:1.1.0", "tensorrt-llm", "1.1.0"),
    ("rocm/sgl-dev:sglang-0.5.9-rocm720-mi35x", "sglang", "0.5.9"),
    ("rocm/vllm:rocm7.0_ubuntu_22.04_vllm_0.10.1_x", "vllm", "0.10.1"),
    ("nvcr.io/nvidia/ai-dynamo/tensorrtllm-runtime:0.8.1", "tensorrt-llm", nil),
    ("rocm/sgl-dev:20260101", "sglang", nil), ("vllm/vllm-openai:nightly", "vllm", nil),
    ("no-tag", "vllm", nil), ("x:v", "vllm", nil), ("x:", "vllm", nil),
  ]) func `an image says the engine's version`(_ image: String, _ engine: String, _ want: String?) {
    #expect(InferenceMAXWords.version(image, of: engine) == want)
  }

  /// By the rates of each row: total × devices = output × decode devices + prompt × prefill devices.
  @Test func `devices are counted once`() {
    func count(_ multinode: Bool, _ disagg: Bool, _ prefill: Int?, _ decode: Int?, _ tp: Int?)
      -> Int?
    {
      InferenceMAXDevices(
        isMultinode: multinode, isDisaggregated: disagg, prefill: prefill, decode: decode,
        parallel: tp
      ).count
    }
    #expect(count(false, false, 64, 64, 8) == 8)
    #expect(count(false, false, nil, nil, 4) == 4)
    #expect(count(true, true, 4, 32, nil) == 36)
    #expect(count(false, true, 36, 36, 36) == 36)
    #expect(count(false, true, 4, 8, 8) == 12)
    #expect(count(true, true, 4, nil, nil) == nil)
  }

  @Test func `a device that a path names otherwise is told once`() throws {
    let file = try #require(Self.cases.first { $0.testDescription == "optimum-benchmark-table" })
    let raw = try #require(file.files.first)
    let read = RawImporter().read(path: raw.path, bytes: raw.bytes)
    #expect(read.records.count == 4)
    #expect(read.findings.count { $0.code == "import.path-disagrees" } == 1)
  }
}
