import BenchModel
import Diagnostics

/// What the benchmarks of llama.cpp print and write: `llama-bench` as Markdown, CSV, JSON, JSON
/// Lines and SQL; `llama-batched-bench` and `llama-sweep-bench` as tables and JSON Lines.
struct LlamaCpp: RawFormat {
  let name = "llama.cpp"
  let looksFor = "tables, CSV, JSON or SQL of llama-bench, llama-batched-bench or llama-sweep-bench"
  let definitions: [MetricDefinition] = [
    .promptOfBatch, .outputOfBatch, .totalOfSequences, .ttftOfBatch, .timeOfBatch,
  ]

  func recognises(_ file: RawFile) -> Bool {
    if let json = file.json { return LlamaJSON(json)?.isEmpty == false }
    if LlamaCSV.recognises(file) || LlamaSQL.recognises(file) { return true }
    return LlamaTables.headers(of: file).contains { $0.kind != .benchy }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    if let json = file.json {
      guard let rows = LlamaJSON(json) else { return runs.content() }
      for row in rows.bench { LlamaRun.add(row, to: &runs) }
      for row in rows.batched { runs.add(LlamaBatched.run(row)) }
      if json.isTruncated {
        runs.add(.streamCut(runs.span(file.bytes.count - 1..<file.bytes.count)))
      }
    } else if LlamaCSV.recognises(file) {
      LlamaCSV.read(file, into: &runs)
    } else if LlamaSQL.recognises(file) {
      LlamaSQL.read(file, into: &runs)
    } else {
      LlamaTables.read(file, into: &runs)
    }
    return runs.content(why: "the benchmark printed its header and no row")
  }
}

extension MetricDefinition {
  /// What a batch of prompts takes.
  static let promptOfBatch = MetricDefinition(
    "prompt_throughput/batch", .promptThroughput,
    "prompt tokens of all sequences / time to process the prompts, inside the engine")
  /// What generation takes, without the prompt.
  static let outputOfBatch = MetricDefinition(
    "output_throughput/generation", .outputThroughput,
    "generated tokens of all sequences / time of generation alone, without the prompt")
  /// Prompt and generation together.
  static let totalOfSequences = MetricDefinition(
    "total_throughput/batch", .totalThroughput,
    "prompt and generated tokens of all sequences / time of both")
  /// The prompts of the whole batch.
  static let ttftOfBatch = MetricDefinition(
    "ttft/batch", .ttft, "time to process the prompts of the whole batch, inside the engine")
  /// The whole batch.
  static let timeOfBatch = MetricDefinition(
    "request_time/batch-in-engine", .requestTime,
    "prompts and generation of the whole batch, inside the engine")
}

extension Finding {
  /// Rows are written as they are measured; a list that is not closed ended with its program.
  static func streamCut(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.truncated",
      "the file ends in the middle of a list: the benchmark stopped; what is whole was read",
      at: span)
  }
}
