import BenchModel

/// One row of GuideLLM's CSV under its header of one or three rows.
struct GuideLLMRow {
  /// The rows of the header.
  let headers: [[String]]
  /// The cells.
  let fields: [Field]

  /// How many columns the header has.
  var width: Int { headers.first?.count ?? 0 }
  /// Whether there is a cell for each column, and none for requests that there were none of.
  var isAligned: Bool {
    guard fields.count == width else { return false }
    guard headers.count == 3, headers[1].count == width else { return true }
    let counts = counts
    return headers[1].indices.allSatisfy { column in
      guard !fields[column].text.isEmpty else { return true }
      let name = headers[1][column]
      return !(counts.incomplete == 0 && name.hasPrefix("Incomplete "))
        && !(counts.errored == 0 && name.hasPrefix("Errored ") && name != "Errored Requests")
    }
  }
  /// Why the cells do not belong to the columns of the header, as the end of a sentence.
  var misfit: String {
    fields.count == width
      ? "gives numbers for requests of which there were none"
      : "has \(fields.count) fields and the header \(width)"
  }
  /// Where the row stands.
  var place: Range<Int> {
    guard let first = fields.first, let last = fields.last else { return 0..<0 }
    return first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound)
  }
  /// The strategy as written, for messages.
  var strategy: String { cell("Benchmark", "Strategy") ?? cell("Name") ?? "a strategy" }

  /// The cell of a column; columns before the first metric stand at their places in every row.
  func cell(_ names: String...) -> String? {
    for column in 0..<min(width, fields.count) {
      let isIt = zip(names, headers).allSatisfy { name, header in
        column < header.count && header[column] == name
      }
      if isIt, !fields[column].text.isEmpty { return fields[column].text }
    }
    return nil
  }

  private func object(_ text: String?) -> JSONObject? {
    text.flatMap { JSONDocument(Array($0.utf8))?.root }.flatMap { $0.isObject ? $0.object : nil }
  }

  /// How the requests ended.
  var counts: GuideLLMCounts {
    func count(_ name: String) -> Int? {
      (cell("Request Counts", name) ?? cell("\(name) Requests"))
        .flatMap { PlainNumber.read($0) }.flatMap(Int.init(countOf:))
    }
    return GuideLLMCounts(
      successful: count("Successful"), errored: count("Errored"), incomplete: count("Incomplete"))
  }

  /// Sets model, load, lengths and date.
  func describe(_ run: inout RunBuilder) {
    let arguments = isAligned ? object(cell("Runtime Info", "Arguments")) : nil
    let spec = arguments?["spec"]?.object
    let model =
      object(cell("Run Info", "Backend"))?["model"]?.orNil
      ?? object(cell("Worker"))?["backend_model"]?.orNil ?? arguments?["model"]?.orNil
      ?? spec?["backend"]?["model"]
    run.model(model?.string, at: place)
    load.apply(to: &run)
    let requests = object(cell("Run Info", "Requests"))?["data"]
    let loader = object(cell("Request Loader"))?["data"]
    GuideLLMLoad.lengths(arguments?["data"] ?? spec?["data"] ?? loader, &run)
    if let text = requests?.string, run.settings[.promptTokens] == nil {
      // The list of the data as Python prints it: `['prompt_tokens=512,output_tokens=128']`.
      let inner = text.split(separator: "'", omittingEmptySubsequences: false)
      if inner.count > 2 { GuideLLMLoad.lengths(text: String(inner[1]), &run) }
    }
    run.note(.date, (cell("Timings", "Start Time") ?? cell("Start Time")).map { AxisPoint($0) })
  }

  private var load: GuideLLMLoad {
    if let args = object(cell("Args")) {
      var load = GuideLLMLoad(strategy: args["strategy"]?.object)
      load.bound = args["profile"]?["max_concurrency"]?.integer
      return load
    }
    let text = cell("Benchmark", "Strategy") ?? cell("Name") ?? ""
    let profile = object(cell("Run Info", "Profile"))
    var load = GuideLLMLoad(text: text)
    // Before 0.7 the strategy is its kind alone; the profile lists the strategies with rates.
    let index = cell("Run Info", "Run Index").flatMap(Int.init) ?? 0
    let strategies = profile?["completed_strategies"]?.elements ?? []
    if load.rate == nil, strategies.indices.contains(index),
      strategies[index]["type_"]?.string == load.kind
    {
      load = GuideLLMLoad(strategy: strategies[index].object)
    }
    load.bound = profile?["max_concurrency"]?.integer ?? load.bound
    return load
  }

  // MARK: Numbers

  /// Records the cell of a column, where that is a metric of the successful requests.
  func record(_ column: Int, into run: inout RunBuilder) {
    guard let (measure, statistic) = header(column) else { return }
    let field = fields[column]
    guard statistic == "list" else {
      return measure.record(
        statistic, PlainNumber.read(field.text), at: field.range, into: &run)
    }
    let inner = field.text.filter { $0 != "[" && $0 != "]" && $0 != " " }
    for (name, text) in zip(GuideLLMMeasure.listed, inner.split(separator: ",")) {
      measure.record(name, PlainNumber.read(String(text)), at: field.range, into: &run)
    }
  }

  private func header(_ column: Int) -> (GuideLLMMeasure, String)? {
    let names = headers.map { column < $0.count ? $0[column] : "" }
    guard names.count == 3 else { return old(names.first ?? "") }
    guard let measure = Self.named[names[0] + "/" + names[1]] else { return nil }
    switch names[2] {
    case "Mean": return (measure, "mean")
    case "Median": return (measure, "median")
    case "Std Dev": return (measure, "std")
    case "Percentiles": return (measure, "list")
    default: return nil
    }
  }

  /// `Successful Time to first token ms mean`: the key with spaces, and a statistic.
  private func old(_ name: String) -> (GuideLLMMeasure, String)? {
    guard name.hasPrefix("Successful ") else { return nil }
    let rest = name.dropFirst("Successful ".count)
    for (ending, statistic) in [
      (" mean", "mean"), (" median", "median"), (" std dev", "std"),
      (" [min, 0.1, 1, 5, 10, 25, 75, 90, 95, 99, max]", "list"),
    ] where rest.hasSuffix(ending) {
      let key = rest.dropLast(ending.count).lowercased().replacing(" ", with: "_")
      return GuideLLMMeasure.named[key].map { ($0, statistic) }
    }
    return nil
  }

  /// The metrics by the group and name of their columns, from 0.4 on.
  private static let named: [String: GuideLLMMeasure] = [
    "Request Latency/Successful Sec": .latency(.e2e, .seconds),
    "Time to First Token/Successful ms": .latency(.ttft, .milliseconds),
    "Time per Output Token/Successful ms": .latency(.tpot, .milliseconds),
    "Inter Token Latency/Successful ms": .latency(.itl, .milliseconds),
    "Server Throughput/Successful Requests/Sec": .rate(.requestThroughput),
    "Server Throughput/Successful Concurrency": .achieved(.concurrency),
    "Token Metrics/Successful Input Tokens": .achieved(.promptTokens),
    "Token Metrics/Successful Output Tokens": .achieved(.outputTokens),
    "Token Throughput/Successful Input Tokens/Sec": .rate(.promptThroughput),
    "Token Throughput/Successful Output Tokens/Sec": .rate(.outputThroughput),
    "Token Throughput/Successful Total Tokens/Sec": .rate(.totalThroughput),
  ]
}
