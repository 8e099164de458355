/// Finds the members of a JSON object in one walk.
struct MemberScan {
  /// The members in their order.
  private(set) var places: [JSONObject.Member] = []
  /// A byte made of each key.
  private(set) var tags: [UInt8] = []
  /// The offset after the object.
  private(set) var end: Int

  /// Takes of an object what is there, whatever stands between.
  init(_ node: JSONNode) {
    let bytes = node.bytes
    let isWhole = node.isWhole
    self.end = node.range.upperBound
    let end = node.range.upperBound - (isWhole ? 1 : 0)
    var index = JSONScanner.skipSpace(bytes, node.range.lowerBound + 1, end)
    while index < end {
      guard bytes[index] == UInt8(ascii: "\"") else {
        index = JSONScanner.skipSpace(bytes, index + 1, end)
        continue
      }
      let keyEnd = JSONScanner.skipString(bytes, index, end)
      let key = index + 1..<max(index + 1, keyEnd - 1)
      index = JSONScanner.skipSpace(bytes, keyEnd, end)
      guard index < end, bytes[index] == UInt8(ascii: ":") else { continue }
      index = JSONScanner.skipSpace(bytes, index + 1, end)
      guard index < end else { break }
      let stop = JSONScanner.skipValue(bytes, index, end)
      let value = JSONNode(bytes: bytes, range: index..<stop)
      let next = JSONScanner.skipSpace(bytes, stop, end)
      // At the cut end of a text a number may have lost digits and a string its rest.
      if isWhole || next < end || value.isObject || value.isArray {
        places.append(JSONObject.Member(key: key, value: index..<stop))
        unsafe bytes.withUnsafeBytes { unsafe tags.append(Self.tag($0, key)) }
      }
      index = next
    }
  }

  /// Takes the object that begins at an offset; nil unless it is all `"key": value` and commas.
  init?(_ bytes: [UInt8], at start: Int) {
    end = start
    let isWhole = unsafe bytes.withUnsafeBytes { unsafe walk($0, start) }
    guard isWhole else { return nil }
  }

  private mutating func walk(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    let count = bytes.count
    places.reserveCapacity(64)
    tags.reserveCapacity(64)
    var index = unsafe JSONScanner.skipSpace(bytes, start + 1, count)
    while index < count, unsafe bytes[index] == UInt8(ascii: "\"") {
      let keyEnd = unsafe JSONScanner.skipString(bytes, index, count)
      let key = index + 1..<max(index + 1, keyEnd - 1)
      index = unsafe JSONScanner.skipSpace(bytes, keyEnd, count)
      guard index < count, unsafe bytes[index] == UInt8(ascii: ":") else { return false }
      index = unsafe JSONScanner.skipSpace(bytes, index + 1, count)
      let stop = unsafe JSONScanner.skipValue(bytes, index, count)
      guard stop < count, unsafe JSONScanner.beginsValue(bytes[index]) else { return false }
      places.append(JSONObject.Member(key: key, value: index..<stop))
      unsafe tags.append(Self.tag(bytes, key))
      index = unsafe JSONScanner.skipSpace(bytes, stop, count)
      guard index < count else { return false }
      if unsafe bytes[index] == UInt8(ascii: "}") {
        end = index + 1
        return true
      }
      guard unsafe bytes[index] == UInt8(ascii: ",") else { return false }
      index = unsafe JSONScanner.skipSpace(bytes, index + 1, count)
    }
    return false
  }

  /// A byte made of a key: of its length, its middle and its ends.
  static func tag(_ bytes: UnsafeRawBufferPointer, _ key: Range<Int>) -> UInt8 {
    guard key.count > 0, key.upperBound <= bytes.count else { return 0 }
    let (first, last) = unsafe (bytes[key.lowerBound], bytes[key.upperBound - 1])
    let middle = unsafe bytes[key.lowerBound + key.count / 2]
    let near = unsafe bytes[key.lowerBound + min(2, key.count - 1)]
    return (first &* 31) ^ (last &* 7) ^ (middle &* 13) ^ (near &* 57)
      ^ UInt8(truncatingIfNeeded: key.count &* 11)
  }
}
