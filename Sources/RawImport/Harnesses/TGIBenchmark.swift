import BenchModel
import Diagnostics

/// The Markdown tables that TGI's `text-generation-benchmark` prints: parameters, latency,
/// throughput.
///
/// The step stands only in the first row of its group, and a cell equal to the one above is left
/// blank.
struct TGIBenchmark: RawFormat {
  let name = "text-generation-benchmark"
  let looksFor =
    "tables `Step | Batch Size | Average | Lowest | Highest` of text-generation-benchmark"
  let definitions: [MetricDefinition] = [
    MetricDefinition(
      "ttft/prefill-in-server", .ttft, "time of the prefill of a batch, inside the server"),
    MetricDefinition(
      "tpot/decode", .tpot, "time of one decoding step of a batch, inside the server"),
    MetricDefinition(
      "request_time/prefill-and-decode-in-server", .requestTime,
      "mean time of the prefill of a batch + mean time of decoding all its tokens, in the server"),
    .outputOfDecode, .promptOfPass,
  ]

  private static func isHeader(_ cells: [String]) -> Bool {
    cells.count >= 5 && cells[0] == "Step" && cells[1] == "Batch Size" && cells.contains("Average")
  }

  func recognises(_ file: RawFile) -> Bool {
    guard file.json == nil, ByteSearch.finds("Batch Size", nearEndsOf: file.bytes) else {
      return false
    }
    return file.lines.contains {
      $0.contains("Batch Size") && Self.isHeader(PipeTable.cells($0))
    }
  }

  /// The tables that one call of the tool prints.
  private struct Output {
    var parameters: [String: String] = [:]
    var tables: [Table] = []
    /// The first row of the time of decoding all tokens.
    var total: Row? {
      tables.lazy.filter(\.isOfLatency).flatMap(\.rows).first { $0.cells[0] == Step.total }
    }
  }

  private typealias Row = (cells: [String], place: Range<Int>)

  private enum Step {
    static let prefill = "Prefill"
    static let total = "Decode (total)"
  }

  private struct Table {
    var header: [String]
    var rows: [Row] = []
    /// Only latencies have percentiles.
    var isOfLatency: Bool { header.contains("p50") }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var outputs = [Output()]
    var header: [String]?
    for (index, line) in file.lines.enumerated() {
      guard line.first(where: { !$0.isWhitespace }) == "|" else {
        header = nil
        continue
      }
      let cells = PipeTable.cells(line)
      let last = outputs.count - 1
      if cells.first == "Parameter" {
        header = cells
        if !outputs[last].tables.isEmpty { outputs.append(Output()) }
      } else if Self.isHeader(cells) {
        header = cells
        let table = Table(header: cells)
        if table.isOfLatency, outputs[last].tables.contains(where: \.isOfLatency) {
          outputs.append(Output())
        }
        outputs[outputs.count - 1].tables.append(table)
      } else if cells.allSatisfy({ $0.allSatisfy { "-:| ".contains($0) } && !$0.isEmpty }) {
        continue
      } else if header?.first == "Parameter", cells.count == 2 {
        outputs[last].parameters[cells[0]] = cells[1]
      } else if let header, !outputs[last].tables.isEmpty {
        let place = file.source.range(ofLine: index + 1)
        if cells.count == header.count {
          outputs[last].tables[outputs[last].tables.count - 1].rows.append((cells, place))
        } else {
          runs.add(
            .badLine("it has \(cells.count) cells, not \(header.count)", runs.span(place)))
        }
      }
    }
    for output in outputs {
      for run in Self.runs(output) { runs.add(run) }
      if let row = output.total { runs.add(.summed(runs.span(row.place))) }
    }
    return runs.content(why: "tables of text-generation-benchmark without rows")
  }

  /// One run for each batch size, from all the tables.
  private static func runs(_ output: Output) -> [RunBuilder] {
    var order: [Int] = []
    var byBatch: [Int: RunBuilder] = [:]
    var parts: [Int: [String: (mean: Double, place: Range<Int>)]] = [:]
    for table in output.tables {
      var above: [String] = []
      for row in table.rows {
        // Equal cells that follow one another in a column are merged, the batch's too.
        let cells = zip(row.cells.indices, row.cells).map { index, cell in
          cell.isEmpty && index < above.count ? above[index] : cell
        }
        above = cells
        guard let batch = Int(cells[1]) else { continue }
        if byBatch[batch] == nil {
          order.append(batch)
          byBatch[batch] = begin(batch, output.parameters, at: row.place)
        }
        if table.isOfLatency, let place = table.header.firstIndex(of: "Average"),
          let mean = milliseconds(cells[place])
        {
          parts[batch, default: [:]][cells[0]] = (mean, row.place)
        }
        for (name, cell) in zip(table.header, cells).dropFirst(2) {
          let tokens = output.parameters["Sequence Length"].flatMap { Double($0) }
          measure(cells[0], name, cell, tokens, at: row.place, &byBatch[batch])
        }
      }
    }
    return order.compactMap { batch in
      var run = byBatch[batch]
      if let first = parts[batch]?[Step.prefill], let rest = parts[batch]?[Step.total] {
        // Means add up; the other statistics of the two do not.
        run?.measured(.requestTime, first.mean + rest.mean, .milliseconds, at: rest.place)
      }
      if run?.values.isEmpty == true { run?.failed(.error("nothing was measured (NaN)")) }
      return run
    }
  }

  /// A time above 0, as `42.07 ms`.
  private static func milliseconds(_ cell: String) -> Double? {
    let words = cell.split(separator: " ")
    guard words.count == 2, words[1] == "ms", let value = Double(words[0]), value.isFinite,
      value > 0
    else { return nil }
    return value
  }

  private static func begin(
    _ batch: Int, _ parameters: [String: String], at place: Range<Int>
  ) -> RunBuilder {
    var run = RunBuilder(at: place)
    run.model(parameters["Model"], at: place)
    run.engine("tgi")
    run.set(.concurrency, batch)
    run.set(.promptTokens, parameters["Sequence Length"].flatMap { Int($0) })
    run.set(.outputTokens, parameters["Decode Length"].flatMap { Int($0) })
    run.note("runs", parameters["N Runs"].map { AxisPoint(written: $0) })
    for name in ["Temperature", "Top K", "Top P", "Typical P", "Repetition Penalty", "Watermark"] {
      // Options are written as Rust prints them: `None`, `Some(0.5)`.
      guard let value = parameters[name], value != "None", value != "false" else { continue }
      let bare = value.hasPrefix("Some(") ? String(value.dropFirst(5).dropLast()) : value
      run.set(
        AxisName(rawValue: name.lowercased().replacing(" ", with: "_")), AxisPoint(written: bare))
    }
    return run
  }

  private static func measure(
    _ step: String, _ name: String, _ cell: String, _ prompt: Double?, at place: Range<Int>,
    _ run: inout RunBuilder?
  ) {
    let words = cell.split(separator: " ", maxSplits: 1)
    guard let first = words.first, let value = Double(first) else { return }
    let statistics = ["Average": "mean", "Lowest": "min", "Highest": "max"]
    let statistic = statistics[name] ?? (LatencyKey.isStatistic(name[...]) ? name : nil)
    guard let statistic else { return }
    guard words.count == 2 else { return }
    let isRate = words[1].hasPrefix("tokens/s")
    let families: [String: Metric.Family] =
      isRate
      ? ["Prefill": .promptThroughput, "Decode": .outputThroughput]
      // `Decode (token)` is a step, `Decode (total)` all of them.
      : [Step.prefill: .ttft, "Decode (token)": .tpot]
    guard let family = families[step] else { return }
    let plain = isRate && statistic == "mean" ? nil : statistic
    guard value.isFinite else {
      // `NaN ms` is what the tool writes where it measured nothing.
      run?.noNumber(Metric(family, plain))
      return
    }
    let tokens = family == .promptThroughput ? prompt : 1
    run?.measured(
      Metric(family, plain), tokens.map { value * $0 }, isRate ? .base : .milliseconds, at: place)
  }
}

extension Finding {
  fileprivate static func summed(_ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.computed",
      "request_time is the sum of the averages of `Prefill` and `Decode (total)`, of which the "
        + "other statistics were left out", at: span)
  }
}
