/// Words for lists in sentences.
enum Phrase {
  /// `a`, `a and b`, `a, b and c`; a long list is cut.
  static func list(_ items: [String]) -> String {
    if items.count > 8 {
      return items.prefix(7).joined(separator: ", ") + " and \(items.count - 7) more"
    }
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and \(last)"
  }

  /// `line 7`, `lines 5 and 6`.
  static func lines(_ numbers: [Int]) -> String {
    (numbers.count == 1 ? "line " : "lines ") + list(numbers.map(String.init))
  }

  /// `7`, `18-19`, `3, 8-9`.
  static func ranges(_ numbers: [Int]) -> String {
    var parts: [String] = []
    var sorted = Array(Set(numbers).sorted().reversed())
    while let first = sorted.popLast() {
      var last = first
      while let next = sorted.last, next == last + 1 {
        last = next
        sorted.removeLast()
      }
      parts.append(first == last ? "\(first)" : "\(first)-\(last)")
    }
    return list(parts)
  }
}
