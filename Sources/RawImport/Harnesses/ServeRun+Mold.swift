import BenchModel

extension ServeRun {
  /// What may differ at a key between two files that are read alike.
  static func slot(_ key: String) -> RunMold.Slot {
    switch key {
    case "date": .note(.date)
    case "completed": .completed
    case "failed": .failed
    case "total_input_tokens": .total(.promptTokens)
    case "total_output_tokens": .total(.outputTokens)
    case "max_concurrent_requests": .reached(.concurrency)
    case "request_throughput", "output_throughput", "total_token_throughput", "input_throughput",
      "user_throughput":
      .measured(.base)
    case "duration", "max_output_tokens_per_s", "good_completed": .unread
    default: LatencyKey.read(key).map { .measured($0.unit) } ?? .same
    }
  }
}
