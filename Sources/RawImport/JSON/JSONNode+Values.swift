extension JSONNode {
  /// The first element of an array, without a look at the others; nil where there is none.
  var firstElement: JSONNode? {
    guard isArray else { return nil }
    let start = JSONScanner.skipSpace(bytes, range.lowerBound + 1, range.upperBound)
    guard start < range.upperBound, bytes[start] != UInt8(ascii: "]") else { return nil }
    let stop = JSONScanner.skipValue(bytes, start, range.upperBound)
    return JSONNode(bytes: bytes, range: start..<stop)
  }

  /// The number of something that can be counted; nil where it is no such number.
  var count: Int? { looseNumber.flatMap(Int.init(countOf:)) }

  /// The value, unless it is null.
  var orNil: JSONNode? { isNull ? nil : self }
}

extension Int {
  /// A number of things as a program wrote it; nil where it is broken, negative or beyond belief.
  init?(countOf number: Double) {
    guard number >= 0, number < 1e15, let whole = Int(exactly: number) else { return nil }
    self = whole
  }
}
