import BenchModel

/// Tells from a harness's or server's words why a run failed.
enum FailureText {
  /// The failure that a text describes; its first line, shortened, where it is no known kind.
  static func failure(_ text: String) -> Failure {
    let lower = text.lowercased()
    if outOfMemory.contains(where: lower.contains) { return .outOfMemory }
    if timeout.contains(where: lower.contains) { return .timeout }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return .error(String(line.prefix(200)))
  }

  /// Whether a text says that memory ran out.
  static func saysOutOfMemory(_ text: String) -> Bool {
    let lower = text.lowercased()
    return outOfMemory.contains(where: lower.contains)
  }

  private static let outOfMemory = [
    "outofmemory", "out of memory", "out-of-memory", "oom-kill", "oomkilled", "oom killed",
    "no available memory for the cache blocks", "cannot allocate memory",
    "failed to allocate memory", "erroroutofhostmemory", "erroroutofdevicememory",
    "larger than the maximum number of tokens that can be stored in kv cache",
    "larger than the available kv cache memory",
  ]

  private static let timeout = ["timed out", "timeout", "deadline exceeded"]
}
