import BenchModel

/// The load of one strategy of GuideLLM.
struct GuideLLMLoad {
  /// `synchronous`, `concurrent`, `throughput`, `constant`, `poisson`; nil where not said.
  var kind: String?
  /// Requests per second, or simultaneous requests of `concurrent`.
  var rate: Double?
  /// Simultaneous requests of `concurrent`.
  var streams: Int?
  /// The bound on simultaneous requests that the user set; nil where GuideLLM chose its own.
  var bound: Int?

  /// Reads a strategy's object.
  init(strategy: JSONObject?) {
    kind = (strategy?["type_"] ?? strategy?["kind"])?.string
    rate = strategy?["rate"]?.number
    streams = strategy?["streams"]?.integer
  }

  /// Reads a strategy's short form such as `constant@2.00`, `concurrent@8` or `synchronous`.
  init(text: String) {
    let parts = text.split(separator: "@", maxSplits: 1)
    kind = parts.first.map(String.init)
    rate = parts.count > 1 ? Double(parts[1]) : nil
    if kind == "concurrent" { streams = rate.flatMap { Int(exactly: $0) } }
    if kind == "throughput" {
      bound = rate.flatMap { Int(exactly: $0) }
      rate = nil
    }
  }

  /// What GuideLLM takes as a bound where the user sets none; it never comes into play.
  private static let sentinel = 10_240

  /// Sets what was asked: simultaneous requests, or requests per second and their bound.
  func apply(to run: inout RunBuilder) {
    switch kind {
    case "synchronous": run.set(.concurrency, 1)
    case "concurrent": run.set(.concurrency, streams ?? rate.flatMap { Int(exactly: $0) })
    case "throughput": run.set(.requestRate, AxisPoint(.infinity))
    case "constant", "poisson", "asynchronous":
      run.set(.requestRate, rate.flatMap { AxisPoint($0) })
    default: break
    }
    if kind != "synchronous", kind != "concurrent", let bound, bound < Self.sentinel {
      run.set(.concurrency, bound)
    }
    run.note("strategy", kind.map { AxisPoint($0) })
  }

  // MARK: Lengths

  /// Sets the lengths that a description of the data asks for.
  ///
  /// It is an object, a text such as `prompt_tokens=512,output_tokens=128`, a text of JSON, a path
  /// (which says nothing), or a list of these, of which the first counts.
  static func lengths(_ data: JSONNode?, _ run: inout RunBuilder) {
    guard let data else { return }
    if data.isArray { return lengths(data.firstElement.flatMap { $0.isArray ? nil : $0 }, &run) }
    if data.isObject {
      let object = data.object
      set(&run) { object[$0]?.looseNumber }
    } else if let text = data.string {
      lengths(text: text, &run)
    }
  }

  /// Sets the lengths of a text.
  static func lengths(text: String, _ run: inout RunBuilder) {
    if let object = JSONDocument(Array(text.utf8))?.root, object.isObject {
      let members = object.object
      return set(&run) { members[$0]?.looseNumber }
    }
    var pairs: [Substring: Double] = [:]
    for pair in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let sides = pair.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, let number = Double(sides[1]) else { continue }
      pairs[sides[0].drop { $0 == " " }] = number
    }
    set(&run) { pairs[Substring($0)] }
  }

  private static func set(_ run: inout RunBuilder, _ value: (String) -> Double?) {
    func point(_ names: String...) -> AxisPoint? {
      names.lazy.compactMap(value).first { $0 > 0 && $0.isFinite }.flatMap { AxisPoint($0) }
    }
    run.set(.promptTokens, point("prompt_tokens"))
    run.set(.outputTokens, point("output_tokens", "generated_tokens"))
    run.set("prefix_tokens", point("prefix_tokens"))
  }
}

/// Dates as GuideLLM writes them: seconds since 1970.
enum UnixDate {
  /// The date and time of day in universal time; nil where the number is no such date.
  static func text(_ seconds: Double) -> String? {
    guard seconds >= 0, seconds < 253_402_300_800 else { return nil }
    let whole = Int(seconds)
    let (days, rest) = (whole / 86_400, whole % 86_400)
    // Howard Hinnant, chrono-Compatible Low-Level Date Algorithms: civil_from_days.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):"
      + "\(two(rest % 60))Z"
  }
}
