/// Means that runs reached, brought together so that runs with nearly the same share a point.
///
/// A new point begins where a mean is more than a fiftieth above the first of the point before;
/// the point is the rounded middle of its means.
struct AchievedPoints {
  private var points: [(first: Double, last: Double, point: AxisPoint)] = []

  /// Gathers means.
  init(_ means: some Sequence<Double>) {
    var cluster: [Double] = []
    for mean in means.filter(\.isFinite).sorted() {
      if let first = cluster.first, mean > first * 1.02, mean > first + 0.5 {
        add(cluster)
        cluster = []
      }
      cluster.append(mean)
    }
    add(cluster)
  }

  private mutating func add(_ cluster: [Double]) {
    guard let first = cluster.first, let last = cluster.last else { return }
    let middle = cluster[cluster.count / 2]
    let rounded = middle >= 10 ? middle.rounded() : (middle * 100).rounded() / 100
    points.append((first, last, AxisPoint(rounded) ?? .unknown))
  }

  /// The point of a mean.
  func point(of mean: Double) -> AxisPoint {
    points.last { $0.first <= mean }?.point ?? .unknown
  }
}
