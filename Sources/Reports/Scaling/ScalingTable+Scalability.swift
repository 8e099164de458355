import BenchModel
import Fitting
import Scaling

extension ScalingTable {
  /// The Universal Scalability Law of each column of a throughput, whether or not another law is
  /// better; nil for a time, and where no column has it.
  public var scalability: RecordTable? {
    guard scaling.grid.direction == .higherIsBetter else { return nil }
    let rows = scaling.columns.compactMap { column -> [String]? in
      guard let law = column.scalability() else { return nil }
      return [language.number(column.curve.column)]
        + ["alpha", "beta", "gamma"].map { name in law.fit[name].map(interval) ?? "" }
        + [peak(law, column), law.limit.map { language.significant($0) } ?? "∞"]
        + [column.knee.map { language.number($0.x, digits: 0) } ?? ""]
    }
    guard !rows.isEmpty else { return nil }
    return RecordTable(
      caption: words.scalability(language.words.title(of: scaling.grid.subject)),
      label:
        "tab:\(scaling.grid.subject.name)-\(SubjectID.slug(scaling.grid.metric.rawValue))-usl",
      columns: [
        .init(head), .init("α", isNumber: false), .init("β", isNumber: false),
        .init("γ", isNumber: false), .init(words.peak, isNumber: false), .init(words.limit),
        .init(words.knee),
      ], rows: rows,
      notes: [words.uslNote] + [latency].compactMap(\.self)
        + (scaling.columns.contains { $0.knee != nil } ? [words.kneeNote] : [])
        + [words.errors, words.interval]
    ).withoutEmptyColumns
  }

  /// The same law as a time, by Little's law; nil where a request's tokens are not known.
  private var latency: String? {
    guard scaling.grid.metric == .outputThroughput, let tokens = scaling.grid.outputTokens else {
      return nil
    }
    return words.latency(language.number(tokens))
  }

  private func interval(_ coefficient: Coefficient) -> String {
    let value = language.significant(coefficient.value)
    guard let ends = coefficient.interval else { return value }
    let shown = [ends.low, ends.high].map { $0.map { language.significant($0) } ?? "…" }
    return value + " [\(shown.joined(separator: language == .french ? " ; " : ", "))]"
  }

  /// The peak with its interval, or that it lies beyond what was measured; ends at or beyond a load
  /// that failed are open.
  private func peak(_ law: Scalability, _ column: ColumnScaling) -> String {
    guard let peak = PeakStatement(law, column) else { return "" }
    let ends = [peak.low, peak.high].map { $0.map { language.number($0, digits: 0) } ?? "…" }
    let isBounded = peak.low != nil || peak.high != nil
    let interval =
      isBounded ? " [\(ends.joined(separator: language == .french ? " ; " : ", "))]" : ""
    switch peak.reach {
    case .within, .uncertain:
      return (peak.load.map { language.number($0, digits: 0) } ?? "") + interval
    case .beyond: return words.peakBeyond(language.number(peak.largest, digits: 0)) + interval
    case .none, .falling: return words.noPeak
    }
  }
}
