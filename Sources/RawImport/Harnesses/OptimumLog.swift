import BenchModel
import Diagnostics

/// The log that the launcher of optimum-benchmark leaves: of a run that died it is all there is
/// beside the config, which says the load.
struct OptimumLog: RawFormat {
  let name = "optimum-benchmark"
  let looksFor = "the log of a run of optimum-benchmark"

  func recognises(_ file: RawFile) -> Bool {
    guard file.isPlainText, !file.isMarkdown, file.lines.count > 1 else { return false }
    let isLogged = file.lines.prefix(40).contains(where: Self.isLogged)
    if Self.folder(file).hasConfig {
      return isLogged
        || ByteSearch.finds("Traceback (most recent call last)", nearEndsOf: file.bytes)
    }
    // Where memory ran out and no config says the load, the path may.
    return isLogged && !file.lines.contains { FailureText.logSaysOutOfMemory($0) }
  }

  /// `[2026-01-02 03:04:05,678][backend][INFO] - …`, perhaps with the name of a process before it.
  private static func isLogged(_ line: Substring) -> Bool {
    guard line.first == "[" else { return false }
    return [
      "backend", "launcher", "process", "torchrun", "inference", "cli", "benchmark", "scenario",
    ]
    .contains { line.prefix(120).contains("][\($0)][") }
  }

  private static func folder(_ file: RawFile) -> (path: String, names: [String], hasConfig: Bool) {
    let path = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    let names = file.surroundings.names(inFolder: path)
    return (path, names, names.contains("benchmark_config.json"))
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let (folder, names, hasConfig) = Self.folder(file)
    if let report = ["benchmark.json", "benchmark_report.json"].first(where: names.contains) {
      return runs.content(why: "the log of the run whose report is `\(report)` beside it")
    }
    let start = file.lines.firstIndex { ServerLogLines.isTraceback($0) }
    guard let start else {
      return runs.content(why: "the log of a run of optimum-benchmark; it reports no numbers")
    }
    guard hasConfig else {
      let text = file.lines[start...].last { !$0.allSatisfy(\.isWhitespace) } ?? ""
      runs.add(
        Finding(
          .note, "log.crash", "the run failed: \(LogText.trimmed(text).prefix(300))",
          at: runs.span(file.source.range(ofLine: start + 1)),
          hints: ["keep `benchmark_config.json` beside the log, which says the load"]))
      return runs.content(
        why: "the log of a run of optimum-benchmark that failed; no config beside it says the load")
    }
    if let other = Self.earlier(file, folder, names) {
      return runs.content(why: "tells of the same failure as `\(other)` beside it")
    }
    let place = file.source.range(ofLine: start + 1)
    var run = RunBuilder(at: place)
    run.mainMetric = .requestTime
    OptimumSettings(Optimum.config(beside: file, folder)).describe(&run, file)
    run.failed(OptimumTable.failure(file.lines[start...].joined(separator: "\n")))
    runs.add(run)
    return runs.content()
  }

  /// A log before this one in which the run failed as well.
  private static func earlier(_ file: RawFile, _ folder: String, _ names: [String]) -> String? {
    let own = file.path.dropFirst(folder.count)
    return names.sorted().prefix { $0 < own }.first { name in
      name.hasSuffix(".log") || name.hasSuffix(".txt") || name.hasSuffix(".err")
        ? file.surroundings.bytes(of: folder + name).map {
          ByteSearch.finds("Traceback (most recent call last)", nearEndsOf: $0)
        } ?? false : false
    }
  }
}
