import BenchModel
import Fitting
import Scaling

/// The joint law of a grid in sentences.
public struct JointWords {
  private let joint: JointModel
  private let language: Language

  /// Words for a joint law.
  public init(_ joint: JointModel, language: Language = .english) {
    self.joint = joint
    self.language = language
  }

  /// The law, how far it is off, and what it estimates of cells that were not tried, each with the
  /// interval in which a measurement would lie; cells that failed have no estimate.
  public var sentences: [String] {
    let words = ScalingWords.words(language)
    let cells = language.number(joint.cells.measured)
    let formula = joint.model.coefficients.enumerated().map { place, coefficient in
      let size = language.significant(abs(coefficient.value))
      let sign = coefficient.value < 0 ? "−" : "+"
      let term = coefficient.name == SurfaceTerm.one.rawValue ? "" : "·\(coefficient.name)"
      return place == 0
        ? (coefficient.value < 0 ? "−" : "") + size + term : "\(sign) \(size)\(term)"
    }.joined(separator: " ")
    guard let error = joint.model.residualStandardError else {
      return [words.jointPerfect(cells, formula)]
        + (joint.cells.failed > 0 ? [words.jointLimits] : [])
    }
    let worst = language.number(joint.worst * 100, digits: joint.worst < 0.05 ? 1 : 0)
    var sentences = [words.joint(cells, formula, language.number(error * 100, digits: 1), worst)]
    sentences.append(
      words.jointIntervals(
        language.words.list(joint.model.coefficients.map { "\(name($0))\(interval($0))" })))
    let unsure = joint.model.coefficients.filter { coefficient in
      guard let low = coefficient.interval?.low, let high = coefficient.interval?.high else {
        return false
      }
      return low <= 0 && high >= 0
    }
    if !unsure.isEmpty {
      sentences.append(words.jointUnsure(language.words.list(unsure.map(name))))
    }
    if joint.cells.failed > 0 { sentences.append(words.jointLimits) }
    guard !joint.estimates.isEmpty else { return sentences }
    let shown = joint.estimates.prefix(Self.most).map { estimate in
      let interval = [estimate.interval.low, estimate.interval.high]
        .map { $0.map { language.significant($0) } ?? "…" }.joined(separator: ", ")
      return "\(language.number(estimate.requests, digits: 0)) × "
        + "\(language.number(estimate.prompt, digits: 0)): "
        + "\(language.significant(estimate.value)) s [\(interval)]"
    }
    let more = joint.estimates.count > Self.most ? "; …" : ""
    sentences.append(
      words.estimates(
        language.number(joint.estimates.count), shown.joined(separator: "; ") + more))
    return sentences
  }

  /// What a coefficient multiplies, or that it is the constant.
  private func name(_ coefficient: Coefficient) -> String {
    coefficient.name == SurfaceTerm.one.rawValue
      ? ScalingWords.words(language).constantTerm : coefficient.name
  }

  private func interval(_ coefficient: Coefficient) -> String {
    guard let low = coefficient.interval?.low, let high = coefficient.interval?.high else {
      return ""
    }
    let separator = language == .french ? " ; " : ", "
    return " [\([low, high].map { language.significant($0) }.joined(separator: separator))]"
  }

  /// How many estimates a text lists; JSON has all.
  private static let most = 8
}
