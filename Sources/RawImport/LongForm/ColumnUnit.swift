import BenchModel

/// A unit as the header of a column has it.
struct ColumnUnit: Hashable {
  /// The symbol of the base unit: `s`, `tok/s`, `req/s` or `B`.
  let base: String
  /// The way to it.
  let unit: RunUnit

  /// Knows a unit by its usual spellings; nil where nobody uses it.
  init?(_ text: String) {
    guard let known = Self.known[text.lowercased().filter { $0 != " " && $0 != "." }] else {
      return nil
    }
    self = known
  }

  private init(_ base: String, _ unit: RunUnit) {
    self.base = base
    self.unit = unit
  }

  /// A number in the base unit.
  func base(_ value: Double) -> Double { unit.base(value) }

  private static let known: [String: ColumnUnit] = {
    var known: [String: ColumnUnit] = [:]
    func add(_ words: String, _ base: String, _ unit: RunUnit) {
      for word in words.split(separator: " ") { known[String(word)] = ColumnUnit(base, unit) }
    }
    add("s sec secs second seconds", Seconds.symbol, .seconds)
    add("ms msec msecs millis millisecond milliseconds", Seconds.symbol, .milliseconds)
    add("us usec µs μs microsecond microseconds", Seconds.symbol, .microseconds)
    add("ns nsec nanosecond nanoseconds", Seconds.symbol, .nanoseconds)
    add(
      "tok/s tokens/s token/s toks/s t/s tps tok/sec tokens/sec token/sec tokens/second tokenspersecond tokenspersec tokpersec",
      TokensPerSecond.symbol, .base)
    add("tok/min tokens/min tokens/minute", TokensPerSecond.symbol, .perMinute)
    add(
      "tok/s/user tokens/s/user t/s/u tok/sec/user tokens/sec/user tok/s/req",
      TokensPerSecondPerUser.symbol, .base)
    add(
      "tok/s/gpu tokens/s/gpu tok/sec/gpu tokens/sec/gpu tok/s/device tps/gpu",
      TokensPerSecondPerDevice.symbol, .base)
    add(
      "req/s requests/s request/s reqs/s rps req/sec requests/sec requests/second queries/s q/s",
      RequestsPerSecond.symbol, .base)
    add("req/min requests/min rpm requests/minute", RequestsPerSecond.symbol, .perMinute)
    add("b byte bytes", Bytes.symbol, .base)
    add("kib", Bytes.symbol, .kibibytes)
    add("mib", Bytes.symbol, .mebibytes)
    add("gib", Bytes.symbol, .gibibytes)
    add("mb", Bytes.symbol, .megabytes)
    add("gb", Bytes.symbol, .gigabytes)
    return known
  }()
}
