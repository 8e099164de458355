import BenchModel

/// A unit as written after a number.
struct UnitWord: Hashable, Sendable {
  /// What it measures: the symbol of the base unit.
  let base: String
  /// The power of ten that turns it into the base unit.
  let power: Int
  /// A further factor, for minutes and binary sizes.
  let factor: Double

  /// Knows a unit by its usual spellings; nil where nobody uses it.
  init?(_ text: String) {
    let word = text.trimmingPrefix(while: { $0 == " " }).lowercased()
    guard let known = Self.known[word] else { return nil }
    self = known
  }

  private init(_ base: String, _ power: Int, _ factor: Double = 1) {
    self.base = base
    self.power = power
    self.factor = factor
  }

  private static let known: [String: UnitWord] = {
    var known: [String: UnitWord] = [:]
    func add(_ words: String, _ unit: UnitWord) {
      for word in words.split(separator: " ") { known[String(word)] = unit }
    }
    add("s sec secs second seconds seconde secondes", UnitWord(Seconds.symbol, 0))
    add("ms msec msecs millisecond milliseconds milliseconde millisecondes", UnitWord("s", -3))
    add("us usec microsecond microseconds", UnitWord("s", -6))
    add("ns nsec nanosecond nanoseconds", UnitWord("s", -9))
    add("min mins minute minutes", UnitWord("s", 0, 60))
    add("tok/s tokens/s token/s t/s tps tok/sec tokens/sec", UnitWord(TokensPerSecond.symbol, 0))
    add(
      "tok/s/user tokens/s/user tok/s/req t/s/user",
      UnitWord(TokensPerSecondPerUser.symbol, 0))
    add("req/s requests/s request/s rps req/sec", UnitWord(RequestsPerSecond.symbol, 0))
    add("b byte bytes", UnitWord(Bytes.symbol, 0))
    add("kb", UnitWord("B", 3))
    add("mb", UnitWord("B", 6))
    add("gb", UnitWord("B", 9))
    add("kib", UnitWord("B", 0, 1024))
    add("mib", UnitWord("B", 0, 1_048_576))
    add("gib", UnitWord("B", 0, 1_073_741_824))
    return known
  }()
}
