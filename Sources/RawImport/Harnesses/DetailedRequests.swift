import BenchModel

/// What the requests of a run say one by one: their times and errors, from the arrays that
/// `--save-detailed` writes and old versions always wrote.
///
/// Numbers are read from the bytes where they stand; a request with an error, or without a token,
/// failed and has no time.
struct DetailedRequests {
  /// How many requests there are.
  let count: Int
  /// How many of them failed.
  let failed: Int
  /// The words of the first error that has any, of one about memory where there is one.
  let firstError: String?
  /// Mean, median and 99th percentile of the time from sending to the last chunk, in seconds; nil
  /// where no request has one.
  let e2e: (mean: Double, median: Double, p99: Double)?
  /// The arrays that the times were computed from, in the reader's words.
  let source: String
  /// Where they stand.
  let place: Range<Int>

  /// Whether an error says that memory ran out.
  var saysOutOfMemory: Bool { firstError.map(FailureText.saysOutOfMemory) ?? false }

  /// Looks at the arrays of an object; nil where it has none.
  init?(_ object: JSONObject) {
    let errors = Self.errors(object["errors"])
    let firsts = object["ttfts"].map { NumberScan.numbers($0) } ?? []
    let lengths = object["output_lens"].map { NumberScan.numbers($0) } ?? []
    guard !firsts.isEmpty || !errors.texts.isEmpty,
      let place = (object["ttfts"] ?? object["errors"])?.range
    else { return nil }
    self.place = place.lowerBound..<min(place.lowerBound + 1, place.upperBound)
    count = max(firsts.count, errors.texts.count)
    var times: [Double] = []
    if let latencies = object["latencies"].map({ NumberScan.numbers($0) }), !latencies.isEmpty,
      latencies.count == firsts.count
    {
      times = latencies
      source = "`latencies`"
    } else {
      let sums = object["itls"].map { NumberScan.sums($0) } ?? []
      if sums.count == firsts.count { times = zip(firsts, sums).map { $0 + $1 } }
      source = "`ttfts` and `itls`"
    }
    var isLost = [Bool](repeating: false, count: count)
    for index in isLost.indices {
      if index < errors.texts.count, errors.texts[index] { isLost[index] = true }
      if index < firsts.count, firsts[index] == 0, index >= lengths.count || lengths[index] == 0 {
        isLost[index] = true
      }
    }
    failed = isLost.count { $0 }
    firstError = errors.first
    let good = zip(times, isLost).compactMap { time, isLost in
      isLost || !time.isFinite || time <= 0 ? nil : time
    }
    e2e = Self.statistics(good).map { ($0.mean, $0.median, $0.p99) }
  }

  /// Count, mean, median and 99th percentile; nil of no number.
  static func statistics(
    _ numbers: [Double]
  ) -> (count: Int, mean: Double, median: Double, p99: Double)? {
    let sorted = numbers.sorted()
    guard let median = percentile(0.5, of: sorted), let p99 = percentile(0.99, of: sorted) else {
      return nil
    }
    return (sorted.count, sorted.reduce(0, +) / Double(sorted.count), median, p99)
  }

  /// For each request whether it has an error, and the most telling error.
  private static func errors(_ node: JSONNode?) -> (texts: [Bool], first: String?) {
    guard let node, node.isArray else { return ([], nil) }
    var texts: [Bool] = []
    var first: (text: String, isMemory: Bool)?
    var before: ArraySlice<UInt8> = []
    for element in node.elements {
      // `""` and `null` are no error.
      let isError = element.isString ? element.range.count > 2 : !element.isNull
      texts.append(isError)
      guard isError, texts.count <= 10_000, first?.isMemory != true else { continue }
      // Requests of one run mostly fail for one reason.
      let written = node.bytes[element.range]
      guard written != before else { continue }
      before = written
      guard let text = element.word else { continue }
      let isMemory = FailureText.saysOutOfMemory(text)
      if first == nil || isMemory { first = (text, isMemory) }
    }
    return (texts, first?.text)
  }

  /// NumPy's linear percentile of sorted samples; nil where there are none.
  static func percentile(_ part: Double, of sorted: [Double]) -> Double? {
    guard let last = sorted.indices.last else { return nil }
    let position = part * Double(last)
    let below = Int(position)
    guard below < last else { return sorted[last] }
    let (low, high) = (sorted[below], sorted[below + 1])
    let rest = position - Double(below)
    return rest < 0.5 ? low + (high - low) * rest : high - (high - low) * (1 - rest)
  }
}
