/// Refuses what is not above 0 and finite.
func positive(_ value: Double, _ input: CapacityInput) throws(CapacityRefusal) -> Double {
  guard value > 0, value.isFinite else { throw .notPositive(input) }
  return value
}

/// Refuses what is not above 0.
func positive(_ value: Int, _ input: CapacityInput) throws(CapacityRefusal) -> Double {
  try positive(Double(value), input)
}

/// Refuses what is below 0 or not finite.
func notNegative(_ value: Double, _ input: CapacityInput) throws(CapacityRefusal) -> Double {
  guard value >= 0, value.isFinite else { throw .negative(input) }
  return value
}

/// Refuses what is below 0.
func notNegative(_ value: Int, _ input: CapacityInput) throws(CapacityRefusal) -> Double {
  try notNegative(Double(value), input)
}

/// Refuses what overflowed.
func checkedFinite(_ value: Double) throws(CapacityRefusal) -> Double {
  guard value.isFinite else { throw .notFinite }
  return value
}

extension Int {
  /// The whole number at or below a number: 0 below 0, and never above 2⁵³, where doubles no
  /// longer tell whole numbers apart.
  init(flooring number: Double) {
    self = number >= 1 ? Int(Swift.min(number, 0x1p53)) : 0
  }
}
