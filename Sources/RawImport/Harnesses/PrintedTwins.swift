import BenchModel
import Diagnostics

/// The results beside what a program printed, which may hold the same runs with all their digits.
struct PrintedTwins {
  private let results: [(name: String, record: RunRecord)]
  /// The names of the files whose runs were printed.
  private(set) var found: [String] = []
  /// How many printed runs stand beside.
  private(set) var count = 0

  /// Reads the files beside one that are of some forms.
  init(_ file: RawFile, _ forms: [any RawFormat]) {
    results = ResultsBeside.files(file, ending: [".json", ".csv", ".yaml", ".yml"]).flatMap {
      name, path, bytes in
      let beside = RawFile(
        SourceText(path: path, bytes: bytes), catalogue: file.catalogue, rules: file.rules,
        ledger: RuleLedger(), surroundings: file.surroundings, paths: file.paths)
      let form = forms.first { $0.recognises(beside) }
      return (form?.read(beside).records ?? []).map { (name, $0) }
    }
  }

  /// Whether a printed run stands beside; it counts as found then.
  mutating func hold(_ run: PrintedRun) -> Bool {
    guard let twin = results.first(where: { run.isPrint(of: $0.record) }) else { return false }
    count += 1
    if !found.contains(twin.name) { found.append(twin.name) }
    return true
  }

  /// Says what was left out beside other runs; gives the reason for none where there are no others.
  func tell(_ runs: inout RunCollector, _ path: String, else none: String) -> String? {
    guard count > 0 else { return runs.count == 0 ? none : nil }
    let named = Phrase.list(found.prefix(8).map { "`\($0)`" })
    guard runs.count == 0 else {
      runs.add(.leftOut(count, "repeats \(named) beside it", .file(path)))
      return nil
    }
    return count == 1
      ? "the printed table of the run in \(named) beside it"
      : "the printed tables of the runs in \(named) beside it"
  }
}

/// A run with how exactly its numbers were printed.
struct PrintedRun {
  /// The run.
  var run: RunBuilder
  private var limits: [Metric: Double] = [:]

  /// Begins with a run of which no number is known yet.
  init(_ run: RunBuilder) { self.run = run }

  /// Records a printed number by what a form makes of it.
  mutating func take(_ text: String, _ record: (Double?, inout RunBuilder) -> Bool) -> Bool {
    let (number, count) = (PlainNumber.read(text), run.values.count)
    let isKnown = record(number, &run)
    guard let number, number != 0, run.values.count > count, let last = run.values.last else {
      return isKnown
    }
    let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    var half = 0.51
    for _ in 0..<min(decimals?.count ?? 0, 12) { half /= 10 }
    limits[last.metric] = half * abs(last.value / number)
    return isKnown
  }

  /// Whether a run with all its digits is this one.
  func isPrint(of record: RunRecord) -> Bool {
    for axis in [AxisName.concurrency, .requestRate] {
      if let own = run.settings[axis], let other = record.settings[axis], own != other {
        return false
      }
    }
    if run.failure != nil || run.requests.completed == 0 {
      return record.failure != nil && run.requests.failed == record.requests?.failed
    }
    let exact = Dictionary(
      record.values.map { ($0.metric, $0.value) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    for (metric, printed, _) in run.values {
      guard let limit = limits[metric], let value = exact[metric] else { continue }
      // The last digit of a large number is not exact either.
      guard abs(printed - value) <= limit + 1e-12 * abs(value) else { return false }
      count += 1
    }
    return count >= Self.least
  }

  /// How many numbers must be the same: one or two may be so by chance.
  private static let least = 3
}

extension Finding {
  /// That the text of a file ends, or breaks off, inside what a program printed.
  static func printCut(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.truncated",
      "a printed table breaks off at line \(span.line); what is whole was read", at: span,
      hints: ["copy the table again"])
  }
}
