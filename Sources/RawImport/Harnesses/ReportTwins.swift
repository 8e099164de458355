import BenchModel

/// The results beside a printed report whose names begin with its name.
///
/// The report in `10-peak.log` repeats the run of `10-peak.json` with fewer digits.
struct ReportTwins {
  private var results: [(name: String, values: [Metric: Double], completed: Int?)] = []
  /// The results whose reports were found.
  private(set) var found: [String] = []

  /// How many results are looked at, and how long they may be.
  private static let limits = (count: 64, size: 1 << 24)

  /// Looks beside a file.
  init(_ file: RawFile) {
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    let name = file.path.dropFirst(folder.count)
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    guard !stem.isEmpty else { return }
    let names = file.neighbours.filter { $0.hasPrefix(stem) && $0.hasSuffix(".json") }
    for name in names.prefix(Self.limits.count) {
      guard let bytes = file.surroundings.bytes(of: folder + name),
        bytes.count <= Self.limits.size
      else { continue }
      for node in JSONDocument(bytes)?.values ?? [] where ServeRun.isResult(node.object) {
        let run = ServeRun.run(node.object)
        let values = Dictionary(
          run.values.map { ($0.metric, $0.value) }, uniquingKeysWith: { first, _ in first })
        results.append((name, values, run.requests.completed))
      }
    }
  }

  /// Whether the run of a report stands beside it; notes where.
  mutating func holds(_ report: RunBuilder) -> Bool {
    let twin = results.first { result in
      guard result.completed == report.requests.completed else { return false }
      let pairs = report.values.compactMap { value in
        result.values[value.metric].map { (value.metric, value.value, $0) }
      }
      return pairs.count >= 3
        && pairs.allSatisfy { metric, printed, exact in
          // Two decimals are printed, of milliseconds where it is a time.
          abs(printed - exact) <= (metric.baseUnit == Seconds.symbol ? 5.1e-6 : 5.1e-3)
        }
    }
    guard let twin else { return false }
    if !found.contains(twin.name) { found.append(twin.name) }
    return true
  }
}
