import BenchModel
import Capacity
import Foundation
import TestSupport
import Testing

/// The runs of `raw/h100-h200-2026`, whose peak of allocated memory was measured.
struct MeasuredRun {
  let model: String
  let device: String
  let memory: Double
  let load: Workload
  let seconds: Double?
  let peak: Double?
  var worked: Bool { seconds != nil }

  static let files = [
    ("codestral-22b", "h100"), ("mistral-7b", "h100"), ("codestral-22b", "h200"),
    ("mistral-7b", "h200"),
  ]

  static func read(_ model: String, _ device: String) throws -> [MeasuredRun] {
    let url = ProjectFiles.root.appending(path: "raw/h100-h200-2026/\(device)-\(model).csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
    // The text of an error, which holds commas, stands last.
    let rows = lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let heads = rows.first ?? []
    return rows.dropFirst().map { fields in
      let row = Dictionary(zip(heads, fields), uniquingKeysWith: { first, _ in first })
      return MeasuredRun(
        model: model, device: device, memory: row.number("gpu_memory_bytes"),
        load: Workload(
          requests: row.count("concurrency"), promptTokens: row.count("prompt_tokens"),
          outputTokens: row.count("output_tokens")),
        seconds: row["status"] == "ok" ? row.number("seconds") : nil,
        peak: row["status"] == "ok" ? row.number("peak_memory_bytes") : nil)
    }
  }

  /// The frontier of such runs.
  static func columns(_ runs: [MeasuredRun]) -> [MeasuredColumn] {
    Set(runs.map(\.load.promptTokens)).sorted().map { prompt in
      let column = runs.filter { $0.load.promptTokens == prompt }
      return MeasuredColumn(
        promptTokens: prompt, outputTokens: 100,
        works: column.filter(\.worked).map(\.load.requests).max(),
        fails: column.filter { !$0.worked }.map(\.load.requests).min())
    }
  }

  /// What they ran, as those runs had it: Mistral's edition of 32768 words, 16 bits, one device.
  static func memory(_ runs: [MeasuredRun]) throws -> MemoryModel {
    let run = try #require(runs.first)
    let name = run.model == "mistral-7b" ? "Mistral-7B-v0.3" : "Codestral-22B-v0.1"
    let device = run.device == "h100" ? "h100-80gb" : "h200-141gb"
    return try MemoryModel(
      Known.model(vector: name), on: Known.machine(device, memory: run.memory))
  }
}
