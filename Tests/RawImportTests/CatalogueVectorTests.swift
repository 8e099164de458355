import BenchModel
import Foundation
import RawImport
import TestSupport
import Testing

/// The catalogue reproduces the numbers of `shared/vectors/memory`, which were computed apart.
@Suite struct CatalogueVectorTests {
  /// The rows of a file, by column.
  private func rows(_ name: String) throws -> [[String: String]] {
    guard let shared = ProjectFiles.shared else {
      print("skipped: no folder of shared vectors beside the repository")
      return []
    }
    let url = shared.appending(path: "vectors/memory/\(name)")
    let lines = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// The oracle's name of a model, the catalogue's id, and the vocabulary of another edition.
  private static let models: [String: (id: String, vocabulary: Int?)] = [
    "Mistral-7B-v0.1": ("mistral-7b", nil), "Mistral-7B-v0.3": ("mistral-7b", 32768),
    "Mixtral-8x7B-v0.1": ("mixtral-8x7b", nil), "Mixtral-8x22B-v0.1": ("mixtral-8x22b", nil),
    "Mixtral-8x22B-v0.3": ("mixtral-8x22b", 32768), "Codestral-22B-v0.1": ("codestral-22b", nil),
    "Meta-Llama-3-70B": ("llama-3-70b", nil),
  ]

  @Test func `models are those of models.tsv`() throws {
    for row in try rows("models.tsv") {
      let name = try #require(row["model"])
      let (id, vocabulary) = try #require(Self.models[name])
      var facts = try #require(Catalogue.builtIn.modelFacts(id))
      if let vocabulary {
        facts.vocabulary = vocabulary
      } else {
        #expect(facts.parameters == row["params_total"].flatMap(Int.init), "\(name)")
        #expect(facts.parametersPerToken == row["params_active"].flatMap(Int.init), "\(name)")
      }
      let columns = [
        "layers": facts.layers, "hidden": facts.hidden, "heads": facts.heads,
        "kv_heads": facts.keyValueHeads, "head_dim": facts.headDimension,
        "intermediate": facts.intermediate, "vocab": facts.vocabulary,
        "experts": facts.experts ?? 1, "top_k": facts.expertsPerToken ?? 1,
      ]
      for (column, value) in columns {
        #expect(value == row[column].flatMap(Int.init), "\(column) of \(name)")
      }
      let computed = [
        "params_total": facts.countedParameters, "params_active": facts.countedParametersPerToken,
        "weights_bytes_16bit": facts.countedParameters.map { $0 * 2 },
        "kv_bytes_per_token_16bit": facts.keyValueBytesPerToken(),
        "kv_bytes_per_token_fp8": facts.keyValueBytesPerToken(bytesPerValue: 1),
      ]
      for (column, value) in computed {
        #expect(value == row[column].flatMap(Double.init), "\(column) of \(name)")
      }
    }
  }

  /// The oracle's name of a device, and the catalogue's id.
  private static let devices = [
    "V100-PCIe-16GB": "v100-pcie-16gb", "V100-SXM2-16GB": "v100-sxm2-16gb",
    "A100-PCIe-40GB": "a100-pcie-40gb", "A100-SXM4-40GB": "a100-sxm4-40gb",
    "A100-PCIe-80GB": "a100-pcie-80gb", "A100-SXM4-80GB": "a100-sxm4-80gb",
    "H100-SXM5-80GB": "h100-80gb", "H100-PCIe-80GB": "h100-pcie-80gb",
    "H200-SXM-141GB": "h200-141gb", "L40S": "l40s-48gb", "A10": "a10-24gb", "T4": "t4-16gb",
    "RTX-4090": "rtx-4090-24gb", "MI300X": "mi300x-192gb",
  ]

  @Test func `devices are those of gpus.tsv`() throws {
    for row in try rows("gpus.tsv") {
      let name = try #require(row["gpu"])
      let facts = try #require(Self.devices[name].flatMap(Catalogue.builtIn.deviceFacts))
      let columns: [String: Double?] = [
        "mem_GB": facts.gigabytes.map(Double.init), "bw_GBps": facts.bandwidth.map { $0 / 1e9 },
        "fp16_dense_TFLOPS": facts.flops16.map { $0 / 1e12 },
        "fp8_dense_TFLOPS": facts.flops8.map { $0 / 1e12 }, "TDP_W": facts.watts,
      ]
      for (column, value) in columns {
        let expected = row[column].flatMap(Double.init)
        #expect((value == nil) == (expected == nil), "\(column) of \(name)")
        if let value, let expected {
          #expect(abs(value - expected) < 1e-9 * expected, "\(column) of \(name)")
        }
      }
      let ridge = try #require(row["ridge_flop_per_byte_fp16"].flatMap(Double.init))
      #expect(abs((facts.ridge ?? 0) - ridge) < 0.001, "ridge of \(name)")
    }
  }

  /// The oracle is frontier.tsv: ⌊(GPUs · GiB · 0.9 − weights) ÷ (KV per token · tokens)⌋.
  @Test func `the predicted frontier follows from the facts`() throws {
    for row in try rows("frontier.tsv") {
      let name = try #require(row["model"])
      guard let known = Self.models[name], known.vocabulary == nil else { continue }
      let facts = try #require(Catalogue.builtIn.modelFacts(known.id))
      func number(_ column: String) throws -> Double {
        try #require(row[column].flatMap(Double.init))
      }
      let weights = try #require(facts.countedParameters) * 2
      let perToken = try #require(facts.keyValueBytesPerToken())
      #expect(weights == (try number("weights_bytes")))
      let memory = try number("gpus") * number("mem_GiB_each") * 0x1p30
      let sequences = ((memory * 0.9 - weights) / (perToken * (try number("seq_tokens"))))
      #expect(max(0, sequences.rounded(.down)) == (try number("max_seqs")), "\(row)")
    }
  }
}
