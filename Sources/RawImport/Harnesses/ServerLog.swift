import BenchModel
import Diagnostics

/// The log of a server: it reports no benchmark, but it may say why one is missing.
///
/// Where memory ran out and the path says the load, the absence becomes a failed run.
struct ServerLog: RawFormat {
  let name = "server-log"
  let looksFor = "the log of a vLLM, SGLang, TensorRT-LLM, TGI or llama.cpp server"

  func recognises(_ file: RawFile) -> Bool {
    guard file.isPlainText, !file.isMarkdown, file.lines.count > 1 else { return false }
    if ServerLogLines.engine(file) != nil { return true }
    return ByteSearch.finds("Traceback (most recent call last)", nearEndsOf: file.bytes)
      && file.lines.contains { ServerLogLines.isTraceback($0) } && Self.cause(file) != nil
  }

  /// The first line that says memory ran out; what follows it are consequences.
  private static func cause(_ file: RawFile) -> (line: Int, text: Substring)? {
    file.lines.firstIndex { FailureText.logSaysOutOfMemory($0) }
      .map { ($0 + 1, file.lines[$0]) }
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let engine = ServerLogLines.engine(file)
    // The tools of llama.cpp begin their output like its server.
    let kind = engine == nil || engine == "llama.cpp" ? "program" : "server"
    let server = engine.map { "a \(kind) of \($0)" } ?? "a program"
    guard let cause = Self.cause(file) else {
      if let crash = ServerLogLines.crash(file, engine) {
        runs.add(.crash(kind, crash.text, runs.span(file.source.range(ofLine: crash.line))))
        return runs.content(why: "the log of \(server) that failed; it reports no benchmark")
      }
      return runs.content(why: "the log of \(server); it reports no benchmark")
    }
    let place = file.source.range(ofLine: cause.line)
    var run = RunBuilder(at: place)
    ServerLogFacts(file, engine).describe(&run)
    let loads: [AxisName] = [.concurrency, .requestRate, .promptTokens]
    let isLoadKnown = file.facts.contains { facts in loads.contains { facts.settings[$0] != nil } }
    runs.add(.outOfMemory(cause.text, runs.span(place), isLoadKnown: isLoadKnown))
    guard isLoadKnown else {
      return runs.content(
        why: "the log of \(server) that ran out of memory; no path says under which load")
    }
    run.failed(.outOfMemory)
    runs.add(run)
    return runs.content()
  }
}

extension Finding {
  fileprivate static func outOfMemory(
    _ text: Substring, _ span: SourceSpan, isLoadKnown: Bool
  ) -> Finding {
    Finding(
      .warning, "log.out-of-memory", "memory ran out: \(LogText.trimmed(text).prefix(300))",
      at: span,
      hints: isLoadKnown
        ? []
        : ["name the load in the path, as conc64_isl2048, to make a failed cell of it"])
  }

  fileprivate static func crash(
    _ kind: String, _ text: Substring, _ span: SourceSpan
  ) -> Finding {
    Finding(
      .note, "log.crash", "the \(kind) failed: \(LogText.trimmed(text).prefix(300))", at: span)
  }
}
