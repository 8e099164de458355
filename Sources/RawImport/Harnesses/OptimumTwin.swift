import BenchModel
import Diagnostics

/// The Markdown and text twins that optimum-benchmark writes beside its JSON report.
struct OptimumTwin: RawFormat {
  let name = "optimum-benchmark"
  let looksFor = "the Markdown or text twin of a report of optimum-benchmark"
  let definitions = Optimum().definitions

  func recognises(_ file: RawFile) -> Bool {
    guard file.json == nil else { return false }
    let heads = file.lines.prefix(60).map { $0.drop { "#-+ \t".contains($0) } }
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
    var run = RunBuilder(at: 0..<1)
    var part = ""
    var section = ""
    for (index, line) in file.lines.enumerated() {
      let text = line.drop { "#-+ \t".contains($0) }
      let word = text.prefix { $0.isLetter || $0 == "_" }
      if ["load_model", "prefill", "decode", "per_token", "forward", "call"].contains(word) {
        part = String(word)
      } else if ["memory", "latency", "throughput"].contains(word),
        text.dropFirst(word.count).first == ":"
      {
        section = String(word)
      } else {
        let words = line.split {
          $0 == "|" || $0 == ":" || $0 == "(" || $0 == ")" || $0 == " " || $0 == "\t"
        }
        .map(String.init)
        guard let name = words.first(where: { $0 != "-" && $0 != "+" }),
          let value = words.lazy.compactMap({ Double($0) }).first
        else { continue }
        Self.take(part, section, name, value, at: file.source.range(ofLine: index + 1), &run)
      }
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
    case ("prefill", "throughput") where name == "value" || name.hasPrefix("throughput"):
      run.measured(.requestThroughput, value, at: place)
    case ("decode", "memory") where name == "max_allocated":
      run.measured(.peakMemory, value, .megabytes, at: place)
    default: break
    }
  }
}
