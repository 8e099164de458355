import BenchModel

/// What harnesses mean by their metrics; those with the same meaning name the same definition.
extension MetricDefinition {
  /// As a client sees it.
  static let ttftAtClient = MetricDefinition(
    "ttft/client", .ttft,
    "from sending the request to the first streamed chunk with text, at the client, per request")
  /// Without the first token.
  static let tpotAfterFirst = MetricDefinition(
    "tpot/after-first", .tpot,
    "(end-to-end time − TTFT) / (output tokens − 1), per request, then over the requests")
  /// Gaps of all requests together.
  static let itlPooled = MetricDefinition(
    "itl/pooled", .itl,
    "time between two streamed chunks, the gaps of all requests in one pool, TTFT left out")
  /// As a client sees it.
  static let e2eAtClient = MetricDefinition(
    "e2e/client", .e2e,
    "from sending the request to its last streamed chunk, at the client, per request")
  /// Over the whole run.
  static let outputOverRun = MetricDefinition(
    "output_throughput/run", .outputThroughput,
    "output tokens of the completed requests / wall time of the whole run")
  /// Over the whole run.
  static let totalOverRun = MetricDefinition(
    "total_throughput/run", .totalThroughput,
    "prompt and output tokens of the completed requests / wall time of the whole run")
  /// Over the whole run.
  static let promptOverRun = MetricDefinition(
    "prompt_throughput/run", .promptThroughput,
    "prompt tokens of the completed requests / wall time of the whole run")
  /// Over the whole run.
  static let requestsOverRun = MetricDefinition(
    "request_throughput/run", .requestThroughput,
    "completed requests / wall time of the whole run")
}
