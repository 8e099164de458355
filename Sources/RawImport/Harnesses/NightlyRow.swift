import BenchModel

/// The run of a row of vLLM's nightly tables; the name of its test says model, split and rate.
struct NightlyRow {
  private(set) var run: RunBuilder
  private var settings = ServeSettings()

  /// Reads a row.
  init(_ row: VLLMNightly.Row, test: String, file: RawFile) {
    let places = row.map(\.value.range)
    let start = places.first?.lowerBound ?? 0
    run = RunBuilder(at: start..<max(start, places.first?.upperBound ?? 0))
    readName(test, file)
    for (label, value) in row where !value.range.isEmpty { read(label, value, file) }
    settings.finish(&run)
    if run.values.contains(where: { $0.metric.family == .requestTime }) {
      run.define(.requestTimeOfBatch)
    }
  }

  private mutating func read(_ label: String, _ value: JSONNode, _ file: RawFile) {
    let plain = label.lowercased()
    switch plain {
    case "test name": break
    case "model": run.model(value)
    case "gpu", "gpu type":
      guard let text = value.word else { return }
      // The machines of a cloud are no devices.
      let named = file.names.device(text, file.catalogue)
      if named.device.isCatalogued {
        run.device(text)
      } else {
        run.note("machine", AxisPoint(text))
      }
    case "# of req.":
      run.note(.requests, value)
      run.requests.completed = value.looseNumber.flatMap { Int(exactly: $0) }
    case "# of max concurrency.", "# of max concurrency":
      settings.add("max_concurrency", value, &run)
    case "tput (req/s)": run.measured(.requestThroughput, value)
    case "output tput (tok/s)": run.measured(.outputThroughput, value)
    case "input tput (tok/s)": run.measured(.promptThroughput, value)
    case "total tput (tok/s)", "total token tput (tok/s)": run.measured(.totalThroughput, value)
    case "tput (tok/s)":
      run.measured(.totalThroughput, value)
      for definition in VLLMThroughput().definitions { run.define(definition) }
    // The converter of 2025 calls two times of tokens so, without saying of what.
    case "median": run.measured(Metric(.tpot, "median"), value, .milliseconds)
    case "p99": run.measured(Metric(.tpot, "p99"), value, .milliseconds)
    case "mean latency (ms)", "median latency (ms)", "p99 latency (ms)", "p90 latency (ms)":
      let statistic = String(plain.prefix { $0 != " " })
      run.measured(Metric(.requestTime, statistic), value, .milliseconds)
    default:
      let meaning = ReportLabels.meaning(plain)
      if case .measured(let metric, let unit)? = meaning {
        run.measured(metric, value, unit)
      } else if case .unread? = meaning {
        return
      } else if !plain.contains("total #"), !plain.contains("elapsed") {
        settings.add(plain, value, &run)
      }
    }
  }

  /// `serving_llama8B_tp1_pp2_sharegpt_qps_inf`: kind, model, split, data set, rate.
  private mutating func readName(_ test: String, _ file: RawFile) {
    let words = test.split(separator: "_").map(String.init)
    var model: [String] = []
    var rest: [String] = []
    var isModel = true
    let kind = words.first.flatMap { VLLMNightly.kinds.contains($0) ? $0 : nil }
    if let kind, kind != "serving" { run.set("benchmark", AxisPoint(kind)) }
    var index = kind == nil ? 0 : 1
    while index < words.count {
      let word = words[index]
      if let (axis, number) = Self.split(word) {
        settings.add(axis, "\(number)", &run)
        isModel = false
      } else if word == "qps", index + 1 < words.count {
        let rate = words[index + 1]
        if rate == "inf" {
          run.set(.requestRate, AxisPoint(.infinity))
        } else {
          settings.add("qps", rate, &run)
        }
        index += 1
      } else if isModel {
        model.append(word)
      } else {
        rest.append(word)
      }
      index += 1
    }
    run.model(Self.model(model.joined(separator: "_"), file), at: run.place)
    if !rest.isEmpty { run.set("dataset_name", AxisPoint(rest.joined(separator: "_"))) }
  }

  /// `tp8` and `pp2`.
  private static func split(_ word: String) -> (axis: String, number: Int)? {
    guard word.hasPrefix("tp") || word.hasPrefix("pp"), let number = Int(word.dropFirst(2)),
      number > 0
    else { return nil }
    return (String(word.prefix(2)), number)
  }

  /// A model whose owner stands before it with a hyphen, where the catalogue knows the rest.
  private static func model(_ text: String, _ file: RawFile) -> String {
    var rest = Substring(text)
    while !rest.isEmpty {
      if file.names.model(String(rest), file.catalogue).model.isCatalogued { return String(rest) }
      guard let mark = rest.firstIndex(of: "-") else { break }
      rest = rest[rest.index(after: mark)...]
    }
    return text
  }
}

extension ServeSettings {
  /// Takes a setting of a table.
  mutating func add(_ key: String, _ value: JSONNode, _ run: inout RunBuilder) {
    read(key, value, isSwept: true, isAdded: true, into: &run)
  }

  /// Takes a setting of a name.
  mutating func add(_ key: String, _ text: String, _ run: inout RunBuilder) {
    add(key, JSONNode(bytes: Array(text.utf8), range: 0..<text.utf8.count), &run)
  }
}
