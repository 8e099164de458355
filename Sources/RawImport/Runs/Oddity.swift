import BenchModel
import Diagnostics

/// Why a number of a run is no measurement.
enum Oddity: Int, Comparable {
  /// It is 0, which is what a harness writes where it has nothing to average.
  case zero
  /// It is below 0.
  case negative
  /// It is NaN, infinite or too large.
  case noNumber

  static func < (left: Oddity, right: Oddity) -> Bool { left.rawValue < right.rawValue }

  /// What is said of a run that has no other numbers.
  var ofAll: String {
    switch self {
    case .zero: "every number of the run is 0"
    case .negative: "every number of the run is below 0"
    case .noNumber: "every number of the run is NaN or infinite"
    }
  }

  /// Names what is left out.
  ///
  /// - Parameter kept: the numbers of the run that are none of these.
  func finding(_ metrics: [Metric], kept: [Metric], _ span: SourceSpan) -> Finding {
    let families = Set(metrics.map(\.family.rawValue)).sorted()
    let names = Phrase.list(families)
    let verb = families.count == 1 ? "is" : "are"
    switch self {
    case .zero:
      let zeros = Self.shortest(metrics, kept: kept)
      return Finding(
        .note, "quality.zero",
        "\(Phrase.list(zeros)) \(zeros.count == 1 ? "is" : "are") 0, which the harness writes where it has nothing to average; not measured",
        at: span)
    case .negative:
      return Finding(
        .warning, "import.not-positive",
        "\(names) \(verb) below 0 (\(Phrase.list(metrics.map(\.rawValue)))), as no time or rate "
          + "can be; not measured", at: span, hints: ["look at the file, or repeat the run"])
    case .noNumber:
      return Finding(
        .warning, "import.not-positive",
        "\(names) \(verb) NaN or infinite (\(Phrase.list(metrics.map(\.rawValue)))); not measured",
        at: span, hints: ["look at the log of the run for why"])
    }
  }

  /// The families of which no average is left, by their names, and the single numbers of others.
  private static func shortest(_ metrics: [Metric], kept: [Metric]) -> [String] {
    // The least and the deviation may be 0 and are no average.
    let spreads: Set<String?> = ["min", "std"]
    let known = Set(kept.filter { !spreads.contains($0.statistic) }.map(\.family))
    return Set(metrics.map { known.contains($0.family) ? $0.rawValue : $0.family.rawValue })
      .sorted()
  }
}
