import BenchModel
import Diagnostics

/// The CSV of genai-perf and AIPerf: tables below one another with a blank line between.
///
/// The first has a row a metric with its unit in brackets and a column a statistic, the second
/// `Metric,Value`; tables of GPUs may follow. genai-perf writes `"32,688.40"` and `N/A`.
enum PerfCSV {
  /// Who wrote a CSV.
  enum Kind { case genAIPerf, aiPerf }

  /// Who wrote a text, by its first line; nil where neither did.
  static func kind(of bytes: [UInt8]) -> Kind? {
    guard bytes.starts(with: "Metric,".utf8) else { return nil }
    let line = String(
      decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(400), as: UTF8.self)
    let columns = line.split(separator: ",").map(String.init)
    if columns == ["Metric", "Value"] {
      // Where nothing completed, AIPerf leaves the first table out.
      let head = String(decoding: bytes.prefix(4000), as: UTF8.self)
      let names = ["Request Count", "Request Throughput", "Benchmark Duration"]
      return names.contains(where: head.contains) ? .aiPerf : nil
    }
    guard columns.count > 4, columns[1] == "avg", columns.contains("p50") else { return nil }
    return columns.contains("std") || columns.contains("sum") ? .aiPerf : .genAIPerf
  }

  /// Reads the run of a CSV; model and load are not in it.
  static func read(_ file: RawFile, _ collector: RunCollector) -> RawContent {
    var runs = collector
    let table = DelimitedRows(
      file.bytes, in: 0..<file.bytes.count, delimiter: Delimiter.comma.byte)
    runs.addFaults(of: table, in: file)
    var run = RunBuilder(at: 0..<file.bytes.count)
    var header: [String] = []
    var unknown: [String] = []
    var devices: [(name: String, id: String, isIdle: Bool)] = []
    for row in table.rows {
      guard let first = row.first else { continue }
      if ["Metric", "Endpoint"].contains(first.text) {
        header = row.map(\.text)
      } else if header.first == "Endpoint" {
        note(row, header, &devices)
      } else if header.count > 1, header[1] != "GPU" {
        if !add(row, header, &run) { unknown.append(first.text) }
      }
    }
    PerfBlock.settleCounts(&run)
    AIPerfDevices.add(devices, to: &run)
    if run.values.isEmpty { run.failed(.error("no request completed")) }
    runs.add(run)
    runs.addUnknownUnits(of: unknown, at: 0..<1)
    return runs.content()
  }

  /// Records a row; false where its unit is not known.
  private static func add(_ row: [Field], _ header: [String], _ run: inout RunBuilder) -> Bool {
    let (key, unit) = PerfBlock.key(ofName: row[0].text)
    guard PerfBlock.isResult(key) else { return true }
    var isKnown = true
    for (field, name) in zip(row, header).dropFirst() {
      let statistic = name == "Value" ? "avg" : name
      let value = PlainNumber.read(field.text)
      isKnown =
        PerfBlock.record(key, statistic, value, unit: unit, at: field.range, into: &run) && isKnown
    }
    return isKnown
  }

  /// Notes the device of a row of telemetry; each has a row for each of its metrics.
  private static func note(
    _ row: [Field], _ header: [String],
    _ devices: inout [(name: String, id: String, isIdle: Bool)]
  ) {
    func cell(_ name: String) -> String? {
      guard let column = header.firstIndex(of: name), column < row.count else { return nil }
      return row[column].text.isEmpty ? nil : row[column].text
    }
    guard let name = cell("GPU_Name") else { return }
    let id = (cell("GPU_UUID") ?? "") + " " + (cell("GPU_Index") ?? "")
    let metric = cell("Metric")?.lowercased() ?? ""
    let isUse = metric.hasPrefix("gpu utilization") || metric.hasPrefix("nvidia gpu utilization")
    let isIdle = isUse && (cell("avg").flatMap(PlainNumber.read) ?? 1) < 1
    if let index = devices.firstIndex(where: { $0.id == id }) {
      devices[index].isIdle = devices[index].isIdle || isIdle
    } else {
      devices.append((name, id, isIdle))
    }
  }
}

/// Numbers as programs write them: a point for decimals, commas between thousands.
enum PlainNumber {
  /// The number; nil where a text is none.
  static func read(_ text: String) -> Double? {
    guard !text.isEmpty,
      text.utf8.allSatisfy({
        (0x30...0x39).contains($0) || [0x2B, 0x2C, 0x2D, 0x2E, 0x45, 0x65].contains($0)
      })
    else { return nil }
    guard text.contains(",") else { return Double(text) }
    let whole = text.drop { $0 == "-" || $0 == "+" }.prefix { $0 != "." }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count),
      groups.count == text.count(where: { $0 == "," }) + 1,
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return Double(text.replacing(",", with: ""))
  }
}
