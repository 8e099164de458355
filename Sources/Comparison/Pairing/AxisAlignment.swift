import BenchModel

/// Brings the points of two axes together where they are means that runs reached.
///
/// A prompt of 1,024 tokens comes out as 1,023 in one run and 1,026 in another: that is one load.
struct AxisAlignment {
  /// How far apart two means of one load may be, as a share; that is what runs of one folder may.
  static let tolerance = 0.02
  /// The points of NEW that stand for one of BASE.
  let renamed: [AxisPoint: AxisPoint]

  /// Finds for each point of NEW the nearest of BASE; none where points were asked for.
  init(_ base: Axis, _ new: Axis) {
    guard base.basis == .achieved || new.basis == .achieved else {
      renamed = [:]
      return
    }
    var renamed: [AxisPoint: AxisPoint] = [:]
    var taken: Set<AxisPoint> = []
    for point in new.points {
      guard base.index(of: point) == nil, let number = point.number else { continue }
      let near = base.points.filter { other in
        guard let value = other.number, new.index(of: other) == nil, !taken.contains(other) else {
          return false
        }
        return abs(value - number) <= max(Self.tolerance * max(value, number), 0.5)
      }.min { abs(($0.number ?? 0) - number) < abs(($1.number ?? 0) - number) }
      guard let near else { continue }
      taken.insert(near)
      renamed[point] = near
    }
    self.renamed = renamed
  }

  /// The axis of NEW with the points of BASE.
  func aligned(_ axis: Axis) -> Axis {
    guard !renamed.isEmpty else { return axis }
    let points = axis.points.map { renamed[$0] ?? $0 }
    // Points that would change places keep their own names.
    return (try? Axis(axis.name, points, basis: axis.basis)) ?? axis
  }
}
