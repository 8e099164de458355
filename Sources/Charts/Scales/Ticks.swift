import Foundation

/// The round values of an axis.
struct Ticks: Hashable, Sendable {
  /// The labelled values, rising.
  var major: [Double]
  /// The unlabelled values between them.
  var minor: [Double] = []
  /// Where the axis begins and ends.
  var domain: ClosedRange<Double>

  /// Ticks at multiples of 1, 2 or 5 with a power of ten: about `count` of them, and a domain that
  /// ends at the last one above the data.
  static func linear(_ low: Double, _ high: Double, fromZero: Bool, count: Int) -> Ticks {
    var low = fromZero ? min(0, low) : low
    var high = fromZero ? max(0, high) : high
    if !(high > low) {
      // One value alone: an axis around it.
      let margin = low == 0 ? 1 : abs(low) * 0.5
      if !(fromZero && low > 0) { low -= margin }
      high += margin
    }
    let step = roundStep((high / Double(max(1, count))) - low / Double(max(1, count)))
    guard step > 0, step.isFinite else { return Ticks(major: [low], domain: low...max(low, high)) }
    let first = fromZero && low == 0 ? 0 : (low / step).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    guard last - first < 1000, (first * step).isFinite, (last * step).isFinite else {
      return Ticks(major: [low, high], domain: low...high)
    }
    let major = stride(from: first, through: last, by: 1).map { $0 * step }
    return Ticks(major: major, domain: (first * step)...(last * step))
  }

  /// The smallest of 1, 2 or 5 with a power of ten that is at least a raw step.
  private static func roundStep(_ raw: Double) -> Double {
    guard raw > 0, raw.isFinite else { return 0 }
    let power = pow(10, log10(raw).rounded(.down))
    guard power > 0 else { return raw }
    for factor in [1.0, 2, 5] where factor * power >= raw * (1 - 1e-9) { return factor * power }
    return 10 * power
  }

  /// Ticks at decades, or at 1, 2 and 5 where there are few of them; minor ticks at 2 to 9.
  static func logarithmic(_ low: Double, _ high: Double, count: Int) -> Ticks {
    let low = max(low, 1e-300)
    let high = max(high, low)
    if high / low < 2.5 { return narrow(low, high, count: count) }
    let firstDecade = Int(log10(low).rounded(.down))
    let lastDecade = Int(log10(high).rounded(.up))
    var fine: [Double] = []
    for decade in firstDecade...max(lastDecade, firstDecade + 1) {
      for factor in [1.0, 2, 5] { fine.append(decimal(factor, decade)) }
    }
    // The domain ends a little outside the data; where that leaves too few ticks, it ends at the
    // ticks that just hold the data.
    var bottom = low / 1.12
    var top = high * 1.12
    if fine.count(where: { $0 >= bottom && $0 <= top }) < 3 {
      bottom = fine.last { $0 <= low * (1 + 1e-9) } ?? bottom
      top = fine.first { $0 >= high * (1 - 1e-9) && $0 > bottom } ?? top
    }
    func inside(_ values: [Double]) -> [Double] {
      values.filter { $0 >= bottom * (1 - 1e-9) && $0 <= top * (1 + 1e-9) }
    }
    var major = inside(fine)
    let finer = (firstDecade...max(lastDecade, firstDecade + 1)).flatMap { decade in
      [1, 1.5, 2, 3, 4, 5, 7].map { decimal($0, decade) }
    }
    if major.count < 4, inside(finer).count <= count + 1 { major = inside(finer) }
    if major.count > count + 2 {
      let decades = inside((firstDecade...lastDecade).map { decimal(1, $0) })
      let every = max(1, (decades.count + count - 1) / max(1, count))
      major = decades.enumerated().filter { $0.offset.isMultiple(of: every) }.map(\.element)
    }
    var minor: [Double] = []
    if lastDecade - firstDecade <= 6 {
      for decade in firstDecade...lastDecade {
        for factor in 2...9 { minor.append(decimal(Double(factor), decade)) }
      }
    }
    minor = minor.filter { $0 >= bottom && $0 <= top && !major.contains($0) }
    return Ticks(major: major, minor: minor, domain: bottom...top)
  }

  /// Ticks at powers of two, or at every second, third … of them; minor ticks at those between.
  ///
  /// Data within an octave have an axis from the power below to the power above, so that a step of
  /// load is as high as it is elsewhere.
  static func powersOfTwo(_ low: Double, _ high: Double, count: Int) -> Ticks {
    let low = max(low, 1e-300)
    let high = max(high, low)
    var (bottom, top) = (low / 1.12, high * 1.12)
    if high / low < 2.5 {
      bottom = min(bottom, pow(2, (log2(low) + 1e-9).rounded(.down)))
      top = max(top, pow(2, (log2(high) - 1e-9).rounded(.up)))
      if low == high { (bottom, top) = (min(bottom, low / 2), max(top, high * 2)) }
    }
    let first = Int((log2(bottom) - 1e-9).rounded(.up))
    let last = Int((log2(top) + 1e-9).rounded(.down))
    guard last > first, last - first < 200 else { return logarithmic(low, high, count: count) }
    let every = (last - first) / max(1, count) + 1
    var (major, minor): ([Double], [Double]) = ([], [])
    for exponent in first...last {
      let value = pow(2, Double(exponent))
      if (exponent - first).isMultiple(of: every) {
        major.append(value)
      } else {
        minor.append(value)
      }
    }
    return Ticks(major: major, minor: minor, domain: bottom...top)
  }

  /// Ticks of a logarithmic axis that spans too little for powers of ten: multiples of a round step.
  private static func narrow(_ low: Double, _ high: Double, count: Int) -> Ticks {
    let margin = high > low ? 1 + (high / low - 1) * 0.08 : 1.25
    let (bottom, top) = (low / margin, high * margin)
    let step = roundStep((top - bottom) / Double(max(2, count)))
    guard step > 0 else { return Ticks(major: [low], domain: bottom...max(top, bottom)) }
    let first = (bottom / step).rounded(.up)
    let last = (top / step).rounded(.down)
    let major = first <= last ? stride(from: first, through: last, by: 1).map { $0 * step } : [low]
    return Ticks(major: major, domain: bottom...top)
  }

  /// A factor with a power of ten, as exact as the decimal it is written as.
  private static func decimal(_ factor: Double, _ power: Int) -> Double {
    Double("\(factor)e\(power)") ?? factor * pow(10, Double(power))
  }
}

extension Ticks {
  /// The ticks of an axis over a range where none are given.
  init(_ axis: ChartAxis, _ low: Double, _ high: Double, fromZero: Bool, count: Int) {
    switch (axis.spread, axis.ticks) {
    case (.linear, _): self = .linear(low, high, fromZero: fromZero, count: count)
    case (.log, .powersOfTwo): self = .powersOfTwo(low, high, count: count)
    case (.log, _): self = .logarithmic(low, high, count: count)
    }
  }
}
