/// Why there is no fit: said instead of a number that would mean nothing.
public enum FitRefusal: Error, Hashable, Sendable {
  /// A point is NaN or infinite; `place` shows it, `point` counts from 0 in the order given.
  case notFinite(point: Int, place: String)
  /// A logarithm, a power or a relative error needs a number above 0, and this point has none.
  case notPositive(point: Int, place: String)
  /// The lists of numbers do not have one length.
  case unequalLengths
  /// There are not enough points for the coefficients and the noise.
  case tooFewPoints(found: Int, needed: Int)
  /// The points stand at too few different x.
  case tooFewDistinct(found: Int, needed: Int)
  /// The method divides by the throughput of one request, and it was not measured.
  case missingUnit
  /// The column is a sum of multiples of those before it, or all zero.
  case rankDeficient(column: String)
  /// The best fit lies at infinity: the data look like a limit of the law and not like the law.
  case runsAway(coefficient: String)
  /// No minimum was found from any start.
  case noConvergence
  /// The values rise or fall along x (Kendall's τ), and the law says that they stay.
  case trend(probability: Double)
  /// The numbers are so large or small that their squares leave the doubles.
  case outOfRange
}

extension FitRefusal: CustomStringConvertible {
  /// The reason in plain English, without a full stop.
  public var description: String {
    switch self {
    case .notFinite(let point, let place):
      "point \(point + 1), \(place), is not a finite number"
    case .notPositive(let point, let place):
      "point \(point + 1), \(place), is not above 0, which this fit needs"
    case .unequalLengths: "the lists do not have the same length"
    case .tooFewPoints(let found, let needed):
      "\(found) points, and at least \(needed) are needed"
    case .tooFewDistinct(let found, let needed):
      "\(found) different x, and at least \(needed) are needed"
    case .missingUnit: "there is no measurement at a load of 1"
    case .rankDeficient(let column):
      "the column \(column) adds nothing to the columns before it"
    case .runsAway(let coefficient):
      "the best \(coefficient) is infinite: the data look like a limit of the law"
    case .noConvergence: "no minimum was found"
    case .trend(let probability):
      "the values rise or fall throughout (Kendall's τ, p "
        + (probability < 0.001 ? "< 0.001)" : "= \((probability * 1000).rounded() / 1000))")
    case .outOfRange: "the numbers are too large or too small to be squared"
    }
  }
}
