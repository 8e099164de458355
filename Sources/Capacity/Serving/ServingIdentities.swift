/// Quantities of serving that follow from others, in base units: seconds, tokens, watts, US dollars.
///
/// Each throws a `CapacityRefusal` that names the input instead of answering infinity or NaN.
public enum ServingIdentities {
  /// Requests per second of so many that run together, of `seconds` each: X = N ÷ W (Little, 1961).
  public static func requestRate(
    concurrency: Double, seconds: Double
  ) throws(CapacityRefusal) -> Double {
    let concurrency = try notNegative(concurrency, .requests)
    return try checkedFinite(concurrency / (try positive(seconds, .seconds)))
  }

  /// X·W ÷ N, by Little's law 1 where exactly N requests ran all the time; less says that fewer
  /// did, more that the three do not belong together.
  public static func littleRatio(
    requestRate: Double, seconds: Double, concurrency: Double
  ) throws(CapacityRefusal) -> Double {
    let rate = try notNegative(requestRate, .throughput)
    let seconds = try notNegative(seconds, .seconds)
    return try checkedFinite(rate * seconds / (try positive(concurrency, .requests)))
  }

  /// Seconds of a whole request: TTFT + TPOT·(OSL − 1).
  public static func requestSeconds(
    timeToFirstToken: Double, timePerOutputToken: Double, outputTokens: Double
  ) throws(CapacityRefusal) -> Double {
    let first = try notNegative(timeToFirstToken, .timeToFirstToken)
    let each = try notNegative(timePerOutputToken, .timePerOutputToken)
    let tokens = try positive(outputTokens, .outputTokens)
    guard tokens >= 1 else { throw .notPositive(.outputTokens) }
    return try checkedFinite(first + each * (tokens - 1))
  }

  /// Output tokens per second of requests at a rate: X·OSL.
  public static func outputRate(
    requestRate: Double, outputTokens: Double
  ) throws(CapacityRefusal) -> Double {
    let rate = try notNegative(requestRate, .throughput)
    return try checkedFinite(rate * (try notNegative(outputTokens, .outputTokens)))
  }

  /// Tokens per second that one user sees: 1 ÷ TPOT.
  public static func interactivity(
    timePerOutputToken: Double
  ) throws(CapacityRefusal) -> Double {
    try checkedFinite(1 / (try positive(timePerOutputToken, .timePerOutputToken)))
  }

  /// Tokens per second of a whole request, with the wait for its first token: OSL ÷ E2E.
  public static func normalisedInteractivity(
    outputTokens: Double, requestSeconds: Double
  ) throws(CapacityRefusal) -> Double {
    let tokens = try positive(outputTokens, .outputTokens)
    return try checkedFinite(tokens / (try positive(requestSeconds, .seconds)))
  }

  /// Dollars for a million tokens, of devices that cost so much an hour and make so many tokens per
  /// second, both of one device or both of all: c ÷ (t·3600 ÷ 10⁶).
  public static func costPerMillionTokens(
    tokensPerSecond: Double, pricePerHour: Double
  ) throws(CapacityRefusal) -> Double {
    let price = try notNegative(pricePerHour, .price)
    let rate = try positive(tokensPerSecond, .throughput)
    return try checkedFinite(price / (rate * 3600 / 1e6))
  }

  /// Tokens per second for each thousand dollars that the devices cost to buy.
  public static func tokensPerSecondPerThousandDollars(
    tokensPerSecond: Double, price: Double
  ) throws(CapacityRefusal) -> Double {
    let rate = try notNegative(tokensPerSecond, .throughput)
    return try checkedFinite(rate / ((try positive(price, .price)) / 1000))
  }

  /// Joules for a token: watts ÷ tokens per second.
  public static func joulesPerToken(
    tokensPerSecond: Double, watts: Double
  ) throws(CapacityRefusal) -> Double {
    let watts = try notNegative(watts, .power)
    return try checkedFinite(watts / (try positive(tokensPerSecond, .throughput)))
  }

  /// Tokens per second for each megawatt.
  public static func tokensPerSecondPerMegawatt(
    tokensPerSecond: Double, watts: Double
  ) throws(CapacityRefusal) -> Double {
    let rate = try notNegative(tokensPerSecond, .throughput)
    return try checkedFinite(rate / ((try positive(watts, .power)) / 1e6))
  }
}
