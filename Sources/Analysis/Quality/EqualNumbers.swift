import BenchModel

/// Looks for equal numbers in different runs, so that runs without any need not be compared.
struct EqualNumbers {
  private var bits: [UInt64]
  private var runs: [Int32]
  private let mask: Int

  /// Whether a run has so many telling numbers of other runs that it may be one of them.
  static func mayHaveTwins(_ records: [RunRecord]) -> Bool {
    var numbers = EqualNumbers(count: records.reduce(0) { $0 + $1.values.count })
    for run in records.indices {
      let values = records[run].values
      var equal = 0
      for (index, value) in values.numbers.enumerated() where value != 0 {
        if numbers.isOfOther(Twins.bits(value), run), Twins.isTelling(values[index]) { equal += 1 }
      }
      if equal >= Twins.leastEqual { return true }
    }
    return false
  }

  private init(count: Int) {
    var size = 64
    while size < 2 * count { size *= 2 }
    bits = [UInt64](repeating: 0, count: size)
    runs = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  /// Whether an earlier run has the number; else it is remembered as this run's.
  private mutating func isOfOther(_ number: UInt64, _ run: Int) -> Bool {
    let owner = Int32(truncatingIfNeeded: run)
    var place = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    // The table is never more than half full; 0 is no number here.
    while bits[place] != 0 {
      if bits[place] == number { return runs[place] != owner }
      place = (place + 1) & mask
    }
    bits[place] = number
    runs[place] = owner
    return false
  }
}
