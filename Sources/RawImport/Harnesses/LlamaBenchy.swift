import BenchModel
import Diagnostics

/// Tables of llama-benchy, a client that measures any OpenAI server with the words of llama-bench.
struct LlamaBenchy: RawFormat {
  let name = "llama-benchy"
  let looksFor = "tables of llama-benchy (`t/s (total)`, `ttfr (ms)`)"
  let definitions: [MetricDefinition] = [
    MetricDefinition(
      "ttft/end-to-end", .ttft,
      "from sending the request to its first token of text, at the client, per request"),
    MetricDefinition(
      "prompt_throughput/client", .promptThroughput,
      "prompt tokens of all requests / time to process them, as the client estimates it"),
    MetricDefinition(
      "output_throughput/client-generation", .outputThroughput,
      "generated tokens of all requests / time of generation, at the client"),
    MetricDefinition(
      "output_throughput_per_user/generation", .outputThroughputPerUser,
      "generated tokens of a request / its time of generation, per request"),
  ]

  func recognises(_ file: RawFile) -> Bool {
    file.json == nil && LlamaTables.headers(of: file).contains { $0.kind == .benchy }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    for header in LlamaTables.headers(of: file) where header.kind == .benchy {
      var line = header.line + 1
      while line <= file.lines.count {
        let text = file.lines[line - 1]
        guard text.first(where: { !$0.isWhitespace }) == "|" else { break }
        let place = file.source.range(ofLine: line)
        let cells = LlamaTables.cells(text)
        line += 1
        if cells.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) { continue }
        guard cells.count == header.columns.count else {
          runs.add(
            .badLine("it has \(cells.count) cells, not \(header.columns.count)", runs.span(place)))
          continue
        }
        add(cells, at: place, header, to: &runs)
      }
    }
    return runs.content(why: "a table of llama-benchy without rows")
  }

  private func add(
    _ cells: [String], at place: Range<Int>, _ header: LlamaTables.Header,
    to runs: inout RunCollector
  ) {
    func pair(_ name: String) -> [Double] {
      guard let index = header.index(name) else { return [] }
      return cells[index].split(separator: "±").compactMap { Double($0.filter { $0 != " " }) }
    }
    func measure(_ metric: Metric, _ name: String, _ unit: RunUnit = .base, _ run: inout RunBuilder)
    {
      let values = pair(name)
      run.measured(metric, values.first, unit, at: place)
      let spread = Metric(metric.family, "std")
      run.measured(spread, values.dropFirst().first, unit, at: place)
    }
    guard let index = header.index("test"), let test = LlamaTest(cells[index]) else {
      return runs.add(.badLine("its test is none", runs.span(place)))
    }
    var run = RunBuilder(at: place)
    run.model(header.index("model").map { cells[$0] }, at: place)
    let metric = test.apply(to: &run)
    let total = header.index("t/s (total)") == nil ? "t/s" : "t/s (total)"
    if metric == .promptThroughput {
      measure(.promptThroughput, total, .base, &run)
      measure(Metric(.ttft, "mean"), "e2e_ttft (ms)", .milliseconds, &run)
    } else {
      measure(.outputThroughput, total, .base, &run)
      measure(Metric(.outputThroughputPerUser, "mean"), "t/s (req)", .base, &run)
    }
    runs.add(run)
  }
}
