import BenchModel

/// The header of a column, taken apart: its words in small letters, its unit and its statistic.
///
/// `P99 TTFT (ms)`, `ttft_p99_ms` and `p99TtftMs` are the same words.
struct HeaderWords {
  /// The words that are neither unit nor statistic.
  private(set) var words: [String] = []
  /// The unit; nil where the header names none.
  private(set) var unit: ColumnUnit?
  /// The statistic over the requests; nil where the header names none.
  private(set) var statistic: String?
  /// All words but the unit, with the statistic.
  private(set) var all: [String] = []
  /// Whether the number is one for each device, or for each user.
  private(set) var perDevice = false
  private(set) var perUser = false

  /// The words as one text.
  var phrase: String { words.joined(separator: " ") }
  /// The words with the statistic as one text.
  var whole: String { all.joined(separator: " ") }

  /// Takes a header apart.
  init(_ header: String) {
    var text = Substring(header)
    while let open = text.lastIndex(where: { $0 == "(" || $0 == "[" }),
      let close = text[open...].firstIndex(where: { $0 == ")" || $0 == "]" })
    {
      let inner = text[text.index(after: open)..<close]
      var rest = text[..<open] + " " + text[text.index(after: close)...]
      for part in inner.split(whereSeparator: { $0 == "," || $0 == ";" }) {
        if unit == nil, let known = ColumnUnit(String(part)) {
          unit = known
        } else {
          rest += " " + part
        }
      }
      text = rest
    }
    words = Self.split(text)
    takeUnit()
    all = words
    takeStatistic()
  }

  // MARK: Words

  /// Cuts at everything but letters and digits, and where `aB` begins a new word; the point of
  /// `p99.9` stays.
  static func split(_ text: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      if character == ".", before.isNumber, after.isNumber {
        word.append(character)
      } else if character.isLetter || character.isNumber || character == "%" || character == "#" {
        if character.isUppercase, before.isLowercase {
          words.append(word)
          word = ""
        }
        word += character.lowercased()
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }

  // MARK: Units

  private static let seconds: Set<String> = ["s", "sec", "secs", "second", "seconds"]
  private static let minutes: Set<String> = ["min", "minute", "minutes"]
  private static let tokens: Set<String> = ["tok", "toks", "token", "tokens", "t"]
  private static let requests: Set<String> = [
    "req", "reqs", "request", "requests", "queries", "query", "prompts",
  ]
  private static let devices: Set<String> = [
    "gpu", "gpus", "device", "accelerator", "chip", "card",
  ]
  private static let users: Set<String> = ["user", "request", "req", "stream", "sequence"]

  private mutating func takeUnit() {
    if let unit {
      perDevice = unit.base == TokensPerSecondPerDevice.symbol
      perUser = unit.base == TokensPerSecondPerUser.symbol
    }
    takePer()
    if unit == nil { takeRate() }
    takeUnitBeforeStatistic()
    guard unit == nil, let last = words.last, words.count > 1 || Self.whole.contains(last),
      let known = ColumnUnit(last), known.base != TokensPerSecond.symbol,
      known.base != RequestsPerSecond.symbol, last != "b"
    else { return }
    unit = known
    words.removeLast()
    if words.last == "in" { words.removeLast() }
  }

  /// `ttft_ms_p50` and `latency_s_mean`.
  private mutating func takeUnitBeforeStatistic() {
    guard unit == nil, words.count > 2, let last = words.last, Self.statistic(last) != nil,
      let known = ColumnUnit(words[words.count - 2]), known.base == Seconds.symbol
    else { return }
    unit = known
    words.remove(at: words.count - 2)
  }

  /// Headers that are nothing but a unit and yet say enough.
  private static let whole: Set<String> = ["seconds", "milliseconds"]

  /// `per GPU` and `per user`, wherever they stand.
  private mutating func takePer() {
    for index in words.indices.dropLast().reversed() where words[index] == "per" {
      let next = words[index + 1]
      if Self.devices.contains(next) {
        perDevice = true
      } else if Self.users.contains(next) {
        perUser = true
      } else {
        continue
      }
      words.removeSubrange(index...index + 1)
    }
  }

  /// `tokens per second`, `tok_s`, `tps`, `rps`, and `tok/s/gpu`.
  private mutating func takeRate() {
    for index in words.indices {
      let word = words[index]
      var end = index + 1
      let base: String
      if word == "tps" || word == "toks" && index + 1 == words.count {
        base = TokensPerSecond.symbol
      } else if word == "rps" {
        base = RequestsPerSecond.symbol
      } else {
        guard Self.tokens.contains(word) || Self.requests.contains(word) else { continue }
        if end < words.count, words[end] == "per" { end += 1 }
        guard end < words.count, Self.seconds.contains(words[end]) || isMinute(end) else {
          continue
        }
        base =
          Self.tokens.contains(word) ? TokensPerSecond.symbol : RequestsPerSecond.symbol
        end += 1
      }
      let perMinute = isMinute(end - 1)
      if end < words.count, Self.devices.contains(words[end]) {
        perDevice = true
        end += 1
      } else if end < words.count, words[end] == "user" {
        perUser = true
        end += 1
      }
      let symbol = base == TokensPerSecond.symbol ? "tok/" : "req/"
      unit = ColumnUnit(symbol + (perMinute ? "min" : "s"))
      words.removeSubrange(index..<end)
      return
    }
  }

  private func isMinute(_ index: Int) -> Bool {
    index < words.count && Self.minutes.contains(words[index])
  }

  // MARK: Statistics

  private mutating func takeStatistic() {
    for index in words.indices {
      var end = index + 1
      let word = words[index]
      guard let known = Self.statistic(word) else { continue }
      if end < words.count,
        ["percentile", "pct", "percent", "dev", "deviation"].contains(words[end])
      {
        end += 1
      }
      statistic = known
      words.removeSubrange(index..<end)
      return
    }
  }

  private static func statistic(_ word: String) -> String? {
    switch word {
    case "mean", "avg", "average", "ave": return "mean"
    case "median", "med": return "median"
    case "std", "stddev", "stdev", "sd", "standard": return "std"
    case "min", "minimum", "lowest": return "min"
    case "max", "maximum", "highest": return "max"
    default: break
    }
    if word.first == "p", let number = Double(word.dropFirst()), number > 0, number <= 100 {
      return "p" + word.dropFirst()
    }
    for ending in ["th", "st", "nd", "rd", "%"] where word.hasSuffix(ending) {
      if let number = Int(word.dropLast(ending.count)), (1...99).contains(number) {
        return "p\(number)"
      }
    }
    return nil
  }
}
