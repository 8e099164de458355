import BenchModel

/// Words that loadgen's summary and details share.
enum MLPerfWords {
  /// `99.90`, `99.00_percentile`, `90th`, `min` as statistics; nil for other words.
  static func statistic(_ text: Substring) -> String? {
    var name = text.lowercased()[...]
    for ending in ["_percentile", "th"] where name.hasSuffix(ending) {
      name = name.dropLast(ending.count)
    }
    if let percent = Double(name), (0...100).contains(percent) {
      return percent == percent.rounded() ? "p\(Int(percent))" : "p\(percent)"
    }
    return LatencyKey.isStatistic(name) ? String(name) : nil
  }
}

/// What a scenario means for the load.
enum MLPerfLoad {
  /// Sets the scenario and the load that it stands for.
  ///
  /// Server: queries arrive at the target rate. Offline: all samples are there at once, and the
  /// target only says how many to prepare. SingleStream and MultiStream: one query at a time.
  static func settle(
    _ run: inout RunBuilder, _ scenario: String, samples: Double?, target: Double?
  ) {
    run.set("scenario", scenario.isEmpty ? nil : AxisPoint(scenario))
    let samples = samples.flatMap { Int(exactly: $0) }
    switch scenario.lowercased() {
    case "server", "interactive": run.set(.requestRate, target.flatMap { AxisPoint($0) })
    case "offline":
      run.set(.requestRate, AxisPoint(.infinity))
      run.note(.requests, samples.map { AxisPoint($0) })
      run.note("target_qps", target.flatMap { AxisPoint($0) })
    case "singlestream", "multistream": run.set(.concurrency, samples ?? 1)
    default: break
    }
  }
}

/// What the path of a submission says: `closed/<organisation>/results/<system>/<benchmark>/<scenario>`,
/// and the same below `compliance`.
enum MLPerfPath {
  /// Fills model, device and engine from the path, the file of the system and its own name.
  static func describe(
    _ run: inout RunBuilder, system name: String, scenario: String, _ file: RawFile
  ) {
    let parts = file.path.split(separator: "/").map(String.init)
    let folders = ["results", "compliance"]
    guard let results = parts.lastIndex(where: folders.contains), parts.count > results + 3 else {
      // `llama2-70b-Server-SUT`, as NVIDIA's harness names itself.
      if !scenario.isEmpty, let mark = name.firstRange(of: "-\(scenario)-SUT") {
        run.model(String(name[..<mark.lowerBound]), at: 0..<0)
      }
      return
    }
    // `TEST01` and the like are runs under other conditions, beside the result.
    if parts[results] == "compliance", parts.count > results + 4 {
      run.set("compliance_test", AxisPoint(parts[results + 4]))
    }
    let system = parts[results + 1]
    var benchmark = parts[results + 2]
    // `-99` and `-99.9` are accuracy targets of one model.
    for target in ["-99.9", "-99"] where benchmark.hasSuffix(target) {
      benchmark = String(benchmark.dropLast(target.count))
      run.set("accuracy_target", AxisPoint(written: String(target.dropFirst())))
      break
    }
    // `-interactive` is the same model under tighter limits of latency.
    if benchmark.hasSuffix("-interactive") {
      benchmark = String(benchmark.dropLast("-interactive".count))
      run.set("constraint", AxisPoint("interactive"))
    }
    // Since 5.0 such runs may have a folder of their own; loadgen calls them `Server` all the same.
    if parts[results + 3].lowercased() == "interactive", scenario.lowercased() == "server" {
      run.set("constraint", AxisPoint("interactive"))
    }
    run.model(benchmark, at: 0..<0)
    run.note("system", AxisPoint(system))
    run.note("submitter", results > 0 ? AxisPoint(parts[results - 1]) : nil)
    let folder = parts[..<results].joined(separator: "/")
    let base = folder.isEmpty ? "" : (file.path.hasPrefix("/") ? "/" : "") + folder + "/"
    let bytes = file.surroundings.bytes(of: base + "systems/\(system).json")
    if let object = bytes.flatMap({ JSONDocument($0)?.root?.object }) {
      describe(&run, system: system, object)
    } else {
      // `B200-SXM-180GBx1_TRT`: how many stand behind an x.
      if system.hasSuffix("_TRT") { run.engine("tensorrt") }
      let first = system.split(separator: "_").first { $0.contains("x") }
      run.device(system, count: first?.split(separator: "x").last.flatMap { Int($0) })
    }
  }

  private static func describe(
    _ run: inout RunBuilder, system: String, _ object: JSONObject
  ) {
    let count = object["accelerators_per_node"]?.looseNumber.flatMap { Int(exactly: $0) } ?? 0
    let nodes = object["number_of_nodes"]?.looseNumber.flatMap { Int(exactly: $0) } ?? 1
    let total = count.multipliedReportingOverflow(by: nodes)
    run.device(
      object["accelerator_model_name"]?.string ?? system,
      count: total.overflow ? nil : total.partialValue)
    // `TensorRT 10.2.0, CUDA 12.4`: the first is what ran the model.
    guard let framework = object["framework"]?.string?.split(separator: ",").first else { return }
    let words = framework.split(separator: " ").map(String.init)
    let version = words.dropFirst().first { $0.contains { $0.isNumber } }
    run.engine(
      words.first?.lowercased(),
      version: version.map { $0.first == "v" ? String($0.dropFirst()) : $0 })
  }
}

/// Files that loadgen writes beside its results, none of which holds a speed.
struct MLPerfSideFiles: RawFormat {
  let name = "mlperf"
  let looksFor = "the accuracy log or the trace of loadgen"

  func recognises(_ file: RawFile) -> Bool { reason(file) != nil }

  func read(_ file: RawFile) -> RawContent { RawContent(reasonForNone: reason(file)) }

  private func reason(_ file: RawFile) -> String? {
    if file.firstOfList?.has("seq_id", "qsl_idx", "data") == true {
      return "the accuracy log of loadgen: answers, not speed"
    }
    if file.object?["traceEvents"] != nil {
      return "a trace of single events; it reports no benchmark"
    }
    if file.object?.has("submitter", "accelerator_model_name") == true {
      return "describes a system of an MLPerf submission; the results that name it use it"
    }
    return nil
  }
}
