import Foundation

/// Numbers the texts of a column in the order in which they are met.
///
/// A field of up to sixteen bytes is known by two words; the field before is tried first, as rows
/// that follow each other have most in common.
struct FieldCodes {
  private struct Slot {
    var low: UInt64 = 0
    /// The last eight bytes; of a long field where its bytes stand.
    var high: UInt64 = 0
    var count: Int32 = -1
    var code: Int32 = 0
  }

  /// The texts by their codes, without outer spaces.
  private(set) var texts: [String] = []
  private var slots = [Slot](repeating: Slot(), count: 16)
  private var used = 0
  private var last = Slot()
  private var long: [UInt8] = []
  private var codes: [String: Int32] = [:]
  private let limit: Int

  /// Begins without texts.
  ///
  /// - Parameter limit: how many texts are numbered; the rest have the code -1.
  init(limit: Int) { self.limit = limit }

  /// Whether no more texts are numbered.
  var isFull: Bool { texts.count >= limit }

  /// The two words by which a field of up to sixteen bytes is known.
  @inline(__always)
  private static func words(
    _ field: UnsafeRawPointer, _ count: Int
  ) -> (low: UInt64, high: UInt64) {
    let first = unsafe field.loadUnaligned(as: UInt64.self)
    guard count < 8 else {
      return (first, unsafe field.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    }
    return (first & ((1 &<< UInt64(count * 8)) &- 1), 0)
  }

  /// The code of a field that is the same as the one before; nil where it is another.
  ///
  /// - Parameter field: bytes behind which eight more may be read.
  @inline(__always)
  func same(_ field: UnsafeRawPointer, _ count: Int) -> Int32? {
    guard count <= 16, count == last.count else { return nil }
    let (low, high) = unsafe Self.words(field, count)
    return low == last.low && high == last.high ? last.code : nil
  }

  /// The code of a field; -1 where there were too many others.
  ///
  /// - Parameter field: bytes behind which eight more may be read.
  mutating func code(_ field: UnsafeRawPointer, _ count: Int) -> Int32 {
    guard count <= 16 else { return unsafe findLong(field, count) }
    let (low, high) = unsafe Self.words(field, count)
    if low == last.low, high == last.high, count == last.count { return last.code }
    return unsafe find(field, count, low, high)
  }

  @inline(__always)
  private static func hash(_ low: UInt64, _ high: UInt64, _ count: Int) -> Int {
    let mixed = (low ^ UInt64(count)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    let more = (high ^ mixed.high).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return Int(truncatingIfNeeded: more.low ^ more.high ^ mixed.low)
  }

  private mutating func find(
    _ field: UnsafeRawPointer, _ count: Int, _ low: UInt64, _ high: UInt64
  ) -> Int32 {
    var place = Self.hash(low, high, count) & (slots.count - 1)
    while slots[place].count >= 0 {
      let slot = slots[place]
      if slot.low == low, slot.high == high, slot.count == count {
        last = slot
        return slot.code
      }
      place = (place + 1) & (slots.count - 1)
    }
    let code = unsafe add(field, count)
    if code >= 0 {
      last = Slot(low: low, high: high, count: Int32(count), code: code)
      insert(last)
    }
    return code
  }

  private mutating func findLong(_ field: UnsafeRawPointer, _ count: Int) -> Int32 {
    if last.count == count, unsafe isLong(last, field, count) { return last.code }
    let hash = unsafe longHash(field, count)
    var place = Self.hash(hash, 0, count) & (slots.count - 1)
    while slots[place].count >= 0 {
      let slot = slots[place]
      if slot.low == hash, slot.count == count, unsafe isLong(slot, field, count) {
        last = slot
        return slot.code
      }
      place = (place + 1) & (slots.count - 1)
    }
    let code = unsafe add(field, count)
    if code >= 0 {
      last = Slot(low: hash, high: UInt64(long.count), count: Int32(count), code: code)
      unsafe long.append(contentsOf: UnsafeRawBufferPointer(start: field, count: count))
      insert(last)
    }
    return code
  }

  private func isLong(_ slot: Slot, _ field: UnsafeRawPointer, _ count: Int) -> Bool {
    unsafe long.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memcmp(base + Int(slot.high), field, count) == 0
    }
  }

  private func longHash(_ field: UnsafeRawPointer, _ count: Int) -> UInt64 {
    var hash: UInt64 = 0
    var index = 0
    while index < count {
      // The last word overlaps the one before.
      let at = min(index, count - 8)
      let word = unsafe field.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let mixed = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = mixed.high ^ mixed.low
      index += 8
    }
    return hash
  }

  /// Numbers a text; those that differ only in outer spaces have one code.
  private mutating func add(_ field: UnsafeRawPointer, _ count: Int) -> Int32 {
    guard !isFull else { return -1 }
    let text = unsafe String(
      decoding: UnsafeRawBufferPointer(start: field, count: count), as: UTF8.self)
    return code(of: text)
  }

  /// The code of a text.
  mutating func code(of text: String) -> Int32 {
    if let known = codes[text] { return known }
    guard !isFull else { return -1 }
    let code = Int32(texts.count)
    codes[text] = code
    texts.append(text)
    return code
  }

  private mutating func insert(_ slot: Slot) {
    used += 1
    if used * 2 > slots.count {
      let old = slots
      slots = [Slot](repeating: Slot(), count: old.count * 4)
      for slot in old where slot.count >= 0 { place(slot) }
    }
    place(slot)
  }

  private mutating func place(_ slot: Slot) {
    let high = slot.count > 16 ? 0 : slot.high
    var place = Self.hash(slot.low, high, Int(slot.count)) & (slots.count - 1)
    while slots[place].count >= 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }
}
