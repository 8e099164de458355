extension Metric {
  /// What is measured, without the statistic.
  public struct Family: Hashable, Sendable, RawRepresentable {
    /// The name, such as `ttft`.
    public let rawValue: String
    /// Names a family.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Seconds to answer all the requests of one load.
    public static let requestTime = Family(rawValue: "request_time")
    /// Seconds until the first token.
    public static let ttft = Family(rawValue: "ttft")
    /// Seconds per generated token.
    public static let tpot = Family(rawValue: "tpot")
    /// Seconds between tokens.
    public static let itl = Family(rawValue: "itl")
    /// Seconds from a request to its last token.
    public static let e2e = Family(rawValue: "e2e")
    /// Generated tokens per second.
    public static let outputThroughput = Family(rawValue: "output_throughput")
    /// Generated tokens per second that one user sees.
    public static let outputThroughputPerUser = Family(rawValue: "output_throughput_per_user")
    /// Generated tokens per second and device.
    public static let outputThroughputPerDevice = Family(
      rawValue: "output_throughput_per_device")
    /// Prompt and generated tokens per second.
    public static let totalThroughput = Family(rawValue: "total_throughput")
    /// Prompt and generated tokens per second and device.
    public static let totalThroughputPerDevice = Family(rawValue: "total_throughput_per_device")
    /// Prompt tokens per second.
    public static let promptThroughput = Family(rawValue: "prompt_throughput")
    /// Prompt tokens per second and device.
    public static let promptThroughputPerDevice = Family(
      rawValue: "prompt_throughput_per_device")
    /// Answered requests per second.
    public static let requestThroughput = Family(rawValue: "request_throughput")
    /// Memory in use on a device.
    public static let peakMemory = Family(rawValue: "peak_memory")

    /// Every family with the symbol of its base unit, in the order of a request's life.
    public static let units: [(family: Family, unit: String)] = [
      (.requestTime, Seconds.symbol), (.ttft, Seconds.symbol), (.tpot, Seconds.symbol),
      (.itl, Seconds.symbol), (.e2e, Seconds.symbol),
      (.outputThroughput, TokensPerSecond.symbol), (.totalThroughput, TokensPerSecond.symbol),
      (.promptThroughput, TokensPerSecond.symbol),
      (.outputThroughputPerUser, TokensPerSecondPerUser.symbol),
      (.outputThroughputPerDevice, TokensPerSecondPerDevice.symbol),
      (.totalThroughputPerDevice, TokensPerSecondPerDevice.symbol),
      (.promptThroughputPerDevice, TokensPerSecondPerDevice.symbol),
      (.requestThroughput, RequestsPerSecond.symbol), (.peakMemory, Bytes.symbol),
    ]

    /// The symbol of the base unit; nil for a family that is not known.
    public var unit: String? { Self.symbols[self] }

    private static let symbols = Dictionary(
      units.map { ($0.family, $0.unit) }, uniquingKeysWith: { first, _ in first })
  }
}
