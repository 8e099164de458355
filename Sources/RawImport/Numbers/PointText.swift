/// Reads the whole numbers that name rows and columns.
enum PointText {
  /// The number of requests or tokens that a text names; nil where it names none.
  ///
  /// `128`, `128 requests`, `c=128`, `2 193`, `2,193`: a number of tokens is whole, so a mark
  /// before three digits can only separate thousands.
  static func point(_ text: String) -> Int? {
    if let plain = Int(text), plain >= 0 { return text.utf8.first == 0x2B ? nil : plain }
    guard text.utf8.count <= 64 else { return nil }
    let words = text.split { $0 == " " || $0 == "=" || $0 == "\u{A0}" || $0 == "\u{202F}" }
    let numbers = words.filter { $0.first?.isNumber == true }
    let others = words.filter { $0.first?.isNumber != true }
    guard others.allSatisfy({ labels.contains($0.lowercased()) }) else { return nil }
    if numbers.count == 1, let number = numbers.first {
      if let plain = Int(number) { return plain }
      return grouped(String(number))
    }
    return numbers.isEmpty ? nil : grouped(numbers.joined(separator: " "))
  }

  private static func grouped(_ text: String) -> Int? {
    guard case .number(let number) = NumberSpelling.read(text), number.unit.isEmpty else {
      return nil
    }
    switch number.marks {
    case .none, .thousands: break
    case .either(let mark):
      return number.value(decimal: mark.other).flatMap { Int(exactly: $0) }
    case .decimal, .both: return nil
    }
    return number.value(decimal: nil).flatMap { Int(exactly: $0) }
  }

  private static let labels: Set<String> = [
    "request", "requests", "req", "reqs", "requête", "requêtes", "user", "users", "client",
    "clients", "token", "tokens", "tok", "c", "n", "concurrency", "prompt", "size", "x", "batch",
    "bs", "utilisateurs",
  ]
}
