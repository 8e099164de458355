import BenchModel
import Diagnostics

/// Measurements of serving benchmarks that no metric stands for: a user is told once for each file
/// what was left out.
struct UnreadKeys {
  private var names: [String] = []
  private var place: Range<Int>?

  /// Looks at the keys of a run; returns whether any has a measurement that no metric stands for.
  @discardableResult
  mutating func take(_ object: JSONObject) -> Bool {
    var isAny = false
    for (index, name) in Self.names(of: object).enumerated() {
      guard let name, let number = object.value(at: index).looseNumber, number > 0 else { continue }
      isAny = true
      note(name, at: object.value(at: index).range)
    }
    return isAny
  }

  /// Looks at the blocks of genai-perf and AIPerf.
  mutating func takeBlocks(_ object: JSONObject) {
    for (key, value) in object.members where Self.blocks.contains(key) {
      if let mean = value["avg"]?.number, mean > 0 { note(key, at: value.range) }
    }
  }

  private mutating func note(_ name: String, at range: Range<Int>) {
    guard !names.contains(name) else { return }
    names.append(name)
    place = place ?? range
  }

  /// Of the dozens of blocks those that measure the speed of serving.
  static let blocks: Set<String> = [
    "goodput", "request_goodput", "time_to_second_token", "time_to_first_output_token",
    "inter_chunk_latency", "e2e_output_token_throughput", "prefill_throughput_per_user",
  ]

  /// Says what was left out.
  func tell(_ runs: inout RunCollector) {
    guard let place else { return }
    runs.add(.unread(names, runs.span(place.lowerBound..<place.lowerBound + 1)))
  }

  private static func names(of object: JSONObject) -> [String?] { memo.meanings(of: object) }

  private static let memo = KeyMemo<String?> { key in
    if let name = known[key] { return name }
    if key.hasSuffix("_power_w") || key.contains("joules_per_") { return key }
    guard LatencyKey.read(key) == nil, !key.hasSuffix("_per_s"),
      let mark = key.firstIndex(of: "_"), LatencyKey.isStatistic(key[..<mark])
    else { return nil }
    let rest = key[key.index(after: mark)...]
    return ["_ms", "_s"].first { rest.hasSuffix($0) && rest.count > $0.count }
      .map { String(rest.dropLast($0.count)) }
  }

  private static let known: [String: String] = [
    "request_goodput": "request_goodput", "request_goodput:": "request_goodput",
    "spec_decode_acceptance_rate": "spec_decode_acceptance_rate",
    "spec_decode_acceptance_length": "spec_decode_acceptance_length",
    "accept_length": "accept_length",
    "diffusion_committed_throughput":
      "diffusion_committed_throughput", "rtfx": "rtfx",
    "input_sequence_throughput": "input_sequence_throughput", "probe_median_e2el_ms": "probe_e2el",
    "probe_p99_e2el_ms": "probe_e2el", "probe_max_e2el_ms": "probe_e2el",
  ]
}

extension Finding {
  /// What a file measures and no metric stands for.
  static func unread(_ names: [String], _ span: SourceSpan) -> Finding {
    let all = Phrase.list(names.map { "`\($0)`" })
    return Finding(
      .note, "import.left-out",
      names.count == 1
        ? "\(all) has no metric here and was left out"
        : "\(all) have no metric here and were left out",
      at: span)
  }
}
