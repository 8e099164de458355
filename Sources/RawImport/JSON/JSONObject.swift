/// The members of a JSON object with their places.
struct JSONObject: Sendable {
  /// One member.
  struct Member: Sendable {
    /// The key without its quotes, as written.
    let key: Range<Int>
    /// The value.
    let value: Range<Int>
  }

  private let bytes: [UInt8]
  private let places: [Member]
  /// Where the object stands.
  let range: Range<Int>

  /// Finds the members of an object; a key whose value the text ends before is left out.
  init(_ node: JSONNode) {
    bytes = node.bytes
    range = node.range
    guard node.isObject else {
      places = []
      return
    }
    var places: [Member] = []
    let bytes = node.bytes
    let isWhole = node.isWhole
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
        places.append(Member(key: key, value: index..<stop))
      }
      index = next
    }
    self.places = places
  }

  /// An object of members that stand elsewhere in a text, such as the named fields of a CSV row.
  init(bytes: [UInt8], range: Range<Int>, members: [Member]) {
    self.bytes = bytes
    self.range = range
    places = members
  }

  /// How many members there are.
  var count: Int { places.count }

  /// The value of a key; of the last such key where there are several.
  subscript(_ key: String) -> JSONNode? {
    let wanted = key.utf8
    for place in places.reversed() where place.key.count == wanted.count {
      if bytes[place.key].elementsEqual(wanted) {
        return JSONNode(bytes: bytes, range: place.value)
      }
    }
    return nil
  }

  /// Whether every one of these keys is there.
  func has(_ keys: String...) -> Bool { keys.allSatisfy { self[$0] != nil } }

  /// The first of these keys whose value is not null.
  func first(of keys: String...) -> JSONNode? {
    for key in keys {
      if let value = self[key], !value.isNull { return value }
    }
    return nil
  }

  /// All members in their order.
  var members: [(key: String, value: JSONNode)] {
    places.map { place in
      (
        String(decoding: bytes[place.key], as: UTF8.self),
        JSONNode(bytes: bytes, range: place.value)
      )
    }
  }
}
