import BenchModel
import Diagnostics

extension Finding {
  static func assumed(_ text: String, _ header: String, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.assumed", text, at: span,
      hints: ["or say in etalon.yaml what it is: " + StudyWords.columns(header)])
  }

  static func unitAssumed(
    _ header: String, _ metric: Metric, isConfirmed: Bool, _ span: SourceSpan
  ) -> Finding {
    let isTime = metric.baseUnit == Seconds.symbol
    return Finding(
      isConfirmed ? .note : .warning, "import.unit-assumed",
      "“\(header)” names no unit; its numbers were taken as \(isTime ? "seconds" : "bytes")"
        + (isConfirmed ? ", which the rates of the same rows confirm" : ""),
      at: span,
      hints: [
        "say in etalon.yaml which it is: "
          + StudyWords.columns(
            header, is: "{metric: \(metric.rawValue), unit: \(isTime ? "ms" : "GB")}")
      ])
  }

  static func tokensFound(
    _ header: String, _ verdict: RateMeaning.Verdict, _ span: SourceSpan
  ) -> Finding {
    Finding(
      verdict.isSure ? .note : .warning,
      verdict.isSure ? "import.assumed" : "import.metric-assumed",
      "“\(header)” was taken as \(verdict.family.rawValue): it is \(verdict.formula) in "
        + "\(verdict.fits) of \(verdict.of) rows",
      at: span,
      hints: verdict.isSure
        ? [] : ["look at the other rows; their numbers fit no formula that is known"])
  }

  static func tokensAssumed(
    _ header: String, _ metric: Metric, _ span: SourceSpan
  ) -> Finding {
    Finding(
      .warning, "import.metric-assumed",
      "“\(header)” does not say which tokens it counts; it was taken as \(metric.rawValue)",
      at: span,
      hints: [
        "say in etalon.yaml which it is: "
          + StudyWords.columns(header, is: "{metric: output_throughput}") + " or total_throughput"
      ])
  }

  static func left(_ text: String, _ count: Int, _ span: SourceSpan) -> Finding {
    Finding(.warning, "import.row-short", text, at: span, hints: ["mend the file"])
  }

  /// The text ends in the middle of a value.
  static func truncated(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.truncated",
      "the file ends on line \(span.line) in the middle of a value; what is whole was read",
      at: span, hints: ["fetch the file again"])
  }
}

extension ColumnTarget {
  /// The target in the reader's words.
  var text: String {
    switch self {
    case .subject(let name), .setting(let name), .circumstance(let name), .achieved(let name):
      name.rawValue
    case .achievedSum(let name): "\(name.rawValue) of all requests"
    case .bothLengths: "prompt_tokens and output_tokens"
    case .ownSetting: "a setting"
    case .ownCircumstance: "a note"
    case .repetition: "repetition"
    case .requests: "requests"
    case .completed: "completed requests"
    case .failedRequests: "failed requests"
    case .status: "status"
    case .error: "error"
    case .metric(let metric, let unit): metric.rawValue + (unit.map { " in \($0)" } ?? "")
    case .ignored: "nothing that is wanted"
    }
  }
}
