import BenchModel
import Diagnostics

/// Results of vLLM's serving benchmark flattened to a CSV, such as the `summary.csv` of a sweep:
/// the keys of the JSON are the header, and a row is a run.
struct VLLMServeTable: RawFormat {
  let name = "vllm-serve"
  let looksFor = "a CSV whose header has the keys of `vllm bench serve --save-result`"
  let definitions = ServeRun.definitions

  func recognises(_ file: RawFile) -> Bool {
    let first = file.source.range(ofLine: 1)
    guard first.count > 20, first.count < 8000 else { return false }
    let header = file.source.text(first)
    guard header.contains("model_id"), header.contains("completed") else { return false }
    let keys = Set(header.split(separator: ",").map { $0.filter { $0 != "\"" } })
    return keys.isSuperset(of: ["model_id", "completed"])
      && (keys.contains("request_throughput") || keys.contains { $0.contains("_ttft") })
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let isSweep = file.neighbours.contains {
      $0.hasSuffix("/") && ($0.hasPrefix("SERVE-") || $0.hasPrefix("BENCH-"))
    }
    if isSweep {
      return runs.content(why: "repeats the runs in the folders of the sweep beside it")
    }
    let table = CSVObjects(file.bytes)
    for fault in table.faults { runs.add(.rowLeftOut(fault.reason, runs.span(fault.place))) }
    var unread = UnreadKeys()
    for object in table.objects where object["run_number"]?.integer != -1 {
      guard ServeRun.isResult(object) else {
        runs.add(.rowLeftOut("it has no model or no number", runs.span(object.range)))
        continue
      }
      runs.add(ServeRun.run(object, isRow: true))
      unread.take(object)
    }
    unread.tell(&runs)
    return runs.content(why: runs.count == 0 ? "has a header and no run" : nil)
  }
}

extension Finding {
  /// A row of a table that is not a run, or not all of it.
  static func rowLeftOut(_ why: String, _ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.row", "a row was not read as its header says: \(why)", at: span,
      hints: ["mend the row"])
  }
}
