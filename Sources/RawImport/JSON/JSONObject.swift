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
  /// A byte made of each key, by which most others are told apart.
  private let tags: [UInt8]
  /// Where the object stands.
  let range: Range<Int>

  /// Finds the members of an object; a key whose value the text ends before is left out.
  init(_ node: JSONNode) {
    bytes = node.bytes
    range = node.range
    guard node.isObject else {
      (places, tags) = ([], [])
      return
    }
    let members = MemberScan(node)
    (places, tags) = (members.places, members.tags)
  }

  /// Finds the members of the object that begins at an offset, and where it ends, in one walk; nil
  /// where it is not all as JSON should be.
  init?(_ bytes: [UInt8], at start: Int) {
    guard bytes[start] == UInt8(ascii: "{"), let members = MemberScan(bytes, at: start) else {
      return nil
    }
    self.bytes = bytes
    range = start..<members.end
    (places, tags) = (members.places, members.tags)
  }

  /// An object of members that stand elsewhere in a text, such as the named fields of a CSV row.
  init(bytes: [UInt8], range: Range<Int>, members: [Member]) {
    self.bytes = bytes
    self.range = range
    places = members
    tags = unsafe bytes.withUnsafeBytes { bytes in
      members.map { unsafe MemberScan.tag(bytes, $0.key) }
    }
  }

  /// How many members there are.
  var count: Int { places.count }

  /// The value of a key; of the last such key where there are several.
  subscript(_ key: String) -> JSONNode? {
    var key = key
    let place: Int? = key.withUTF8 { utf8 -> Int? in
      unsafe index(of: UnsafeRawBufferPointer(utf8))
    }
    return place.map { JSONNode(bytes: bytes, range: places[$0].value) }
  }

  private func index(of wanted: UnsafeRawBufferPointer) -> Int? {
    let tag = unsafe MemberScan.tag(wanted, 0..<wanted.count)
    return unsafe bytes.withUnsafeBytes { bytes -> Int? in
      unsafe tags.withUnsafeBufferPointer { tags -> Int? in
        var index = tags.count
        while index > 0 {
          index -= 1
          guard unsafe tags[index] == tag else { continue }
          let key = places[index].key
          if key.count == wanted.count, key.upperBound <= bytes.count,
            unsafe wanted.elementsEqual(UnsafeRawBufferPointer(rebasing: bytes[key]))
          {
            return index
          }
        }
        return nil
      }
    }
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

  /// The value of a member by its place.
  func value(at index: Int) -> JSONNode { JSONNode(bytes: bytes, range: places[index].value) }

  /// The keys as written, in their order.
  var keys: [String] { places.map { String(decoding: bytes[$0.key], as: UTF8.self) } }

  /// Whether another object has the same keys in the same order.
  func hasKeys(of other: JSONObject) -> Bool {
    guard tags == other.tags else { return false }
    return unsafe bytes.withUnsafeBytes { own in
      unsafe other.bytes.withUnsafeBytes { their in
        for (mine, theirs) in zip(places, other.places) {
          guard mine.key.count == theirs.key.count, mine.key.upperBound <= own.count,
            theirs.key.upperBound <= their.count
          else { return false }
          let (a, b) = (mine.key.lowerBound, theirs.key.lowerBound)
          for offset in 0..<mine.key.count where unsafe own[a + offset] != their[b + offset] {
            return false
          }
        }
        return true
      }
    }
  }

  /// An object with the same keys and no values, which keeps no more of the text than the keys.
  var withoutValues: JSONObject {
    var text: [UInt8] = []
    var members: [Member] = []
    for place in places {
      let start = text.count
      text += bytes[place.key]
      members.append(Member(key: start..<text.count, value: text.count..<text.count))
    }
    return JSONObject(bytes: text, range: 0..<text.count, members: members)
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
