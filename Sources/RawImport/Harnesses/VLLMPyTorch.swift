import BenchModel
import Diagnostics

/// What vLLM's benchmarks write with `SAVE_TO_PYTORCH_BENCHMARK_FORMAT=1`: a list with one record a
/// metric, each with all arguments of the command.
struct VLLMPyTorch: RawFormat {
  let name = "vllm-pytorch"
  let looksFor = "records with `benchmark`, `model` and `metric` (PyTorch's benchmark format)"
  let definitions: [MetricDefinition] =
    ServeRun.definitions + [.requestTimeOfBatch]

  func recognises(_ file: RawFile) -> Bool {
    guard let first = file.firstOfList else { return false }
    return first.has("benchmark", "model", "metric")
      && first["metric"]?["benchmark_values"] != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    if let twin = file.resultBeside(replacing: ".pytorch.json", by: ".json") {
      return runs.content(why: "repeats `\(twin)` beside it")
    }
    var builders: [(key: String, run: RunBuilder)] = []
    for record in (file.json?.values ?? []).flatMap(\.elements) {
      guard let metric = record["metric"], metric["benchmark_values"] != nil else { continue }
      let arguments = record[path: "benchmark", "extra_info", "args"]
      let key = (record[path: "model", "name"]?.word ?? "") + "\n" + (arguments?.text ?? "")
      if !builders.contains(where: { $0.key == key }) {
        builders.append((key, Self.begin(record, metric, arguments)))
      }
      guard let index = builders.firstIndex(where: { $0.key == key }) else { continue }
      Self.take(metric, into: &builders[index].run)
    }
    for (_, run) in builders { runs.add(run) }
    runs.addTruncation(of: file)
    return runs.content(
      why: builders.isEmpty ? "the file ends before its first record does" : nil)
  }

  private static func begin(
    _ record: JSONNode, _ metric: JSONNode, _ arguments: JSONNode?
  ) -> RunBuilder {
    var run = RunBuilder(at: record.range)
    run.model(record[path: "model", "name"] ?? arguments?["model"])
    let extra = metric["extra_info"]?.object
    let completed = extra?["completed"]?.integer
    run.requests = RequestCounts(
      sent: extra?["num_prompts"]?.integer ?? arguments?["num_prompts"]?.integer,
      completed: completed, failed: extra?["failed"]?.integer)
    run.note(.requests, (extra?["num_requests"] ?? arguments?["num_prompts"]))
    run.note(.date, extra?["date"])
    if let completed, completed > 0 {
      let count = Double(completed)
      run.achieved(.promptTokens, extra?["total_input_tokens"]?.number.map { $0 / count })
      run.achieved(.outputTokens, extra?["total_output_tokens"]?.number.map { $0 / count })
    }
    var settings = ServeSettings()
    let dataset = arguments?["dataset_name"]?.word
    for (key, value) in arguments?.object.members ?? [] where !isDefault(key, value) {
      if ServeSettings.isOfOther(key, dataset: dataset) { continue }
      if key == "request_rate", value.word == "inf" {
        run.set(.requestRate, AxisPoint(.infinity))
      } else {
        settings.read(key, value, isSwept: false, isAdded: false, into: &run)
      }
    }
    settings.finish(&run)
    if let extra, extra.has("avg_latency", "percentiles") {
      run.engine("vllm")
      VLLMLatency.read(extra, into: &run)
    } else if let extra, extra.has("elapsed_time") {
      VLLMThroughput.read(extra, into: &run)
      for definition in VLLMThroughput().definitions { run.define(definition) }
    } else if let extra {
      // Records of their own have only the times of tokens; the rest stands beside each of them.
      for (key, metric) in rates.sorted(by: { $0.key < $1.key }) {
        run.measured(metric, extra[key])
      }
      LatencyKey.measure(extra, into: &run)
    }
    return run
  }

  /// Arguments that say nothing: not given, or switched off.
  private static func isDefault(_ key: String, _ value: JSONNode) -> Bool {
    value.isNull || value.bool == false || value.word == "auto" || value.word == "None"
      || key == "device" || key == "model"
  }

  private static func take(_ metric: JSONNode, into run: inout RunBuilder) {
    guard let name = metric["name"]?.string, let values = metric["benchmark_values"]?.elements
    else { return }
    let (which, unit): (Metric, RunUnit)
    if let read = LatencyKey.read(name) {
      (which, unit) = read
    } else if let read = rates[name] {
      (which, unit) = (read, .base)
    } else {
      return
    }
    // A list holds one value for each repetition; a run has one of each metric.
    guard !run.values.contains(where: { $0.metric == which }) else { return }
    let numbers = values.compactMap(\.number).sorted()
    if let only = values.first, numbers.count == 1 {
      run.measured(which, only, unit)
    } else if let median = DetailedRequests.percentile(0.5, of: numbers) {
      run.measured(which, median, unit, at: metric.range)
    }
  }

  private static let rates: [String: Metric] = [
    "request_throughput": .requestThroughput, "requests_per_second": .requestThroughput,
    "output_throughput": .outputThroughput, "total_token_throughput": .totalThroughput,
    "tokens_per_second": .totalThroughput,
  ]
}

extension RawFile {
  /// The name of the file beside this one that has its name with another ending.
  func resultBeside(replacing ending: String, by other: String) -> String? {
    guard path.hasSuffix(ending) else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = String((parts.last ?? "").dropLast(ending.count)) + other
    return isBeside(name) ? name : nil
  }

  /// Whether a file of a name stands in the folder of this one.
  func isBeside(_ name: String) -> Bool {
    neighbours.contains(name)
  }

  /// The names of the files in the folder of this one.
  var neighbours: [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return surroundings.names(inFolder: parts.dropLast().joined(separator: "/"))
  }
}
