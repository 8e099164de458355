/// A finite number in a unit; NaN and infinity stop here.
///
/// `Quantity<Seconds>(3.1)` is 3.1 s; `Quantity<Seconds>(.nan)` is nil, so sorting, medians and
/// scales never meet a value that does not compare.
public struct Quantity<Unit: MeasureUnit>: Hashable, Sendable {
  /// The number in the base unit; always finite.
  public let value: Double

  /// Makes a quantity; nil unless the number is finite.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    // -0 and 0 must be the same quantity, in a set as on paper.
    self.value = value == 0 ? 0 : value
  }
}

extension Quantity: Comparable {
  /// Orders by number.
  public static func < (left: Quantity, right: Quantity) -> Bool { left.value < right.value }
}

/// The repetitions of one cell; never empty.
public struct Samples<Unit: MeasureUnit>: Hashable, Sendable {
  /// The values in the order of the source, which is the order of the repetitions.
  public let values: [Quantity<Unit>]

  /// Makes samples; nil where there are none.
  public init?(_ values: [Quantity<Unit>]) {
    guard !values.isEmpty else { return nil }
    self.values = values
  }

  /// Makes one sample.
  public init(_ value: Quantity<Unit>) { values = [value] }

  /// The values as plain numbers, in the order of the source.
  ///
  /// A closure, not a key path: a generic type makes a key path anew each time.
  public var numbers: [Double] { values.map { $0.value } }

  /// How many there are.
  public var count: Int { values.count }

  /// The middle value, or the mean of the two middle ones.
  public var median: Double {
    let sorted = numbers.sorted()
    let upper = sorted[sorted.count / 2]
    guard sorted.count.isMultiple(of: 2) else { return upper }
    let lower = sorted[sorted.count / 2 - 1]
    // Half of each first: the sum of two large numbers may not be finite.
    return lower / 2 + upper / 2
  }

  /// Changes every value; nil where a result is not finite.
  public func map<Other: MeasureUnit>(
    _ change: (Double) -> Double, to unit: Other.Type = Other.self
  ) -> Samples<Other>? {
    var changed: [Quantity<Other>] = []
    changed.reserveCapacity(values.count)
    for value in values {
      guard let quantity = Quantity<Other>(change(value.value)) else { return nil }
      changed.append(quantity)
    }
    return Samples<Other>(changed)
  }
}
