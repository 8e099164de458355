/// The points of runs on one axis, each different one once.
struct RunPoints {
  /// The different points, as they are met.
  private(set) var points: [AxisPoint] = []
  /// For each run the number of its point.
  private(set) var numbers: [Int] = []
  private var known: [AxisPoint: Int] = [:]

  /// Takes a point for each run.
  init(_ points: [AxisPoint]) {
    numbers.reserveCapacity(points.count)
    for point in points { numbers.append(number(of: point)) }
  }

  /// Finds the point of each run: what it was asked, or the middle of what it and others reached.
  init(_ name: AxisName, _ basis: Axis.Basis, _ records: [RunRecord], _ bodies: RunBodies) {
    numbers.reserveCapacity(records.count)
    if basis == .achieved {
      let clusters = AchievedPoints(records.lazy.compactMap { $0.achieved[name] })
      for record in records {
        numbers.append(number(of: record.achieved[name].map(clusters.point) ?? .unknown))
      }
      return
    }
    let isOwn = name == .harness || name == .repetition
    let isOfBody = bodies.bodies.map { !isOwn && $0.point(name) != nil }
    var ofBody = [Int](repeating: -1, count: bodies.count)
    for run in records.indices {
      let body = bodies.numbers[run]
      if isOfBody[body], ofBody[body] >= 0 {
        numbers.append(ofBody[body])
        continue
      }
      ofBody[body] = number(of: records[run].point(name) ?? .unknown)
      numbers.append(ofBody[body])
    }
  }

  private mutating func number(of point: AxisPoint) -> Int {
    if let number = known[point] { return number }
    known[point] = points.count
    points.append(point)
    return points.count - 1
  }

  /// Gives the runs that pass a test the one point of the others, where these have one that is known
  /// and their own is not.
  mutating func adopt(_ isAdopted: (_ run: Int) -> Bool) {
    let unknown = number(of: .unknown)
    let others = Set(numbers.indices.filter { !isAdopted($0) }.map { numbers[$0] })
    guard others.count == 1, let only = others.first, only != unknown else { return }
    for run in numbers.indices where numbers[run] == unknown && isAdopted(run) {
      numbers[run] = only
    }
  }

  /// The points in ascending order that runs have, and for each run the place of its point there.
  var ranked: (points: [AxisPoint], rank: [Int]) {
    var isUsed = [Bool](repeating: false, count: points.count)
    for number in numbers { isUsed[number] = true }
    let order = points.indices.filter { isUsed[$0] }.sorted { points[$0] < points[$1] }
    var rank = [Int](repeating: 0, count: points.count)
    for (place, number) in order.enumerated() { rank[number] = place }
    return (order.map { points[$0] }, numbers.map { rank[$0] })
  }
}
