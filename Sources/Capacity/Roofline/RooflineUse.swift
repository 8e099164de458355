/// How much of a machine a measured time used.
public struct RooflineUse: Hashable, Sendable {
  /// What ruled a measured time.
  public enum Bound: Hashable, Sendable {
    /// Most of the bandwidth was used.
    case bandwidth
    /// Most of the arithmetic was used.
    case compute
    /// Neither was: waiting, starting kernels, communication.
    case neither
    /// Little of the limit that is known was used; the other is not known.
    case unknown
  }

  /// The measured seconds.
  public let seconds: Double
  /// What the prefill needs at least.
  public let prefill: WorkCost
  /// What the decoding needs at least.
  public let decode: WorkCost
  /// Bytes that had to be moved ÷ those that could have been moved in that time (model-bandwidth
  /// utilisation); nil where the bandwidth is not known.
  public let bandwidthUse: Double?
  /// Operations that had to be done ÷ those that could have been done in that time (FLOP
  /// utilisation); nil where the FLOP/s are not known.
  public let computeUse: Double?

  /// The least time: prefill and decode follow each other.
  public var leastSeconds: Double { prefill.seconds + decode.seconds }

  /// The share of the measured time that the least time is; above 1 it is impossible.
  public var use: Double { leastSeconds / seconds }

  /// FLOP per byte of the whole work; nil where nothing is moved.
  public var intensity: Double? {
    let bytes = prefill.bytes + decode.bytes
    return bytes > 0 ? (prefill.flop + decode.flop) / bytes : nil
  }

  /// What rules: the limit to which the greater part of the least time belongs, if the least time
  /// is at least this share of the measured one.
  public func bound(from share: Double = 0.5) -> Bound {
    guard use >= share else {
      return bandwidthUse == nil || computeUse == nil ? .unknown : .neither
    }
    let moving = [prefill, decode].reduce(0) { sum, part in
      sum + ((part.bandwidthSeconds ?? 0) > (part.computeSeconds ?? 0) ? part.seconds : 0)
    }
    return moving > leastSeconds - moving ? .bandwidth : .compute
  }

  /// Whether the measured time is shorter than is possible: the least time exceeds it by more than
  /// this share of it; only a roofline of the leanest accounting is sure of it.
  public func isAboveRoofline(margin: Double = 0.05) -> Bool { use > 1 + max(0, margin) }
}

extension Roofline {
  /// Holds a measured time against what the work needs at least.
  public func use(
    _ load: Workload, seconds: Double
  ) throws(CapacityRefusal) -> RooflineUse {
    let seconds = try positive(seconds, .seconds)
    let prefill = try prefill(requests: load.requests, promptTokens: load.promptTokens)
    let decode = try decode(load)
    // Seconds so short that a share of them is no number are refused.
    _ = try checkedFinite((prefill.seconds + decode.seconds) / seconds)
    let bytes = prefill.bytes + decode.bytes
    let flop = prefill.flop + decode.flop
    return RooflineUse(
      seconds: seconds, prefill: prefill, decode: decode,
      bandwidthUse: bandwidth.map { bytes / $0 / seconds },
      computeUse: flopPerSecond.map { flop / $0 / seconds })
  }

  /// The highest rate of output tokens that the machine could reach, in tok/s.
  public func highestRate(_ load: Workload) throws(CapacityRefusal) -> Double {
    let least =
      try prefill(requests: load.requests, promptTokens: load.promptTokens).seconds
      + decode(load).seconds
    return try checkedFinite(load.tokensMade / least)
  }

  /// Whether a measured rate of output tokens is physically impossible, with a margin for what the
  /// specifications round; only a roofline of the leanest accounting is sure of it.
  public func isAboveRoofline(
    tokensPerSecond rate: Double, _ load: Workload, margin: Double = 0.05
  ) throws(CapacityRefusal) -> Bool {
    let rate = try positive(rate, .throughput)
    return rate > (try highestRate(load)) * (1 + (try notNegative(margin, .margin)))
  }
}
