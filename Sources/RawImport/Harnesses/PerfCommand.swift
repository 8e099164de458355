import BenchModel

/// What the command of genai-perf or AIPerf above a printed table says of its run.
///
/// The model holds for the tables after it too, the load for the next one only.
struct PerfCommand {
  private var flags: [(name: String, text: String)] = []
  private var heading: String?
  private var isOpen = false

  /// Takes a line that is no part of a table.
  mutating func take(_ line: Substring) {
    let text = line.trimmed
    let title = text.drop { $0 == "#" }
    if text.hasPrefix("#"), title.first == " ", text.utf8.count < 100 { heading = title.trimmed }
    if Self.isCommand(text) {
      flags = flags.filter { Self.isModel($0.name) }
      isOpen = true
    }
    guard isOpen else { return }
    flags += Self.flags(text)
    isOpen = text.hasSuffix("\\")
  }

  /// Tells a run what is known, and forgets what belongs to it alone.
  mutating func describe(_ run: inout RunBuilder) {
    // Tables of one load under different titles are unlike; the layout says so.
    if let heading, !heading.isEmpty { run.note("heading", AxisPoint(heading)) }
    Self.apply(flags, to: &run)
    flags = flags.filter { Self.isModel($0.name) }
  }

  /// Tells a run what a command says.
  static func apply(_ command: String, to run: inout RunBuilder) {
    apply(flags(command), to: &run)
  }

  private static func isModel(_ name: String) -> Bool {
    ["model", "m", "model_names", "service_kind", "backend"].contains(name)
  }

  private static func isCommand(_ text: String) -> Bool {
    ["genai-perf profile", "genai-perf analyze", "genai-perf -", "genai-perf \\", "aiperf profile"]
      .contains(where: text.contains)
  }

  private static let axes: [String: AxisName] = [
    "concurrency": .concurrency, "request_rate": .requestRate,
    "synthetic_input_tokens_mean": .promptTokens, "prompt_input_tokens_mean": .promptTokens,
    "isl": .promptTokens, "output_tokens_mean": .outputTokens,
    "prompt_output_tokens_mean": .outputTokens, "osl": .outputTokens,
  ]

  private static func apply(_ flags: [(name: String, text: String)], to run: inout RunBuilder) {
    var service: String?
    for (name, text) in flags {
      if let axis = axes[name] {
        // A list is a sweep, a `$` a variable: neither says which run this is.
        if let value = Double(text), value > 0 { run.set(axis, AxisPoint(value)) }
      } else if name == "service_kind" {
        service = text
      } else if isModel(name), name != "backend" {
        run.model(text, at: run.place)
      }
    }
    // Only Triton is told which engine to use; elsewhere `backend` is a default.
    let backend = flags.last { $0.name == "backend" }?.text
    if service == "tensorrtllm_engine" || service == "triton" && backend == "tensorrtllm" {
      run.engine("tensorrt-llm")
    } else if service == "triton", backend == "vllm" {
      run.engine("vllm")
    }
  }

  /// `--concurrency 16`, `--request-rate=2`, `-m llama`; no variables and no gaps to fill in.
  private static func flags(_ line: String) -> [(name: String, text: String)] {
    let words = line.prefix(20_000).split { $0.isWhitespace || $0 == "\\" }
    var found: [(name: String, text: String)] = []
    for (index, word) in words.enumerated() where word.hasPrefix("--") || word == "-m" {
      let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1)
      let next =
        index + 1 < words.count && !words[index + 1].hasPrefix("-") ? words[index + 1] : nil
      guard let name = parts.first, let value = parts.count == 2 ? parts[1] : next else { continue }
      let plain = value.filter { !"'\"`".contains($0) }
      guard !plain.isEmpty, !plain.contains(where: { "$<{".contains($0) }) else { continue }
      found.append((name: String(name.replacing("-", with: "_")), text: String(plain)))
    }
    return found
  }
}
