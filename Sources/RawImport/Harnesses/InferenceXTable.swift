import BenchModel
import Diagnostics

/// The dashboard's CSV, whose columns say `(ms)` and hold seconds, and the table that the sweep
/// script prints.
struct InferenceXTable: RawFormat {
  let name = "inferencemax"
  let looksFor = "the CSV export of InferenceX, or its table `TP | Concurrency | … | Tok/sec/gpu`"
  let definitions = MetricDefinition.inferenceMAX

  func recognises(_ file: RawFile) -> Bool {
    guard file.json == nil else { return false }
    return Self.header(file) != nil || Self.isPrinted(file)
  }

  private static func isPrinted(_ file: RawFile) -> Bool {
    file.lines.prefix(40).contains { $0.contains("| Tok/sec/gpu ") && $0.contains("| TP ") }
  }

  /// The line of the CSV's header, from 1.
  private static func header(_ file: RawFile) -> Int? {
    file.lines.prefix(12).firstIndex {
      $0.contains("Throughput/GPU (tok/s)") && $0.contains("Hardware") && $0.contains("Concurrency")
    }.map { $0 + 1 }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    if let header = Self.header(file) {
      readExport(file, header, &runs)
    } else {
      readPrinted(file, &runs)
    }
    return runs.content(why: "a table without rows")
  }

  // MARK: The export

  private func readExport(_ file: RawFile, _ header: Int, _ runs: inout RunCollector) {
    let start = file.source.range(ofLine: header).lowerBound
    let read = DelimitedRows(file.bytes, in: start..<file.bytes.count, delimiter: UInt8(ascii: ","))
    for fault in read.faults {
      runs.add(.badLine(fault.reason, runs.span(fault.offset..<fault.offset)))
    }
    guard let names = read.rows.first else { return }
    let unit = Self.unit(names.map(\.text), read.rows.dropFirst())
    if unit == .seconds, names.contains(where: { $0.text.contains("(ms)") }) {
      runs.add(.secondsCalledMilliseconds(runs.span(file.source.range(ofLine: header))))
    }
    for fields in read.rows.dropFirst() {
      guard fields.count == names.count, let first = fields.first else {
        let place = fields.first?.range ?? 0..<0
        runs.add(.badLine("it has \(fields.count) fields, not \(names.count)", runs.span(place)))
        continue
      }
      let table = Dictionary(
        zip(names.map(\.text), fields), uniquingKeysWith: { first, _ in first })
      func text(_ name: String) -> String? {
        table[name].flatMap { $0.text.isEmpty ? nil : $0.text }
      }
      var run = RunBuilder(at: first.range)
      run.model(text("Model"), at: first.range)
      InferenceMAXWords.describe(
        &run, hardware: text("Hardware"), framework: text("Framework"),
        precision: text("Precision"), image: nil)
      run.note(.date, text("Date").map { AxisPoint($0) })
      for (name, axis) in Self.settings { run.set(axis, text(name).map { AxisPoint(written: $0) }) }
      let gpus = InferenceMAXDevices(
        isMultinode: text("Is Multinode") == "true",
        isDisaggregated: text("Disaggregated") == "true",
        prefill: text("Num Prefill GPUs").flatMap { Int($0) },
        decode: text("Num Decode GPUs").flatMap { Int($0) },
        parallel: text("TP").flatMap { Int($0) })
      run.device(nil, count: gpus.count)
      if gpus.arePooled {
        for definition in MetricDefinition.inferenceMAXPools { run.define(definition) }
      }
      for (name, field) in zip(names.map(\.text), fields) {
        guard let metric = Self.metric(name) else { continue }
        let isTime = metric.baseUnit == "s"
        run.measured(metric, Double(field.text), isTime ? unit : .base, at: field.range)
      }
      if run.values.isEmpty { run.failed(.error("the row has no measurement")) }
      runs.add(run)
    }
  }

  /// Interactivity is 1 / TPOT: their product is 1 where times are seconds, 1000 where they are
  /// milliseconds, whatever the header says.
  private static func unit(_ names: [String], _ rows: ArraySlice<[Field]>) -> RunUnit {
    for statistic in ["Median", "Mean", "P99"] {
      guard let time = names.firstIndex(of: "\(statistic) TPOT (ms)"),
        let rate = names.firstIndex(of: "\(statistic) Interactivity (tok/s/user)")
      else { continue }
      for fields in rows where fields.count == names.count {
        guard let time = Double(fields[time].text), let rate = Double(fields[rate].text),
          time > 0, rate > 0
        else { continue }
        return time * rate > 30 ? .milliseconds : .seconds
      }
    }
    return .seconds
  }

  private static let settings: [(String, AxisName)] = [
    ("ISL", .promptTokens), ("OSL", .outputTokens), ("Concurrency", .concurrency),
    ("TP", .tensorParallel), ("EP", .expertParallel), ("Disaggregated", "disagg"),
    ("Spec Decoding", "spec_decoding"), ("DP Attention", "dp_attention"),
    ("Is Multinode", "is_multinode"), ("Num Prefill GPUs", "num_prefill_gpu"),
    ("Num Decode GPUs", "num_decode_gpu"),
  ]

  private static func metric(_ column: String) -> Metric? {
    switch column {
    case "Throughput/GPU (tok/s)": return Metric(.totalThroughputPerDevice)
    case "Output Throughput/GPU (tok/s)": return Metric(.outputThroughputPerDevice)
    case "Input Throughput/GPU (tok/s)": return Metric(.promptThroughputPerDevice)
    default:
      guard let space = column.firstIndex(of: " "), let bracket = column.firstIndex(of: "("),
        column.index(after: space) < bracket
      else { return nil }
      let statistic = column[..<space].lowercased()
      let name = column[column.index(after: space)..<column.index(before: bracket)]
      guard LatencyKey.isStatistic(statistic[...]), let family = families[String(name)] else {
        return nil
      }
      // The deviation of interactivity is that of TPOT turned upside down, which is none.
      if family == .outputThroughputPerUser, statistic == "std" { return nil }
      return Metric(family, statistic)
    }
  }

  private static let families: [String: Metric.Family] = [
    "TTFT": .ttft, "TPOT": .tpot, "ITL": .itl, "E2E Latency": .e2e,
    "Interactivity": .outputThroughputPerUser,
  ]

  // MARK: The printed table

  private func readPrinted(_ file: RawFile, _ runs: inout RunCollector) {
    var names: [String] = []
    for (index, line) in file.lines.enumerated() where line.first == "|" {
      let cells = PipeTable.cells(line)
      guard !names.isEmpty else {
        names = cells
        continue
      }
      let place = file.source.range(ofLine: index + 1)
      guard cells.count == names.count else {
        runs.add(.badLine("it has \(cells.count) cells, not \(names.count)", runs.span(place)))
        continue
      }
      let table = Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })
      func number(_ name: String) -> Double? { table[name].flatMap { Double($0) } }
      var run = RunBuilder(at: place)
      let tensor = number("TP").flatMap { Int(exactly: $0) }
      run.set(.tensorParallel, tensor)
      run.device(nil, count: tensor)
      run.set(.concurrency, number("Concurrency").flatMap { Int(exactly: $0) })
      run.measured(.totalThroughput, number("Tok/sec"), at: place)
      run.measured(Metric(.totalThroughputPerDevice), number("Tok/sec/gpu"), at: place)
      run.measured(Metric(.e2e, "p99"), number("P99_E2E_Latency (sec)"), at: place)
      run.measured(Metric(.e2e, "median"), number("Median_E2E_Latency (sec)"), at: place)
      runs.add(run)
    }
  }
}

extension Finding {
  fileprivate static func secondsCalledMilliseconds(_ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.unit-corrected",
      "the columns say (ms), but this export writes seconds; they were read as seconds", at: span)
  }
}
