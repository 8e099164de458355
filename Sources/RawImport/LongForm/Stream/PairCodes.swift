/// Numbers pairs of numbers in the order in which they are met: the shape of a row and its load.
struct PairCodes {
  /// The pairs by their numbers: the first of each in the upper half.
  private(set) var pairs: [UInt64] = []
  private var slots = [Int32](repeating: -1, count: 1024)

  /// How many pairs there are.
  var count: Int { pairs.count }

  /// The first of a pair.
  func first(_ number: Int) -> Int { Int(pairs[number] >> 32) }

  /// The second of a pair.
  func second(_ number: Int) -> Int { Int(pairs[number] & 0xFFFF_FFFF) }

  /// The number of a pair, neither of which is below 0, and whether it is new.
  mutating func number(_ first: Int32, _ second: Int32) -> (number: Int32, isNew: Bool) {
    let pair = Self.pair(first, second)
    var probe = Probe(pair, slots.count)
    while true {
      let known = slots[probe.slot]
      if known < 0 { break }
      if pairs[Int(known)] == pair { return (known, false) }
      probe.advance()
    }
    let number = Int32(truncatingIfNeeded: pairs.count)
    pairs.append(pair)
    slots[probe.slot] = number
    if pairs.count * 2 > slots.count { grow() }
    return (number, true)
  }

  /// Numbers a pair that is new and not looked for again.
  mutating func append(_ first: Int32, _ second: Int32) -> Int32 {
    pairs.append(Self.pair(first, second))
    return Int32(truncatingIfNeeded: pairs.count - 1)
  }

  private static func pair(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, pair) in pairs.enumerated() {
      var probe = Probe(pair, slots.count)
      while slots[probe.slot] >= 0 { probe.advance() }
      slots[probe.slot] = Int32(truncatingIfNeeded: number)
    }
  }

  /// The slots in which a pair may stand, one after the other.
  ///
  /// Loads that were met together lie side by side in memory, as they will be met again so: sixteen
  /// of a shape share a line of the cache. A pair whose slot is taken goes to the same place of the
  /// next lines, then to other places of them.
  private struct Probe {
    private let place: Int
    private let mask: Int
    private var step = 0

    init(_ pair: UInt64, _ slots: Int) {
      let mixed = (pair >> 4).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      let line = Int(truncatingIfNeeded: mixed.high ^ mixed.low)
      place = (line << 4) | Int(truncatingIfNeeded: pair & 15)
      mask = slots - 1
    }

    /// Eight lines, all their places, then the next eight.
    var slot: Int {
      let line = (step & 7) + ((step >> 7) << 3)
      let lane = (place + step >> 3) & 15
      return (((place & ~15) + line << 4) | lane) & mask
    }

    mutating func advance() { step &+= 1 }
  }
}
