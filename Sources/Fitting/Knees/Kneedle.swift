import Foundation

/// Finds the knee of a curve: where it leaves its chord most (Satopaa, Albrecht, Irwin and Raghavan
/// 2011, "Finding a Kneedle in a Haystack", without smoothing).
///
/// The place depends on the scale of x, so the scale is part of the method: the same throughputs
/// may have a knee over x and none over log2 x.
public struct Kneedle: Hashable, Sendable {
  /// How the curve bends.
  public enum Curve: String, Hashable, Sendable, CaseIterable { case concave, convex }
  /// Where the curve goes.
  public enum Direction: String, Hashable, Sendable, CaseIterable { case increasing, decreasing }
  /// What x is drawn as.
  public enum Scale: String, Hashable, Sendable, CaseIterable { case linear, log2 }

  /// A knee.
  public struct Knee: Hashable, Sendable {
    /// The measured place, never one between two.
    public let x: Double
    /// The value there, the mean of several.
    public let y: Double
    /// How far along the scale the search found it, from 0 to 1, counted from the end where a
    /// concave rising curve would begin.
    public let along: Double
  }

  /// How the curve bends.
  public let curve: Curve
  /// Where it goes.
  public let direction: Direction
  /// What x is drawn as.
  public let scale: Scale
  /// S, how far the curve must fall back to its chord after a knee, in mean steps of x.
  public let sensitivity: Double

  /// A search; S = 1 is the paper's proposal.
  public init(
    curve: Curve = .concave, direction: Direction = .increasing, scale: Scale = .linear,
    sensitivity: Double = 1
  ) {
    self.curve = curve
    self.direction = direction
    self.scale = scale
    self.sensitivity = sensitivity
  }

  /// The first knee in the order of the search; nil where there is none, as in a straight or flat
  /// line.
  ///
  /// Points at one x count by their mean.
  /// - Throws: `notPositive` for a logarithmic scale of an x not above 0, `outOfRange` for a
  ///   sensitivity that is negative or no number.
  public func knee(in data: Observations) throws(FitRefusal) -> Knee? {
    guard sensitivity >= 0, sensitivity < .infinity else { throw .outOfRange }
    if scale == .log2 { try data.requirePositive(data.x) }
    let (x, y) = Self.means(data)
    guard let forward = Self.normalized(scale == .log2 ? x.map { log2($0) } : x),
      let heights = Self.normalized(y)
    else { return nil }
    let places = isReversed ? forward.reversed().map { 1 - $0 } : forward
    let difference = zip(places, turned(heights)).map { $1 - $0 }
    let step = 1 / Double(places.count - 1)
    guard let found = Self.search(difference, drop: sensitivity * step) else { return nil }
    let point = isReversed ? x.count - 1 - found : found
    return Knee(x: x[point], y: y[point], along: places[found])
  }

  /// Whether the search runs from the largest x to the smallest.
  ///
  /// kneed 0.9.0 turns y round in these cases but not x, so that it agrees only where x is evenly
  /// spaced.
  private var isReversed: Bool {
    (curve == .convex) == (direction == .increasing)
  }

  /// The heights as a concave rising curve.
  private func turned(_ heights: [Double]) -> [Double] {
    let upright = curve == .concave ? heights : heights.map { 1 - $0 }
    return isReversed ? upright.reversed() : upright
  }

  /// The last local maximum after which the difference falls by more than `drop` before it rises.
  ///
  /// The ends lie on the chord and are no knees; kneed 0.9.0 names the first point of a curve that
  /// begins below its chord.
  private static func search(_ difference: [Double], drop: Double) -> Int? {
    var candidate: Int?
    var threshold = 0.0
    for point in 0..<(difference.count - 1) {
      let before = difference[max(0, point - 1)]
      let here = difference[point]
      let after = difference[point + 1]
      if point > 0, here >= before, here >= after {
        candidate = point
        threshold = here - drop
      }
      // A local minimum takes the threshold back to the chord.
      if here <= before, here <= after { threshold = 0 }
      if let candidate, after < threshold { return candidate }
    }
    return nil
  }

  private static func normalized(_ values: [Double]) -> [Double]? {
    guard let low = values.min(), let high = values.max(), high > low else { return nil }
    return values.map { ($0 - low) / (high - low) }
  }

  private static func means(_ data: Observations) -> (x: [Double], y: [Double]) {
    var x: [Double] = []
    var y: [Double] = []
    var count = 0.0
    for point in data.x.indices {
      if x.last == data.x[point] {
        count += 1
        y[y.count - 1] += (data.y[point] - y[y.count - 1]) / count
      } else {
        x.append(data.x[point])
        y.append(data.y[point])
        count = 1
      }
    }
    return (x, y)
  }
}
