import BenchModel

/// What the tools of llama.cpp mean by their metrics.
extension MetricDefinition {
  /// Of llama-bench.
  static let llamaPrompt = MetricDefinition(
    "prompt_throughput/llama-bench", .promptThroughput,
    "prompt tokens / time to process them in one sequence, without tokenizing or sampling")
  /// Of llama-bench.
  static let llamaOutput = MetricDefinition(
    "output_throughput/llama-bench", .outputThroughput,
    "generated tokens / time to generate them one by one in one sequence, without sampling")
  /// Of llama-bench.
  static let llamaTotal = MetricDefinition(
    "total_throughput/llama-bench", .totalThroughput,
    "prompt and generated tokens / time of prompt and generation in one sequence")
  /// Of llama-bench.
  static let llamaTime = MetricDefinition(
    "request_time/llama-bench", .requestTime,
    "time of one repetition of the test: of the prompt, of the generation, or of both")
  /// Of llama-batched-bench.
  static let batchedTTFT = MetricDefinition(
    "ttft/batched-bench", .ttft, "time to process the prompts of all sequences of the batch")
  /// Of llama-batched-bench.
  static let batchedPrompt = MetricDefinition(
    "prompt_throughput/batched-bench", .promptThroughput,
    "prompt tokens of the batch / time to process them, generation left out")
  /// Of llama-batched-bench.
  static let batchedOutput = MetricDefinition(
    "output_throughput/batched-bench", .outputThroughput,
    "generated tokens of the batch / time of the generation alone, prompts left out")
  /// Of llama-batched-bench.
  static let batchedTotal = MetricDefinition(
    "total_throughput/batched-bench", .totalThroughput,
    "tokens in the context of the batch at its end / time of prompts and generation")
  /// Of llama-batched-bench.
  static let batchedTime = MetricDefinition(
    "request_time/batched-bench", .requestTime,
    "time of prompts and generation of all sequences of the batch")
  /// Of llama-benchy.
  static let benchyPrompt = MetricDefinition(
    "prompt_throughput/benchy", .promptThroughput,
    "prompt tokens / time to the first response less network latency; with several requests, "
      + "prompt tokens of all / time from the first request to the last first token")
  /// Of llama-benchy.
  static let benchyOutput = MetricDefinition(
    "output_throughput/benchy", .outputThroughput,
    "output tokens after the first of each request / time from the first first token to the last "
      + "token of all")
  /// Of llama-benchy.
  static let benchyPerUser = MetricDefinition(
    "output_throughput_per_user/benchy", .outputThroughputPerUser,
    "(output tokens − 1) / time from the first to the last token, per request")
}
