import BenchModel
import Diagnostics

/// What `llama-bench` of llama.cpp and ik_llama.cpp prints: Markdown tables alone, in logs and in
/// pages, CSV, JSON, JSON Lines, SQL, and lists of its objects inside JSON of an author.
struct LlamaBench: RawFormat {
  let name = "llama-bench"
  let looksFor = "tables, CSV, SQL and JSON of `llama-bench` (`test` and `t/s`, or `avg_ts`)"
  let definitions: [MetricDefinition] = [.llamaPrompt, .llamaOutput, .llamaTotal, .llamaTime]

  func recognises(_ file: RawFile) -> Bool {
    if file.json != nil {
      if [file.object, file.firstOfList].contains(where: { $0.map(Self.isResult) == true }) {
        return true
      }
      return LlamaNested.isLikely(file)
    }
    return LlamaPage.firstTool(file.source) == .bench
  }

  func read(_ file: RawFile) -> RawContent { LlamaContent.read(file) }

  static func isResult(_ object: JSONObject) -> Bool {
    object.has("n_prompt", "n_gen") && (object["avg_ts"] ?? object["samples_ts"]) != nil
  }

  /// The runs of a result: one for each repetition where it lists them, else one of their mean.
  static func runs(_ row: LlamaFields, _ begin: RunBuilder) -> [RunBuilder] {
    var base = begin
    let prompt = row.integer("n_prompt") ?? 0
    let output = row.integer("n_gen") ?? 0
    base.set(.concurrency, 1)
    base.set(.promptTokens, prompt)
    base.set(.outputTokens, output)
    base.set(.contextDepth, row.integer("n_depth") ?? row.integer("starting_depth") ?? 0)
    let family: Metric.Family =
      prompt == 0 ? .outputThroughput : (output == 0 ? .promptThroughput : .totalThroughput)
    base.mainMetric = Metric(family)
    let rates = row.samples["samples_ts"] ?? []
    let times = row.samples["samples_ns"] ?? []
    guard rates.isEmpty, times.isEmpty else {
      return (0..<max(rates.count, times.count)).map { index in
        var run = base
        run.repetition = index + 1
        if index < rates.count {
          run.measured(Metric(family), rates[index].value, at: rates[index].place)
        }
        if index < times.count {
          run.measured(
            .requestTime, times[index].value, .nanoseconds, at: times[index].place)
        }
        return run
      }
    }
    base.measured(Metric(family), row.number("avg_ts"), at: row.place("avg_ts"))
    if (row.number("avg_ts") ?? 0) > 0 {
      base.measured(
        Metric(family, "std"), row.number("stddev_ts"), at: row.place("stddev_ts"))
    }
    base.measured(.requestTime, row.number("avg_ns"), .nanoseconds, at: row.place("avg_ns"))
    if (row.number("avg_ns") ?? 0) > 0 {
      base.measured(
        Metric(.requestTime, "std"), row.number("stddev_ns"), .nanoseconds,
        at: row.place("stddev_ns"))
    }
    if base.values.isEmpty {
      guard let failure = LlamaContent.failure(row) else { return [] }
      base.failed(failure)
    }
    return [base]
  }
}
