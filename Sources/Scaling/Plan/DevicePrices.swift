/// What one device costs and draws; nil where nobody says.
public struct DevicePrices: Hashable, Sendable {
  /// US dollars an hour.
  public var perHour: Double?
  /// US dollars to buy.
  public var toBuy: Double?
  /// The power of the board, in watts.
  public var watts: Double?

  /// Collects prices.
  public init(perHour: Double? = nil, toBuy: Double? = nil, watts: Double? = nil) {
    self.perHour = perHour
    self.toBuy = toBuy
    self.watts = watts
  }
}

/// What a rate of generated tokens costs on some devices.
public struct RateCost: Hashable, Sendable {
  /// US dollars for a million generated tokens: $/h · devices ÷ (tok/s · 3600 ÷ 10⁶).
  public let perMillionTokens: Double?
  /// Generated tokens per second for each thousand US dollars of the devices' price.
  public let tokensPerSecondPerThousand: Double?
  /// Joules a token if the boards draw their rated power: an upper bound, without host and cooling.
  public let joulesPerToken: Double?

  /// Prices a rate; what needs a price that nobody says is nil, and all is where the rate is not
  /// above zero.
  public init(tokensPerSecond rate: Double, devices: Int?, prices: DevicePrices) {
    guard rate > 0, rate.isFinite, let devices, devices > 0 else {
      (perMillionTokens, tokensPerSecondPerThousand, joulesPerToken) = (nil, nil, nil)
      return
    }
    let count = Double(devices)
    perMillionTokens = prices.perHour.map { $0 * count / (rate * 3600 / 1e6) }
    tokensPerSecondPerThousand = prices.toBuy.flatMap { $0 > 0 ? rate / ($0 * count / 1000) : nil }
    joulesPerToken = prices.watts.map { $0 * count / rate }
  }
}
