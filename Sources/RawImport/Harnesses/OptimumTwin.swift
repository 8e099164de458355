import BenchModel
import Diagnostics

/// The Markdown and text twins that optimum-benchmark writes beside its JSON report.
struct OptimumTwin: RawFormat {
  let name = "optimum-benchmark"
  let looksFor = "the Markdown or text twin of a report of optimum-benchmark"
  let definitions = Optimum().definitions

  func recognises(_ file: RawFile) -> Bool {
    guard file.json == nil else { return false }
    let heads = file.lines.prefix(60).map { $0.prefix(400).drop { "#+-| \t".contains($0) } }
    let parts = ["load_model", "prefill", "decode", "forward"]
    let hasPart = heads.contains { head in parts.contains { head.hasPrefix($0) } }
    return hasPart && heads.contains { $0.contains("max_global_vram") || $0.contains("max_ram") }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let slash = file.path.lastIndex(of: "/")
    let folder = slash.map { String(file.path[...$0]) } ?? ""
    let names = file.surroundings.names(inFolder: folder)
    if let twin = ["benchmark.json", "benchmark_report.json"].first(where: names.contains) {
      return runs.content(why: "repeats `\(twin)` beside it")
    }
    let settings = OptimumSettings(Optimum.config(beside: file, folder))
    var run = RunBuilder(at: 0..<min(1, file.bytes.count))
    run.mainMetric = .requestTime
    settings.describe(&run, file)
    var total: (prefill: Double?, decode: Double?)
    var part = ""
    var section = ""
    for (index, line) in file.lines.enumerated() {
      let text = line.drop { "#+-| \t".contains($0) }
      let word = text.prefix { $0.isLetter || $0 == "_" }
      let isHeading =
        text.dropFirst(word.count).first == ":"
        && text.dropFirst(word.count + 1).allSatisfy(\.isWhitespace)
      if isHeading, ["memory", "latency", "throughput", "energy", "efficiency"].contains(word) {
        section = String(word)
      } else if isHeading {
        part = String(word)
        section = ""
      } else {
        let words = line.split { "|:() \t".contains($0) }.map(String.init)
        guard let name = words.first(where: { $0 != "-" && $0 != "+" }),
          let value = words.lazy.compactMap({ Double($0) }).first
        else { continue }
        let place = file.source.range(ofLine: index + 1)
        let isMean = section == "latency" && name == "mean"
        if part == "prefill", isMean { total.prefill = value }
        if part == "decode", isMean { total.decode = value }
        if part == "prefill", section == "throughput", let prompt = settings.promptTokens {
          run.measured(.promptThroughput, value * prompt, at: place)
        }
        Self.take(part, section, name, value, at: place, &run)
      }
    }
    if let prefill = total.prefill, let decode = total.decode {
      run.measured(.requestTime, prefill + decode, at: run.place)
    }
    if run.values.isEmpty {
      return runs.content(why: "a report without a measured forward pass or generation")
    }
    runs.add(run)
    return runs.content()
  }

  private static func take(
    _ part: String, _ section: String, _ name: String, _ value: Double, at place: Range<Int>,
    _ run: inout RunBuilder
  ) {
    let isStatistic = ["mean", "p50", "p90", "p95", "p99"].contains(name)
    switch (part, section) {
    case ("prefill", "latency") where isStatistic:
      run.measured(Metric(.ttft, name), value, at: place)
    case ("per_token", "latency") where isStatistic:
      run.measured(Metric(.itl, name), value, at: place)
    case ("decode", "throughput") where name == "value" || name.hasPrefix("throughput"):
      run.measured(.outputThroughput, value, at: place)
    case ("forward", "latency") where name == "mean", ("call", "latency") where name == "mean":
      run.measured(.requestTime, value, at: place)
    case ("decode", "memory") where name == "max_allocated":
      run.measured(.peakMemory, value, .megabytes, at: place)
    default: break
    }
  }
}
