import BenchModel
import Diagnostics

/// AIPerf's means over several runs: `profile_export_aiperf_aggregate.json` of one load, and
/// `profile_export_aiperf_sweep.json` of a sweep.
///
/// They are read where somebody kept nothing else; else the runs themselves count.
struct AIPerfAggregate: RawFormat {
  let name = "aiperf"
  let looksFor = "AIPerf's means over several runs, with `aggregation_type`"
  let definitions = AIPerf().definitions

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object else { return false }
    return object["aggregation_type"] != nil || object["metadata"]?["aggregation_type"] != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    guard let object = file.object, !Self.hasRuns(file) else {
      return runs.content(why: "AIPerf's means over several runs; each run stands in its own file")
    }
    var unknown: [String] = []
    if let combinations = object["per_combination_metrics"] {
      for entry in combinations.elements where entry.isWhole {
        var run = RunBuilder(at: entry.range)
        for (key, value) in entry["parameters"]?.object.members ?? [] {
          Self.set(key, value, &run)
        }
        unknown += Self.measure(entry["metrics"]?.object, &run)
        if !run.values.isEmpty { runs.add(run) }
      }
    } else {
      var run = RunBuilder(at: object.range)
      // Later versions keep the metrics in an object of their own.
      unknown = Self.measure(object["metrics"]?.object ?? object, &run)
      if !run.values.isEmpty { runs.add(run) }
    }
    if runs.count > 0 {
      let start = object.range.lowerBound
      runs.add(.meansOfRuns(runs.span(start..<start + 1)))
    }
    runs.addUnknownUnits(of: unknown, at: object.range)
    runs.addTruncation(of: file)
    return runs.content(why: "AIPerf's means over several runs, without a number")
  }

  /// Whether folders of runs stand beside the folder of the means.
  private static func hasRuns(_ file: RawFile) -> Bool {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return false }
    let own = parts[parts.count - 2] + "/"
    return file.surroundings.names(inFolder: parts.dropLast(2).joined(separator: "/"))
      .contains {
        $0.hasSuffix("/") && $0 != own && !$0.hasSuffix("aggregate/") && !$0.hasPrefix(".")
      }
  }

  private static func set(_ key: String, _ value: JSONNode, _ run: inout RunBuilder) {
    let name = key.split(separator: ".").last.map(String.init) ?? key
    switch name {
    case "concurrency": run.set(.concurrency, value)
    case "request_rate": run.set(.requestRate, value)
    default: run.set(AxisName(rawValue: name), value)
    }
  }

  /// Records the means of `time_to_first_token_p99` and the like; gives keys of unknown units.
  private static func measure(_ metrics: JSONObject?, _ run: inout RunBuilder) -> [String] {
    var unknown: [String] = []
    for (key, value) in metrics?.members ?? [] where value.isObject {
      guard let mark = key.lastIndex(of: "_") else { continue }
      let (name, statistic) = (String(key[..<mark]), String(key[key.index(after: mark)...]))
      guard PerfBlock.isResult(name), let mean = value["mean"] else { continue }
      let isKnown = PerfBlock.record(
        name, statistic, mean.number, unit: value["unit"]?.string, at: mean.range, into: &run)
      if !isKnown { unknown.append(name) }
    }
    PerfBlock.settleCounts(&run)
    return unknown
  }
}

extension Finding {
  fileprivate static func meansOfRuns(_ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.assumed",
      "the numbers are means over several runs of AIPerf, which do not stand beside them; their "
        + "deviations and intervals were left out", at: span)
  }
}
