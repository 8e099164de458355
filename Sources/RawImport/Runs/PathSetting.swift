import BenchModel

/// A setting in a path: `conc16`, `tp8`, `isl1024`, `qps_inf`, `run=0`, `16conc`.
struct PathSetting {
  private enum Kind {
    case setting(AxisName)
    case circumstance(AxisName)
    case repetition(first: Int)
    case replicas
  }

  private let kind: Kind
  private let value: AxisPoint
  private var second: AxisPoint?

  /// Reads a word, and the one after it where the word is a name without a number.
  init?(_ token: Substring, after tokens: inout PathTokens) {
    let word = token.lowercased()
    if let sign = word.firstIndex(of: "=") {
      let name = String(word[..<sign])
      guard let kind = Self.named[name], let value = Self.number(word[word.index(after: sign)...])
      else { return nil }
      self.init(kind, value)
      return
    }
    if let replicas = Self.replicated(word) {
      self = replicas
      return
    }
    let letters = Self.letters(word)
    let rest = word[letters.endIndex...]
    // `ip10` alone is a machine, `ip128_op2048` are lengths.
    if letters == "ip", !tokens.contains(name: "op") { return nil }
    // `n50_in128_c32` are requests, `ESC_N8` may be nodes or anything.
    if letters == "n", !Self.loads.contains(where: tokens.contains(name:)) { return nil }
    if !letters.isEmpty, let kind = Self.attached[String(letters)] {
      if let value = Self.number(rest) {
        self.init(kind, value)
        return
      }
      // A name and its number apart: `concurrency_64`, `qps_inf`; most short names are too common.
      if rest.isEmpty, letters.utf8.count > 2 || Self.clearPairs.contains(String(letters)),
        let next = tokens.following?.lowercased(),
        let value = Self.number(next[...])
      {
        tokens.take()
        self.init(kind, value)
        return
      }
    }
    // `16conc`, `infqps`.
    for (suffix, kind) in Self.following where word.hasSuffix(suffix) {
      if let value = Self.number(word.dropLast(suffix.count)) {
        self.init(kind, value)
        return
      }
    }
    return nil
  }

  private init(_ kind: Kind, _ value: AxisPoint, second: AxisPoint? = nil) {
    self.kind = kind
    self.value = value
    self.second = second
  }

  /// `4xtp2`: four copies over two devices each.
  private static func replicated(_ word: String) -> PathSetting? {
    guard let x = word.firstIndex(of: "x"), let copies = Int(word[..<x]), copies > 0 else {
      return nil
    }
    let rest = word[word.index(after: x)...]
    guard rest.hasPrefix("tp"), let split = Int(rest.dropFirst(2)) else { return nil }
    return PathSetting(.replicas, AxisPoint(split), second: AxisPoint(copies))
  }

  /// Records the setting where nothing nearer has.
  func apply(to facts: inout RunFacts) {
    switch kind {
    case .setting(let name): facts.settings[name] = facts.settings[name] ?? value
    case .circumstance(let name): facts.circumstances[name] = facts.circumstances[name] ?? value
    case .repetition(let first):
      facts.repetition =
        facts.repetition ?? value.integer.flatMap { $0 < .max ? $0 + 1 - first : nil }
    case .replicas:
      facts.settings[.tensorParallel] = value
      facts.settings[.dataParallel] = second
    }
  }

  /// `pp2` beside `tp8` are stages, `pp512` is a prompt.
  static func settleParallelism(_ facts: inout RunFacts) {
    guard let stages = facts.settings[.pipelineParallel]?.integer, stages > 64 else { return }
    facts.settings[.pipelineParallel] = nil
    facts.settings[.promptTokens] = facts.settings[.promptTokens] ?? AxisPoint(stages)
  }

  /// Names of what a run is asked, beside which `n50` is the number of its requests.
  private static let loads: [String] = attached.compactMap { name, kind in
    guard case .setting(let axis) = kind,
      [.concurrency, .requestRate, .promptTokens, .outputTokens].contains(axis)
    else { return nil }
    return name
  }

  /// Names of two letters that mean nothing else before a number of their own.
  private static let clearPairs: Set<String> = ["tp", "pp", "bs"]

  private static func number(_ text: Substring) -> AxisPoint? {
    if text == "inf" || text == "infinity" || text == "infinite" { return AxisPoint(.infinity) }
    var digits = text
    var factor = 1.0
    if digits.utf8.last == UInt8(ascii: "k") {
      digits = digits.dropLast()
      factor = 1024
    }
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    let bytes = digits.utf8
    guard let first = bytes.first, isDigit(first),
      bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), let number = Double(digits)
    else { return nil }
    return AxisPoint(number * factor)
  }

  /// The letters of ASCII with which a word begins: no name of a setting has others.
  private static func letters(_ word: String) -> Substring {
    word[..<(word.utf8.firstIndex { ($0 | 0x20) &- 0x61 >= 26 } ?? word.endIndex)]
  }

  /// Names to which the number is attached, or which stand before it.
  private static let attached: [String: Kind] = {
    var kinds: [String: Kind] = [
      "tp": .setting(.tensorParallel), "pp": .setting(.pipelineParallel),
      "ep": .setting(.expertParallel), "dp": .setting(.dataParallel),
      "run": .repetition(first: 1), "rep": .repetition(first: 1), "repeat": .repetition(first: 1),
      "trial": .repetition(first: 1), "iter": .repetition(first: 1),
    ]
    func add(_ words: String, _ kind: Kind) {
      for word in words.split(separator: " ") { kinds[String(word)] = kind }
    }
    add("c conc concurrency bs batch batchsize users vus clients", .setting(.concurrency))
    add("qps rps rr rate", .setting(.requestRate))
    add("isl in input inputlen ilen ip itl prompt promptlen", .setting(.promptTokens))
    add("osl out output outputlen olen op otl gen", .setting(.outputTokens))
    add("n np req reqs requests numprompts", .circumstance(.requests))
    add("ctx ctxlen context contextlen maxlen maxmodellen", .setting("context_length"))
    return kinds
  }()

  /// Whether a word is the name of a setting with its number: `in256`.
  static func isAttached(_ word: String) -> Bool {
    let letters = letters(word)
    return attached[String(letters)] != nil && number(word[letters.endIndex...]) != nil
  }

  /// Names before a `=`.
  private static let named: [String: Kind] = [
    "max_concurrency": .setting(.concurrency), "concurrency": .setting(.concurrency),
    "batch_size": .setting(.concurrency), "request_rate": .setting(.requestRate),
    "rate": .setting(.requestRate), "random_input_len": .setting(.promptTokens),
    "input_len": .setting(.promptTokens), "isl": .setting(.promptTokens),
    "random_output_len": .setting(.outputTokens), "output_len": .setting(.outputTokens),
    "osl": .setting(.outputTokens), "tp": .setting(.tensorParallel),
    "tensor_parallel_size": .setting(.tensorParallel),
    "pipeline_parallel_size": .setting(.pipelineParallel), "run": .repetition(first: 0),
    "num_prompts": .circumstance(.requests),
  ]

  private static let following: [(String, Kind)] = [
    ("qps", .setting(.requestRate)), ("rps", .setting(.requestRate)),
    ("conc", .setting(.concurrency)), ("users", .setting(.concurrency)),
  ]
}
