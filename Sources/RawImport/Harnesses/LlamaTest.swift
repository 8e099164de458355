/// What a `test` cell of llama-bench or llama-benchy says: `pp512`, `tg128 @ d4096`,
/// `pp512+tg128`, `tg256 (c20)`.
struct LlamaTest: Hashable {
  /// Tokens of the prompt; 0 where only generation was timed.
  var prompt = 0
  /// Tokens that were generated; 0 where only the prompt was timed.
  var output = 0
  /// Tokens in the context before the prompt; nil where the cell says none.
  var depth: Int?
  /// Simultaneous requests; nil where the cell says none.
  var concurrency: Int?
  /// Whether the context itself was loaded, which llama-benchy times on its own.
  var isContextLoad = false
  /// Whether it times a prompt, generation, or both.
  var kind: Kind { prompt > 0 ? (output > 0 ? .both : .prompt) : .generation }

  /// What was timed.
  enum Kind { case prompt, generation, both }

  /// Reads a cell; nil where it is no such text.
  init?(_ text: String) {
    var rest = Substring(text.lowercased().filter { $0 != " " && $0 != "\t" })
    if rest.last == ")", let open = rest.lastIndex(of: "(") {
      let inside = rest[rest.index(after: open)...].dropLast()
      guard inside.first == "c", let count = Self.tokens(inside.dropFirst()) else { return nil }
      concurrency = count
      rest = rest[..<open]
    }
    let parts = rest.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    if parts.count == 2 {
      // ik_llama.cpp writes `tg128@pp512` for generation after a prompt.
      let mark = parts[1].hasPrefix("pp") ? 2 : (parts[1].first == "d" ? 1 : 0)
      guard mark > 0, let count = Self.tokens(parts[1].dropFirst(mark)) else { return nil }
      depth = count
    }
    rest = parts[0]
    if rest == "ctx_pp" || rest == "ctx_tg" {
      guard let depth else { return nil }
      isContextLoad = true
      if rest == "ctx_pp" {
        prompt = depth
        self.depth = 0
      }
      return
    }
    for part in rest.split(separator: "+", omittingEmptySubsequences: false) {
      guard let count = Self.tokens(part.dropFirst(2)) else { return nil }
      switch part.prefix(2) {
      case "pp" where prompt == 0: prompt = count
      case "tg" where output == 0: output = count
      default: return nil
      }
    }
    guard prompt > 0 || output > 0 else { return nil }
  }

  private static func tokens(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.count <= 9, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int(text)
  }
}

/// A cell such as `16634.04 ± 97.98`.
struct LlamaNumber {
  /// The mean.
  var mean: Double
  /// The standard deviation; nil where the cell has none.
  var deviation: Double?

  /// Reads a cell; nil where it is no number.
  init?(_ text: String) {
    let plain = text.replacing("+/-", with: "±").replacing("\\pm", with: "±")
    let parts = plain.split(separator: "±", maxSplits: 1, omittingEmptySubsequences: false).map {
      part in
      part.filter { !$0.isWhitespace && $0 != "*" }
    }
    guard let first = parts.first, let mean = Self.number(first) else { return nil }
    self.mean = mean
    deviation = parts.count > 1 ? Self.number(parts[1]) : nil
  }

  private static func number(_ text: String) -> Double? {
    guard text.first.map({ $0.isASCII && ($0.isNumber || $0 == "-") }) == true else { return nil }
    if let number = Double(text) { return number.isFinite ? number : nil }
    // `1,234.50`, as authors write it.
    let groups = text.split(separator: ".", maxSplits: 1)[0].split(
      separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return Double(text.filter { $0 != "," }).flatMap { $0.isFinite ? $0 : nil }
  }
}
