import BenchModel

/// The results beside a printed report, first those whose names begin with its name.
///
/// The report in `10-peak.log` repeats the run of `10-peak.json` with fewer digits; the lines before
/// it may say what the result does not, such as the lengths that were asked for.
struct ReportTwins {
  private let results: [(name: String, run: RunBuilder)]
  /// The results whose reports were found.
  private(set) var found: [String] = []

  /// Looks beside a file.
  init(_ file: RawFile) {
    results = ResultsBeside.objects(file).compactMap { name, object in
      if ServeRun.isResult(object) { return (name, ServeRun.run(object)) }
      return SGLangServe.isResult(object) ? (name, SGLangServe.summary(object)) : nil
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
    // Two decimals are printed, of milliseconds where it is a time.
    let twin = results.first { result in
      result.run.requests.completed == report.requests.completed
        && report.isRounded(of: result.run, time: 5.1e-6, rate: 5.1e-3, least: 3)
    }
    guard let twin else { return .alone }
    let told = report.settings.filter { twin.run.settings[$0.key] == nil }
    let device = twin.run.deviceText == nil ? report.deviceText : nil
    let count = twin.run.deviceCount == nil ? report.deviceCount : nil
    guard !told.isEmpty || device != nil || count != nil else {
      if !found.contains(twin.name) { found.append(twin.name) }
      return .repeats
    }
    var run = twin.run.standing(at: report.place, adding: told)
    run.device(device, count: count)
    return .adds(run)
  }
}
