import BenchModel
import Diagnostics

/// llmperf's single responses: a list with the times and errors of each request.
struct LLMPerfResponses: RawFormat {
  let name = "llmperf"
  let looksFor = "single responses of llmperf (`ttft_s`, `end_to_end_latency_s`)"
  let definitions: [MetricDefinition] = [
    .ttftAtClient, .itlWithFirst, .e2eAtClient, .perUserOfRequest,
  ]

  func recognises(_ file: RawFile) -> Bool {
    file.firstOfList?.has("error_code", "number_input_tokens") == true
      && file.firstOfList?["end_to_end_latency_s"] != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let name = file.path.split(separator: "/").last.map(String.init) ?? ""
    let folder = String(file.path.dropLast(name.count))
    let summary = name.replacing("individual_responses", with: "summary")
    if summary != name, file.surroundings.names(inFolder: folder).contains(summary) {
      return runs.content(why: "the single responses of `\(summary)` beside it")
    }
    guard let root = file.json?.root else { return runs.content() }
    var run = RunBuilder(at: root.range)
    // The name is `<model>_<mean input tokens>_<mean output tokens>_individual_responses.json`.
    let parts = name.split(separator: "_")
    if name.hasSuffix("_individual_responses.json"), parts.count >= 5 {
      run.set(.promptTokens, Int(parts[parts.count - 4]))
      run.set(.outputTokens, Int(parts[parts.count - 3]))
    }
    var samples: [Metric.Family: SampleStatistics] = [:]
    var counts = RequestCounts(sent: 0, completed: 0, failed: 0)
    var tokens = (input: 0.0, output: 0.0)
    var error: String?
    for node in root.elements where node.isWhole {
      let response = node.object
      counts.sent = (counts.sent ?? 0) + 1
      if let code = response["error_code"], !code.isNull {
        counts.failed = (counts.failed ?? 0) + 1
        error = error ?? response["error_msg"]?.string ?? code.word
        continue
      }
      counts.completed = (counts.completed ?? 0) + 1
      tokens.input += response["number_input_tokens"]?.number ?? 0
      tokens.output += response["number_output_tokens"]?.number ?? 0
      for (key, family) in Self.families {
        samples[family, default: SampleStatistics()].add(response[key]?.number)
      }
    }
    run.requests = counts
    if let completed = counts.completed, completed > 0 {
      run.achieved(.promptTokens, tokens.input / Double(completed))
      run.achieved(.outputTokens, tokens.output / Double(completed))
    } else if let error {
      run.failed(FailureText.failure(error))
    }
    for (_, family) in Self.families {
      samples[family]?.record(family, .base, at: root.range, into: &run)
    }
    runs.add(run)
    runs.addTruncation(of: file)
    return runs.content()
  }

  private static let families: [(String, Metric.Family)] = [
    ("ttft_s", .ttft), ("inter_token_latency_s", .itl), ("end_to_end_latency_s", .e2e),
    ("request_output_throughput_token_per_s", .outputThroughputPerUser),
  ]
}
