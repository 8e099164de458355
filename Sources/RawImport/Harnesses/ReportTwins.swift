import BenchModel

/// The results beside a printed report, first those whose names begin with its name.
///
/// The report in `10-peak.log` repeats the run of `10-peak.json` with fewer digits; the lines before
/// it may say what the result does not, such as the lengths that were asked for.
struct ReportTwins {
  private struct Result {
    let name: String
    let run: RunBuilder
    let values: [Metric: Double]
  }

  private var results: [Result] = []
  /// The results whose reports were found.
  private(set) var found: [String] = []

  /// How many results are looked at, and how long all of them may be.
  private static let limits = (count: 64, size: 1 << 26)

  /// Looks beside a file.
  init(_ file: RawFile) {
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    let name = file.path.dropFirst(folder.count)
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    guard !stem.isEmpty else { return }
    let all = file.neighbours.filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") }
    let names = all.filter { $0.hasPrefix(stem) } + all.filter { !$0.hasPrefix(stem) }
    var size = 0
    for name in names.prefix(Self.limits.count) {
      guard let bytes = file.surroundings.bytes(of: folder + name) else { continue }
      size += bytes.count
      guard size <= Self.limits.size else { return }
      for node in JSONDocument(bytes)?.values ?? [] where ServeRun.isResult(node.object) {
        let run = ServeRun.run(node.object)
        let values = Dictionary(
          run.values.map { ($0.metric, $0.value) }, uniquingKeysWith: { first, _ in first })
        results.append(Result(name: name, run: run, values: values))
      }
    }
  }

  /// What a report is to the results beside it.
  enum Kinship {
    /// None of them has its run.
    case alone
    /// One has its run, and says as much.
    case repeats
    /// One has its run, to which the report adds something: the run with all the digits of the
    /// result, so that it is known again as the same.
    case adds(RunBuilder)
  }

  /// Looks for the run of a report; notes where one stands that says as much.
  mutating func kinship(of report: RunBuilder) -> Kinship {
    let twin = results.first { result in
      guard result.run.requests.completed == report.requests.completed else { return false }
      let pairs = report.values.compactMap { value in
        result.values[value.metric].map { (value.metric, value.value, $0) }
      }
      return pairs.count >= 3
        && pairs.allSatisfy { metric, printed, exact in
          // Two decimals are printed, of milliseconds where it is a time.
          abs(printed - exact) <= (metric.baseUnit == Seconds.symbol ? 5.1e-6 : 5.1e-3)
        }
    }
    guard let twin else { return .alone }
    let told = report.settings.filter { twin.run.settings[$0.key] == nil }
    let device = twin.run.deviceText == nil ? report.deviceText : nil
    let count = twin.run.deviceCount == nil ? report.deviceCount : nil
    guard !told.isEmpty || device != nil || count != nil else {
      if !found.contains(twin.name) { found.append(twin.name) }
      return .repeats
    }
    var run = twin.run
    run.move(to: report.place, model: report.place)
    for index in run.values.indices {
      run.replace(index, with: run.values[index].value, at: report.place)
    }
    for (name, point) in told { run.set(name, point) }
    run.device(device, count: count)
    return .adds(run)
  }
}
