import BenchModel

/// Tells from a harness's or server's words why a run failed.
enum FailureText {
  /// The failure that a text describes; its first line, shortened, where it is no known kind.
  static func failure(_ text: String) -> Failure {
    let lower = text.lowercased()
    if outOfMemory.contains(where: lower.contains) || isShortForm(lower) { return .outOfMemory }
    if timeout.contains(where: lower.contains) { return .timeout }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return .error(String(line.prefix(200)))
  }

  /// Whether the word `oom` stands in a text, as it never does in the options of a healthy run.
  private static func isShortForm(_ lower: String) -> Bool {
    lower.split { !$0.isLetter }.contains { $0 == "oom" || $0 == "ooms" || $0 == "oomed" }
  }

  /// Whether a text says that memory ran out.
  static func saysOutOfMemory(_ text: String) -> Bool {
    let lower = text.lowercased()
    return outOfMemory.contains(where: lower.contains)
  }

  /// Whether a line of a log says that memory ran out, rather than what to do if it should.
  static func logSaysOutOfMemory(_ line: Substring) -> Bool {
    guard line.utf8.count < 20_000, saysOutOfMemory(String(line)) else { return false }
    let lower = line.lowercased()
    return !advice.contains(where: lower.contains)
  }

  /// Healthy servers print these at every start.
  private static let advice = [
    "running out of memory, consider", "if out of memory", "if you run out", "if you are running",
    "if you encounter", "to avoid out", "to prevent out", "to avoid oom", "may run out",
    "might run out", "could run out", "can cause out", "may cause out", "could cause out",
    "might cause out", "may lead to out", "can lead to out", "could lead to out",
    "might lead to out", "may result in out", "could result in out", "risk of out",
    "possible solutions", "in case of out",
  ]

  private static let outOfMemory = [
    "outofmemory", "out of memory", "out-of-memory", "out_of_memory", "oom-kill", "oomkilled",
    "oom killed", "bad_alloc", "not enough memory", "less than desired gpu memory utilization",
    "no available memory for the cache blocks", "cannot allocate memory",
    "failed to allocate memory", "failed to allocate buffer", "failed to allocate compute buffer",
    "failed to allocate cuda", "unable to allocate cuda", "unable to allocate memory",
    "insufficient memory", "insufficient gpu memory", "erroroutofhostmemory",
    "erroroutofdevicememory",
    "larger than the maximum number of tokens that can be stored in kv cache",
    "larger than the available kv cache memory",
  ]

  private static let timeout = [
    "timed out", "timeout", "time out", "time-out", "deadline exceeded",
  ]
}
