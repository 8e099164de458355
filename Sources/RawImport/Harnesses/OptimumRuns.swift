import BenchModel

extension MetricDefinition {
  /// Of a batch that is decoded alone.
  static let outputOfDecode = MetricDefinition(
    "output_throughput/decode", .outputThroughput,
    "tokens of a batch after the first / time of decoding alone")
  /// Of a batch that is prefilled alone; the tools give it in prompts.
  static let promptOfPass = MetricDefinition(
    "prompt_throughput/prefill-pass", .promptThroughput,
    "prompt tokens of a batch / time of its prefill alone")
}

/// The repetitions of a report of optimum-benchmark.
struct OptimumRuns {
  let report: JSONObject
  /// Prompt tokens of a request; nil where they are not said.
  let promptTokens: Double?

  /// Adds a run for each repetition of prefill and decode, and one of the means over tokens.
  func add(to runs: inout RunCollector, describe: (inout RunBuilder) -> Void) {
    let prefill = values("prefill")
    let decode = values("decode")
    let others = prefill.isEmpty && decode.isEmpty ? values("forward") + values("call") : []
    let count = max(prefill.count, decode.count, others.count)
    let tokens = report["decode"]?["throughput"]?["value"]?.number
    let mean = self.mean("decode")
    let prompts = report["prefill"]?["throughput"]?["value"]?.number
    let meanOfFirst = self.mean("prefill")
    for index in 0..<count {
      var run = RunBuilder(at: report.range)
      describe(&run)
      run.repetition = index + 1
      run.mainMetric = .requestTime
      let first = index < prefill.count ? prefill[index] : nil
      let rest = index < decode.count ? decode[index] : nil
      if let first {
        run.measured(Metric(.ttft), first.value, at: first.place)
        // The report has the prompts that one second prefills, by the mean.
        if let prompts, let meanOfFirst, let promptTokens, first.value > 0 {
          let rate = prompts * promptTokens * meanOfFirst / first.value
          run.measured(.promptThroughput, rate, at: first.place)
        }
      }
      if let rest {
        let start = first?.value ?? 0
        run.measured(.requestTime, start + rest.value, at: rest.place)
        // The report has the rate of the mean; each repetition has its own.
        if let tokens, let mean, rest.value > 0 {
          run.measured(.outputThroughput, tokens * mean / rest.value, at: rest.place)
        }
      }
      if index < others.count {
        run.measured(.requestTime, others[index].value, at: others[index].place)
      }
      if index == 0 { addOnce(&run) }
      runs.add(run)
    }
  }

  private func values(_ part: String) -> [(value: Double, place: Range<Int>)] {
    let latency = report[part]?["latency"]
    let scale = Self.unit(latency)
    let values = (latency?["values"]?.elements ?? []).compactMap { node in
      node.number.map { (value: scale.base($0), place: node.range) }
    }
    if !values.isEmpty { return values }
    return latency?["mean"].flatMap { node in
      node.number.map { [(value: scale.base($0), place: node.range)] }
    } ?? []
  }

  /// The mean time of a part in seconds.
  private func mean(_ part: String) -> Double? {
    let latency = report[part]?["latency"]
    return latency?["mean"]?.number.map { Self.unit(latency).base($0) }
  }

  private static func unit(_ latency: JSONNode?) -> RunUnit {
    latency?["unit"]?.string == "ms" ? .milliseconds : .seconds
  }

  /// What the file says once: times between tokens, and the memory.
  private func addOnce(_ run: inout RunBuilder) {
    let latency = report["per_token"]?["latency"]
    for statistic in ["mean", "p50", "p90", "p95", "p99"] {
      run.measured(Metric(.itl, statistic), latency?[statistic], Self.unit(latency))
    }
    let memory = report["decode"]?["memory"] ?? report["forward"]?["memory"]
    run.measured(.peakMemory, memory?["max_allocated"], .megabytes)
  }
}
