import BenchModel

/// What a column of a long table is, as far as its header tells.
struct ColumnMeaning: Hashable {
  /// What it holds.
  var target: ColumnTarget
  /// The unit that the header names; nil where it names none.
  var unit: ColumnUnit?
  /// What is assumed about it.
  var doubts: Set<Doubt> = []

  /// Something that the header leaves open.
  enum Doubt: Hashable {
    /// The unit of a time.
    case unit
    /// Which tokens a rate counts.
    case tokens
    /// Of which metric it is a statistic.
    case family
    /// Whether it is the time of the load or of the whole benchmark.
    case duration
    /// Whether it is the memory in use or the size of the device.
    case memory
  }

  /// Whether it says how much load there was, or how long the texts were.
  var isAxis: Bool {
    switch target {
    case .bothLengths, .achieved(.promptTokens), .achievedSum(.promptTokens): true
    case .setting(let name):
      [.concurrency, .requestRate, .promptTokens, .outputTokens, .contextDepth].contains(name)
    default: false
    }
  }

  /// Whether it holds numbers of runs.
  var isMetric: Bool { if case .metric = target { true } else { false } }

  /// Knows a column by its header; nil where it is not understood.
  init?(header: String) {
    // `/GPU` after `tok/s` is the rate before it for each of them, and names no device.
    guard header.first(where: { !$0.isWhitespace }) != "/" else { return nil }
    let head = HeaderWords(header)
    let whole = head.whole
    if let memory = Self.memory(head) {
      self = memory
    } else if let target = ColumnWords.withStatistic[whole] {
      self.init(target: target)
    } else if let target = ColumnWords.targets[whole] ?? Self.counted(head) {
      self.init(target: target)
    } else if let rate = Self.rate(head) ?? Self.time(head) ?? Self.mean(head) {
      self = rate
    } else {
      return nil
    }
  }

  private init(target: ColumnTarget, unit: ColumnUnit? = nil, doubts: Set<Doubt> = []) {
    self.target = target
    self.unit = unit
    self.doubts = doubts
  }

  /// Whether it is memory in use of which the header names no unit.
  var isMemoryOfUnknownUnit: Bool {
    guard case .metric(let metric, _) = target, doubts.contains(.unit) else { return false }
    return metric.isOf(.peakMemory)
  }

  /// What a study says a column is.
  init(decided target: ColumnTarget, header: String) {
    self.target = target
    guard case .metric(let metric, let written) = target else { return }
    let named = written.flatMap(ColumnUnit.init) ?? HeaderWords(header).unit
    unit = named?.base == metric.baseUnit ? named : nil
    if written == nil, unit == nil, metric.baseUnit == "s" { doubts = [.unit] }
  }

  /// `Input length (tokens)` and `Prompt (tokens)`.
  private static func counted(_ head: HeaderWords) -> ColumnTarget? {
    guard let last = head.all.last, last == "tokens" || last == "token" else { return nil }
    return ColumnWords.targets[head.all.dropLast().joined(separator: " ")]
  }

  /// The most memory in use; the size of the device is no measurement, and a bare name may be
  /// either.
  private static func memory(_ head: HeaderWords) -> ColumnMeaning? {
    let words = Set(head.all)
    guard !words.isDisjoint(with: ["memory", "mem", "vram"]),
      words.isSubset(of: [
        "memory", "mem", "vram", "peak", "max", "maximum", "used", "usage", "allocated", "gpu",
        "device", "cuda", "reserved", "hbm",
      ])
    else { return nil }
    let unit = head.unit.flatMap { $0.base == Bytes.symbol ? $0 : nil }
    let isUsage = !words.isDisjoint(with: [
      "peak", "max", "maximum", "used", "usage", "allocated",
    ])
    return ColumnMeaning(
      target: .metric(.peakMemory, unit: nil), unit: unit,
      doubts: Set((unit == nil ? [.unit] : []) + (isUsage ? [] : [.memory])))
  }

  private static func time(_ head: HeaderWords) -> ColumnMeaning? {
    guard head.unit.map({ $0.base == Seconds.symbol }) ?? true else { return nil }
    let doubts: Set<Doubt> = head.unit == nil ? [.unit] : []
    let phrase = head.phrase
    if ColumnWords.durations.contains(phrase) {
      return ColumnMeaning(
        target: .metric(.requestTime, unit: nil), unit: head.unit,
        doubts: doubts.union([.duration]))
    }
    if phrase.isEmpty, head.statistic == nil, head.unit != nil {
      return ColumnMeaning(target: .metric(.requestTime, unit: nil), unit: head.unit)
    }
    if phrase.isEmpty, let statistic = head.statistic {
      return ColumnMeaning(
        target: .metric(Metric(.e2e, statistic), unit: nil), unit: head.unit,
        doubts: doubts.union([.family]))
    }
    // `latency per token` and `time per request` say "per" themselves.
    guard let family = ColumnWords.times[phrase] else { return nil }
    return ColumnMeaning(
      target: .metric(Metric(family, head.statistic), unit: nil), unit: head.unit, doubts: doubts)
  }

  /// `Avg_Input_Len`, `out_tokens_mean`.
  private static func mean(_ head: HeaderWords) -> ColumnMeaning? {
    guard head.statistic == "mean", case .setting(let name)? = ColumnWords.targets[head.phrase],
      name == .promptTokens || name == .outputTokens
    else { return nil }
    return ColumnMeaning(target: .achieved(name))
  }

  private static let rateWords: Set<String> = [
    "throughput", "tput", "speed", "rate", "thpt", "token", "tokens", "tok", "system", "overall",
    "generation", "gen", "generated", "decode", "decoding", "completion", "output", "total",
    "combined", "input", "prompt", "prefill", "request", "requests", "req", "seq", "sequence",
    "aggregate", "interactivity", "user", "gpu", "qps", "achieved", "actual", "server",
  ]

  private static func rate(_ head: HeaderWords) -> ColumnMeaning? {
    let words = Set(head.words)
    let isRate = head.unit.map { $0.base.contains("/s") } ?? false
    let isNamed = !words.isDisjoint(with: ["throughput", "tput", "thpt", "interactivity"])
    let isReached = words.contains("qps") && !words.isDisjoint(with: ["achieved", "actual"])
    guard isRate || (isNamed && head.unit == nil) || isReached, words.isSubset(of: rateWords)
    else { return nil }
    let unit = head.unit
    func metric(_ family: Metric.Family, _ doubts: Set<Doubt> = []) -> ColumnMeaning {
      ColumnMeaning(
        target: .metric(Metric(family, head.statistic), unit: nil), unit: unit, doubts: doubts)
    }
    let counts = !words.isDisjoint(with: ["request", "requests", "req", "seq", "sequence"])
    if unit?.base == RequestsPerSecond.symbol || isReached || (counts && unit == nil) {
      return metric(.requestThroughput)
    }
    // `mean_request_tps` is the rate that one request sees.
    let ofRequest = unit?.base == TokensPerSecond.symbol && words.contains("request")
    if head.perUser || ofRequest || words.contains("user") || words.contains("interactivity") {
      return metric(.outputThroughputPerUser)
    }
    let input = !words.isDisjoint(with: ["input", "prompt", "prefill"])
    let output = !words.isDisjoint(with: [
      "output", "generation", "gen", "generated", "decode", "decoding", "completion",
    ])
    let total = !words.isDisjoint(with: ["total", "combined"]) || (input && output)
    if head.perDevice || words.contains("gpu") {
      if total { return metric(.totalThroughputPerDevice) }
      if input { return metric(.promptThroughputPerDevice) }
      return metric(.outputThroughputPerDevice, output ? [] : [.tokens])
    }
    if total {
      return metric(
        .totalThroughput,
        output || input || words.contains("token") || words.contains("tokens") ? [] : [.tokens])
    }
    if input { return metric(.promptThroughput) }
    return metric(.outputThroughput, output ? [] : [.tokens])
  }
}
