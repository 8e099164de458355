extension Metric.Family {
  /// What the family is in a few words, whatever a harness makes of it; nil where it is not known.
  public var meaning: String? { Self.meanings[self] }

  private static let meanings: [Metric.Family: String] = [
    .requestTime: "seconds until all the requests of one load are answered",
    .ttft: "seconds from a request to its first token",
    .tpot: "seconds per generated token of a request",
    .itl: "seconds between two tokens of a request",
    .e2e: "seconds from a request to its last token",
    .outputThroughput: "generated tokens per second, all requests together",
    .outputThroughputPerUser: "generated tokens per second that one user sees",
    .outputThroughputPerDevice: "generated tokens per second for each device that served",
    .totalThroughput: "prompt and generated tokens per second, all requests together",
    .totalThroughputPerDevice: "prompt and generated tokens per second for each device",
    .promptThroughput: "prompt tokens per second, all requests together",
    .promptThroughputPerDevice: "prompt tokens per second for each device that served",
    .requestThroughput: "answered requests per second",
    .peakMemory: "the most memory that was in use on a device",
  ]
}
