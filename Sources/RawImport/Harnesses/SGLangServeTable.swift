import BenchModel
import Diagnostics

/// Results of SGLang's `bench_serving` flattened to a CSV: the keys of the JSON are the header, and
/// a row is a run; columns that stand before them were added by the author.
struct SGLangServeTable: RawFormat {
  let name = "sglang-serve"
  let looksFor = "a CSV whose header has the keys of SGLang's `bench_serving --output-file`"
  let definitions = SGLangServe().definitions

  func recognises(_ file: RawFile) -> Bool {
    let first = file.source.range(ofLine: 1)
    guard first.count > 40, first.count < 8000 else { return false }
    let header = file.source.text(first)
    guard header.contains("_e2e_latency_ms"), header.contains(",") else { return false }
    let keys = Set(header.split(separator: ",").map { $0.filter { $0 != "\"" } })
    return keys.contains("total_output_tokens_retokenized")
      || keys.isSuperset(of: ["random_input_len", "random_output_len"])
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let table = CSVObjects(file.bytes)
    for fault in table.faults { runs.add(.rowLeftOut(fault.reason, runs.span(fault.place))) }
    for object in table.objects {
      guard SGLangServe.isResult(object) else {
        runs.add(.rowLeftOut("it has no number", runs.span(object.range)))
        continue
      }
      var run = SGLangServe.run(object, &runs)
      var settings = ServeSettings()
      for (key, value) in object.members {
        if key == "backend" || key == "tag" { break }
        settings.read(key, value, isSwept: true, isAdded: true, into: &run)
      }
      settings.finish(&run)
      runs.add(run)
    }
    return runs.content(why: runs.count == 0 ? "has a header and no run" : nil)
  }
}
