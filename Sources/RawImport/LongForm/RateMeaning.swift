import BenchModel

/// Which tokens a column called `Throughput` counts, as the other columns of its rows tell.
///
/// Requests × tokens / latency, or requests per second × tokens, is either the rate of the
/// generated tokens or that of all tokens; where most rows agree with one and hardly any with the
/// other, that is it.
struct RateMeaning {
  /// What the rows said about a column.
  struct Verdict {
    /// The family that fits.
    var family: Metric.Family
    /// The formula, in the reader's words.
    var formula: String
    /// In how many rows it fits, of how many that can tell.
    var fits: Int
    var of: Int
    /// Whether nearly every row fits.
    var isSure: Bool { fits * 10 >= of * 9 }
  }

  /// The verdicts by column.
  private(set) var verdicts: [Int: Verdict] = [:]
  /// The column of the latency whose unit the rates confirm; nil where none does.
  private(set) var confirmed: Int?

  /// Looks at the rows of a table.
  init(_ table: LongTable, _ survey: LongSurvey) {
    for column in survey.meanings.indices {
      guard let meaning = survey.meanings[column], meaning.doubts.contains(.tokens),
        case .metric(let metric, _) = meaning.target,
        [.outputThroughput, .totalThroughput].contains(metric.family)
      else { continue }
      let rate = Self.column(survey) { $0.family == .requestThroughput }
      let time = Self.column(survey) {
        ($0.family == .e2e || $0.family == .requestTime)
          && ($0.statistic == nil || $0.statistic == "mean")
      }
      for (factor, isRate) in [(rate, true), (time, false)] {
        guard let factor, let verdict = Self.verdict(column, factor, isRate, table, survey) else {
          continue
        }
        verdicts[column] = verdict
        if !isRate { confirmed = factor }
        break
      }
    }
  }

  /// The metric of a column in the light of its rows.
  func metric(_ metric: Metric, _ column: Int) -> Metric {
    verdicts[column].map { Metric($0.family, metric.statistic) } ?? metric
  }

  private static func column(_ survey: LongSurvey, _ isWanted: (Metric) -> Bool) -> Int? {
    survey.meanings.firstIndex {
      if case .metric(let metric, _)? = $0?.target { isWanted(metric) } else { false }
    }
  }

  private static func verdict(
    _ column: Int, _ factor: Int, _ isRate: Bool, _ table: LongTable, _ survey: LongSurvey
  ) -> Verdict? {
    func first(_ wanted: ColumnTarget...) -> Int? {
      wanted.lazy.compactMap { target in survey.columns { $0 == target }.min() }.first
    }
    let input = first(.achieved(.promptTokens), .setting(.promptTokens), .bothLengths)
    let output = first(.achieved(.outputTokens), .setting(.outputTokens), .bothLengths)
    let load = first(.setting(.concurrency))
    guard let input, let output, isRate || load != nil else { return nil }
    var (fitsOutput, fitsTotal, count) = (0, 0, 0)
    for row in table.rows {
      func number(_ column: Int) -> Double? {
        guard let field = row.fields[column],
          case .number(let value, _) = LongNumber.read(
            field.text, unit: survey.meanings[column]?.unit, decimal: survey.decimal)
        else { return nil }
        return value
      }
      guard let rate = number(column), let by = number(factor), by > 0, rate > 0,
        let prompt = number(input), let answer = number(output), answer > 0, prompt > 0
      else { continue }
      let requests = isRate ? by : (load.flatMap(number) ?? 0) / by
      guard requests > 0 else { continue }
      count += 1
      if abs(rate / (requests * answer) - 1) < 0.03 { fitsOutput += 1 }
      if abs(rate / (requests * (prompt + answer)) - 1) < 0.03 { fitsTotal += 1 }
    }
    let best = max(fitsOutput, fitsTotal)
    guard count > 1, best * 2 >= count, min(fitsOutput, fitsTotal) * 10 < count else {
      return nil
    }
    let isTotal = fitsTotal > fitsOutput
    let tokens = isTotal ? "(prompt + output tokens)" : "output tokens"
    return Verdict(
      family: isTotal ? .totalThroughput : .outputThroughput,
      formula: isRate
        ? "requests per second × \(tokens)" : "simultaneous requests × \(tokens) / latency",
      fits: best, of: count)
  }
}
