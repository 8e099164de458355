import Fitting
import Foundation

/// What a column says to "time grows logarithmically with the number of requests".
public struct GrowthClaim: Hashable, Sendable {
  /// The answer of one column.
  public enum Answer: String, Hashable, Sendable, CaseIterable {
    /// The logarithmic law is the best by far.
    case holds
    /// It is among the laws that cannot be told apart (Δ AICc below 4).
    case possible
    /// Another law is far better (Δ AICc of 10 or more: essentially no support; Burnham and
    /// Anderson 2002, 2.6).
    case refuted
    /// Another law is better, with Δ AICc from 4 to 10.
    case unlikely
    /// The constant law is the best: no growth of any kind is seen.
    case flat
    /// There is no law to compare.
    case open
  }

  /// The answer.
  public let answer: Answer
  /// How much worse the AICc of the logarithmic law is than that of the best other law; negative
  /// where it is better, nil where one of them could not be fitted.
  public let difference: Double?
  /// The best law that is not logarithmic.
  public let rival: Law?

  /// Asks a column.
  public init(_ column: ColumnScaling) {
    guard let choice = column.choice, !choice.isPerfect,
      let own = choice[.logarithmic]?.fit.aicc,
      let rival = choice.candidates.first(where: { $0.fit.law != .logarithmic })?.fit,
      let other = rival.aicc
    else {
      let isPerfect = column.choice?.isPerfect == true
      let law = isPerfect ? column.best?.law : nil
      (answer, difference, self.rival) = (
        law.map { $0 == .logarithmic ? .holds : $0 == .constant ? .flat : .refuted } ?? .open, nil,
        law
      )
      return
    }
    let difference = own - other
    self.difference = difference
    self.rival = rival.law
    guard choice.best?.law != .constant else {
      answer = .flat
      return
    }
    answer =
      switch difference {
      case ...(-10): .holds
      case ..<4: .possible
      case ..<10: .unlikely
      default: .refuted
      }
  }
}
