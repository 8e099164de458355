/// The words of one component of a path, in order; `max_concurrency=64` is one word.
struct PathTokens {
  private let tokens: [Substring]
  private var index = 0

  /// Cuts a component at every mark but a point between digits.
  init(_ component: String) {
    var tokens: [Substring] = []
    let bytes = component.utf8
    var start = bytes.startIndex
    var at = start
    while at < bytes.endIndex {
      let next = bytes.index(after: at)
      if Self.isMark(bytes[at]) {
        if start < at { tokens.append(component[start..<at]) }
        start = next
      }
      at = next
    }
    if start < bytes.endIndex { tokens.append(component[start...]) }
    self.tokens = Self.joinedNames(tokens).flatMap(Self.apart)
  }

  /// `in256out64` are two words, and `1k8k` is short for `isl1k` and `osl8k`.
  private static func apart(_ token: Substring) -> [Substring] {
    let bytes = token.utf8
    guard bytes.count < 60, bytes.contains(where: Self.isDigit) else { return [token] }
    let k = UInt8(ascii: "k")
    var parts: [Substring] = []
    var start = bytes.startIndex
    var at = start
    var isInNumber = false
    while at < bytes.endIndex {
      let byte = bytes[at]
      // The `k` of 1024 belongs to the number.
      let isDigit =
        Self.isDigit(byte) || byte == UInt8(ascii: ".") || (isInNumber && byte == k)
      if isInNumber, !isDigit {
        parts.append(token[start..<at])
        start = at
      }
      isInNumber = isDigit
      at = bytes.index(after: at)
      if byte == k, isInNumber, at < bytes.endIndex {
        parts.append(token[start..<at])
        start = at
        isInNumber = false
      }
    }
    if start < bytes.endIndex { parts.append(token[start...]) }
    guard parts.count > 1 else { return [token] }
    if parts.allSatisfy({ PathSetting.isAttached($0.lowercased()) }) { return parts }
    let isShort =
      parts.count == 2
      && parts.allSatisfy {
        $0.utf8.last == k && $0.utf8.dropLast().allSatisfy(Self.isDigit) && $0.utf8.count > 1
      }
    return isShort ? ["isl\(parts[0])", "osl\(parts[1])"] : [token]
  }

  /// Whether a word begins with a name and goes on with a number.
  func contains(name: String) -> Bool {
    tokens.contains { token in
      let word = token.lowercased()
      return word.hasPrefix(name) && word.dropFirst(name.count).first?.isNumber == true
    }
  }

  /// `max`, `concurrency=64` were one name: everything of known letters before a `=` belongs to it.
  private static func joinedNames(_ tokens: [Substring]) -> [Substring] {
    var joined: [Substring] = []
    for token in tokens {
      guard let sign = token.firstIndex(of: "="), sign != token.startIndex else {
        joined.append(token)
        continue
      }
      var start = token.startIndex
      let base = token.base
      while let last = joined.last, last.allSatisfy({ $0.isLetter }), start > base.startIndex,
        last.endIndex == base.index(before: start), base[last.endIndex] == "_"
      {
        start = last.startIndex
        joined.removeLast()
      }
      joined.append(base[start..<token.endIndex])
    }
    return joined
  }

  /// The next word; nil at the end.
  mutating func next() -> Substring? {
    guard index < tokens.count else { return nil }
    index += 1
    return tokens[index - 1]
  }

  /// The word after, without taking it.
  var following: Substring? { index < tokens.count ? tokens[index] : nil }

  /// Takes the word after.
  mutating func take() { index += 1 }

  /// A component whose dates and times are all the same, so that names which differ in nothing else
  /// are one: nobody reads a number of six digits or more that no name stands before.
  static func undated(_ component: Substring) -> String {
    var component = component
    return component.withUTF8 { bytes in
      guard unsafe bytes.allSatisfy({ $0 < 0x80 }) else {
        return unsafe String(decoding: bytes, as: UTF8.self)
      }
      return unsafe String(unsafeUninitializedCapacity: bytes.count) { out in
        _ = unsafe out.update(fromContentsOf: bytes)
        var start = 0
        // A name without a digit may belong to the number after it.
        var isAfterName = false
        var (digits, count) = (0, 0)
        for end in 0...bytes.count {
          if end < bytes.count, unsafe !isMark(bytes[end]) {
            count += 1
            if unsafe isDigit(bytes[end]) { digits += 1 }
            continue
          }
          if count > 0 {
            if digits == count, count >= 6, !isAfterName {
              unsafe out[start..<end].update(repeating: 0x30)
            }
            isAfterName = digits == 0
          }
          (start, digits, count) = (end + 1, 0, 0)
        }
        return bytes.count
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: " "),
      UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}
