import BenchModel
import Diagnostics

/// A short JSON object that a client of one's own writes for a load, or a list of them as `steps`.
///
/// Its keys name family, statistic and unit: `ttft_p50_s`, `itl_p99_ms`; the load is `concurrency`
/// or `configured_rps`.
struct ClientSummary: RawFormat {
  let name = "client-summary"
  let looksFor = "an object with `concurrency` or `configured_rps` and keys such as `ttft_p50_s`"
  let definitions: [MetricDefinition] = []

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object ?? file.firstOfList else { return false }
    if Self.isStep(object) {
      // A collection says more of each run than a load, and is read as a table.
      let isList = file.object == nil || (file.json?.values.count ?? 0) > 1
      return !isList || !LongForm().recognises(file)
    }
    return object["steps"]?.firstOfArray.map { Self.isStep($0.object) } ?? false
  }

  private static func isStep(_ object: JSONObject) -> Bool {
    guard object.count < 80, object.has("concurrency") || object.has("configured_rps") else {
      return false
    }
    return object.members.contains { read($0.key) != nil }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for root in (file.json?.values ?? []).flatMap({ $0.isArray ? $0.elements : [$0] }) {
      let object = root.object
      if Self.isStep(object) {
        runs.add(Self.run(object, of: object))
      } else {
        for step in object["steps"]?.elements ?? [] where Self.isStep(step.object) {
          runs.add(Self.run(step.object, of: object))
        }
      }
    }
    runs.addTruncation(of: file)
    return runs.content()
  }

  private static func run(_ object: JSONObject, of whole: JSONObject) -> RunBuilder {
    var run = RunBuilder(at: object.range)
    run.model(object.first(of: "model", "model_id") ?? whole.first(of: "model", "model_id"))
    run.set(.concurrency, object["concurrency"]?.number.flatMap { AxisPoint($0) })
    run.set(.requestRate, object["configured_rps"]?.number.flatMap { AxisPoint($0) })
    run.set(.promptTokens, object.first(of: "input_len", "prompt_tokens", "isl"))
    run.set(.outputTokens, object.first(of: "output_len", "output_tokens", "osl"))
    let sent = object.first(of: "total_requests", "requests", "num_requests")
    run.requests = RequestCounts(
      sent: sent?.integer, completed: object["completed"]?.integer,
      failed: object.first(of: "failed", "errors")?.integer)
    run.note(.requests, sent)
    run.achieved(
      .outputTokens, object.first(of: "out_tokens_mean", "output_tokens_mean")?.number)
    run.achieved(
      .promptTokens, object.first(of: "in_tokens_mean", "prompt_tokens_mean")?.number)
    run.measured(.requestThroughput, object.first(of: "achieved_rps", "requests_per_s"))
    run.measured(.outputThroughput, object.first(of: "output_tps", "output_tok_s"))
    readThroughput(object, into: &run)
    var settings = ServeSettings()
    for (key, value) in (whole.range == object.range ? [] : whole.members) + object.members {
      let known = ServeSettings.Key(key)
      // The load and the lengths were read above.
      if case .axis(let axis) = known.kind, loads.contains(axis) { continue }
      settings.read(known, value, isSwept: false, isAdded: false, into: &run)
    }
    settings.finish(&run)
    for (key, value) in object.members {
      guard let (metric, unit) = read(key) ?? likely(key),
        !run.values.contains(where: { $0.metric == metric })
      else { continue }
      run.measured(metric, value, unit)
    }
    return run
  }

  private static let loads: Set<AxisName> = [
    .concurrency, .requestRate, .promptTokens, .outputTokens,
  ]

  /// `throughput_tok_s` does not say which tokens; the counts beside it do.
  private static func readThroughput(_ object: JSONObject, into run: inout RunBuilder) {
    guard let node = object["throughput_tok_s"], let rate = node.number else { return }
    guard let each = object["out_tokens_mean"]?.number, let count = object["requests"]?.number,
      let time = object["wall_s"]?.number, time > 0
    else { return run.measured(.outputThroughput, node) }
    let output = each * count / time
    run.measured(rate <= output * 1.05 ? .outputThroughput : .totalThroughput, node)
  }

  /// `ttft_p50_s`: a family, a statistic and a unit.
  private static func read(_ key: String) -> (metric: Metric, unit: RunUnit)? {
    let words = key.split(separator: "_")
    guard words.count == 3, LatencyKey.isStatistic(words[1]), let family = families[words[0]]
    else { return nil }
    switch words[2] {
    case "s": return (Metric(family, String(words[1])), .seconds)
    case "ms": return (Metric(family, String(words[1])), .milliseconds)
    default: return nil
    }
  }

  /// `e2e_latency_p95_s`, `ttft_avg_ms` and `itl_ms_p50` among keys of the other form.
  private static func likely(_ key: String) -> (metric: Metric, unit: RunUnit)? {
    guard let meaning = ColumnMeaning(header: key), case .metric(let metric, _) = meaning.target,
      metric.statistic != nil, [.ttft, .tpot, .itl, .e2e].contains(metric.family),
      let unit = meaning.unit, unit.base == Seconds.symbol
    else { return nil }
    return (metric, unit.unit)
  }

  private static let families: [Substring: Metric.Family] = [
    "ttft": .ttft, "tpot": .tpot, "itl": .itl, "e2e": .e2e, "e2el": .e2e, "latency": .e2e,
  ]
}
