import BenchModel
import Diagnostics

/// Finds times whose unit was mistaken: a thousand or a million times off from what the other
/// numbers of the same load say.
///
/// Compared are the end-to-end time with Little's law, the time per token with the rate and with
/// the end-to-end time, the gap between chunks with the time per token, the time to the first token
/// with the end-to-end time that contains it.
struct UnitCheck {
  /// A time that cannot be right beside the others.
  private struct Doubt {
    let metric: Metric
    let value: Double
    /// What the others say the time is, or is at most.
    let expected: Double
    /// Which numbers say so, in words that are seldom needed.
    let witness: () -> String
    var factor: Double { value / expected }
  }

  private let load: LoadPoint

  /// One finding for each subject and family of times that is off.
  static func findings(_ loads: [LoadPoint]) -> [Finding] {
    var odd = OddLoads()
    for load in loads where load.values.areSeveral {
      for doubt in UnitCheck(load: load).doubts() {
        let score = max(doubt.factor, 1 / doubt.factor)
        odd.add(load, doubt.metric.family, score: score) { also in
          finding(doubt, load, also)
        }
      }
    }
    return odd.findings(of: loads)
  }

  /// The times that are off; where two contradict each other, the one that a third contradicts.
  private func doubts() -> [Doubt] {
    var doubts: [Doubt] = []
    if let doubt = requestTime() { doubts.append(doubt) }
    let little = endToEnd()
    var total = little?.doubt
    var tokens: [Doubt] = []
    for family in [Metric.Family.tpot, .itl] {
      guard let time = load.middle(family) else { continue }
      if family == .itl, tokens.isEmpty, total == nil, let other = load.middle(.tpot) {
        if let doubt = gap(time, besideToken: other) { tokens.append(doubt) }
        continue
      }
      let rate = perToken(time)
      if let doubt = rate?.doubt {
        tokens.append(doubt)
      } else if total == nil, let (doubt, end) = decoding(family, time) {
        let rateAgrees = rate.map { $0.share > 0.03 && $0.share < 3 } ?? false
        let endAgrees = little.map { $0.share > 0.3 && $0.share < 1.5 } ?? false
        let firstIsLonger = first() != nil
        if !endAgrees, rateAgrees || firstIsLonger { total = end } else { tokens.append(doubt) }
      }
    }
    doubts += [total].compactMap(\.self) + tokens
    if total == nil, let doubt = first() { doubts.append(doubt) }
    return doubts
  }

  /// The end-to-end time beside Little's law: `concurrency / rate` is the most it can be.
  private func endToEnd() -> (doubt: Doubt?, share: Double)? {
    guard let bound = load.concurrency, let rate = load.requestRate,
      let time = load.middle(.e2e)
    else { return nil }
    let doubt = Doubt(
      metric: time.metric, value: time.value, expected: bound / rate.value,
      witness: { "concurrency \(bound.short) / (\(rate.text()))" })
    guard let scale = UnitScale(doubt.factor) else { return (nil, doubt.factor) }
    // Few requests, or requests sent at a rate, may leave most of the bound unused.
    let isFull = !load.isPaced && (load.completed.map { Double($0) >= 2 * bound } ?? false)
    return (scale.isTooLarge || isFull ? doubt : nil, doubt.factor)
  }

  /// The time of a whole batch beside the rate.
  private func requestTime() -> Doubt? {
    guard let bound = load.concurrency, let rate = load.requestRate,
      let time = load.middle(.requestTime)
    else { return nil }
    let doubt = Doubt(
      metric: time.metric, value: time.value, expected: bound / rate.value,
      witness: { "concurrency \(bound.short) / (\(rate.text()))" })
    return UnitScale(doubt.factor) == nil ? nil : doubt
  }

  /// A time per token beside the rate that one user sees: its inverse is the most it can be.
  private func perToken(_ time: (metric: Metric, value: Double)) -> (
    doubt: Doubt?, share: Double
  )? {
    let doubt: Doubt
    let user = load.middle(.outputThroughputPerUser)
    if let user {
      doubt = Doubt(
        metric: time.metric, value: time.value, expected: 1 / user.value,
        witness: { "1 / \(user.metric.rawValue) \(user.value.short)" })
    } else if let bound = load.concurrency, let rate = load.values[.outputThroughput] {
      doubt = Doubt(
        metric: time.metric, value: time.value, expected: bound / rate,
        witness: { "concurrency \(bound.short) / output_throughput \(rate.short)" })
    } else {
      return nil
    }
    guard let scale = scale(doubt) else { return (nil, doubt.factor) }
    // A long wait for the first token makes the rate of a user small, not the time per token.
    let waits = load.pair(.ttft, .e2e).map { $0.left > 0.9 * $0.right } ?? false
    let isShort = load.outputTokens.map { $0 < 32 } ?? false
    let isCertain = scale.isTooLarge || (user != nil && !waits && !isShort)
    return (isCertain ? doubt : nil, doubt.factor)
  }

  /// The gap between chunks beside the time per token, which nothing has contradicted so far; the
  /// latter is doubted where the rate speaks for the gap.
  private func gap(
    _ gap: (metric: Metric, value: Double), besideToken token: (metric: Metric, value: Double)
  ) -> Doubt? {
    let doubt = Doubt(
      metric: gap.metric, value: gap.value, expected: token.value,
      witness: { token.metric.rawValue })
    guard scale(doubt) != nil else { return nil }
    guard let share = perToken(gap)?.share, share > 0.03, share < 3 else { return doubt }
    return Doubt(
      metric: token.metric, value: token.value, expected: gap.value,
      witness: { gap.metric.rawValue })
  }

  /// The mistake of unit in a time per token; nil where there is none.
  ///
  /// A server that sends hundreds of tokens at once has gaps as many times longer than a token.
  private func scale(_ doubt: Doubt) -> UnitScale? {
    let isChunk = doubt.metric.family == .itl && (1..<700).contains(doubt.factor)
    return isChunk ? nil : UnitScale(doubt.factor)
  }

  /// A time per token, times the tokens, beside the time from the first to the last one; also the
  /// doubt in the end-to-end time that the same numbers allow.
  private func decoding(
    _ family: Metric.Family, _ time: (metric: Metric, value: Double)
  ) -> (perToken: Doubt, endToEnd: Doubt)? {
    guard let tokens = load.outputTokens, tokens >= 4, let end = load.middle(.e2e) else {
      return nil
    }
    let wait = load.pair(.ttft, .e2e)
    let isWaiting = wait.map { $0.left > 0.98 * $0.right } ?? true
    let span = isWaiting ? end.value : end.value - (wait?.left ?? 0)
    let doubt = Doubt(
      metric: time.metric, value: time.value, expected: span / (tokens - 1),
      witness: { "\(end.metric.rawValue) \(end.value.short) s with \(tokens.short) output tokens" })
    guard let scale = scale(doubt), scale.isTooLarge || !isWaiting else { return nil }
    let other = Doubt(
      metric: end.metric, value: end.value,
      expected: time.value * (tokens - 1) + (isWaiting ? 0 : wait?.left ?? 0),
      witness: {
        "\(time.metric.rawValue) \(time.value.short) s with \(tokens.short) output tokens"
      })
    return (doubt, other)
  }

  /// The time to the first token, where it is longer than the time that contains it.
  private func first() -> Doubt? {
    for (asked, whole) in zip(AskedMetric.middles(of: .ttft), AskedMetric.middles(of: .e2e)) {
      guard let time = load.values[asked], let end = load.values[whole] else { continue }
      guard time > 1.02 * end else { return nil }
      return Doubt(
        metric: asked.metric, value: time, expected: end,
        witness: { "\(whole.metric.rawValue) \(end.short) s, which contains it," })
    }
    return nil
  }

  private static func finding(_ doubt: Doubt, _ load: LoadPoint, _ also: String) -> Finding {
    let place = load.span(doubt.metric)
    let scale = UnitScale(doubt.factor)
    let guess = scale?.text ?? "one of the two has another unit or meaning"
    return Finding(
      .warning, "quality.unit",
      "\(load.subject.name(orPath: place.path)): \(doubt.metric.rawValue) is \(doubt.value.short) s"
        + ", but \(doubt.witness()) says \(doubt.expected.short) s; \(guess)\(also)",
      at: place,
      hints: ["look which unit the source means, and mend the unit where the number is written"])
  }
}
