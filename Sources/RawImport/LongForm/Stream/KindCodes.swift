/// Numbers the combinations of codes that rows have, in the order in which they are met.
struct KindCodes {
  /// The codes of all combinations, one after the other.
  private(set) var keys: [Int32] = []
  /// How many codes a combination has.
  let width: Int
  /// How many combinations there are.
  private(set) var count = 0
  private var slots = [Int32](repeating: -1, count: 64)

  /// Begins without combinations.
  init(width: Int) { self.width = width }

  /// The codes of a combination.
  func key(_ number: Int) -> ArraySlice<Int32> { keys[number * width..<(number + 1) * width] }

  /// The number of a combination that stands in a longer one, and whether it is new.
  mutating func number(
    _ codes: [Int32], from start: Int = 0
  ) -> (number: Int32, isNew: Bool) {
    let key = codes[start..<start + width]
    var place = Self.hash(key) & (slots.count - 1)
    while slots[place] >= 0 {
      let number = Int(slots[place])
      var isSame = true
      for index in 0..<width where keys[number * width + index] != key[start + index] {
        isSame = false
        break
      }
      if isSame { return (slots[place], false) }
      place = (place + 1) & (slots.count - 1)
    }
    let number = Int32(count)
    keys.append(contentsOf: key)
    count += 1
    slots[place] = number
    if count * 2 > slots.count { grow() }
    return (number, true)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in 0..<count {
      var place = Self.hash(key(number)) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(number)
    }
  }

  private static func hash(_ key: ArraySlice<Int32>) -> Int {
    var hash: UInt64 = 0
    for code in key {
      let mixed = (hash ^ UInt64(UInt32(bitPattern: code))).multipliedFullWidth(
        by: 0x9E37_79B9_7F4A_7C15)
      hash = mixed.high ^ mixed.low
    }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
