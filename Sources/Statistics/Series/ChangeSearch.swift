/// The two passes over a series that find its change points.
struct ChangeSearch {
  let series: [Double]
  let arithmetic: ChangePoints.Arithmetic

  /// The points that windows show at a level, each judged by its neighbours in the whole series.
  func weakPoints(window: Int, level: Double) -> [ChangePoint] {
    var indexes: Set<Int> = []
    var start = 0
    while start < series.count {
      let end = start + min(window, series.count - start)
      let found = divided(start..<end, level: level)
      indexes.formUnion(found)
      // The next window begins at the last change, or half a window on.
      start = max(found.last ?? 0, start + window / 2)
    }
    let sorted = indexes.sorted()
    return sorted.indices.compactMap { place in
      ChangePoint(
        series,
        (place > 0 ? sorted[place - 1] : 0)..<(place + 1 < sorted.count
          ? sorted[place + 1] : series.count),
        at: sorted[place], arithmetic)
    }
  }

  /// Takes away the weakest point until all are below the level and above the change.
  func pruned(_ weak: [ChangePoint], level: Double, minimumChange: Double) -> [ChangePoint] {
    var points = weak
    while var worst = points.indices.max(by: { points[$0].p < points[$1].p }) {
      if points[worst].p < level {
        let smallest = points.indices.min { points[$0].magnitude < points[$1].magnitude }
        guard let smallest, !(points[smallest].magnitude > minimumChange) else { break }
        worst = smallest
      }
      points.remove(at: worst)
      let neighbours = arithmetic == .sound ? [worst - 1, worst] : [worst, worst + 1]
      for place in neighbours where points.indices.contains(place) {
        let from = place > 0 ? points[place - 1].index : 0
        let to = place + 1 < points.count ? points[place + 1].index : series.count
        points[place] =
          ChangePoint(series, from..<to, at: points[place].index, arithmetic) ?? points[place]
      }
    }
    return points
  }

  /// The indexes at which a stretch falls apart, ascending.
  ///
  /// Of all pieces the clearest split is tried first, and the first that is none ends the search.
  private func divided(_ range: Range<Int>, level: Double) -> [Int] {
    var pieces: [(range: Range<Int>, split: EnergySplit?)] = [(range, EnergySplit(series, range))]
    while true {
      // Of equally clear splits the first, as everywhere.
      var best: (place: Int, split: EnergySplit)?
      for (place, piece) in pieces.enumerated() {
        guard let split = piece.split, split.divergence > best?.split.divergence ?? -.infinity
        else { continue }
        best = (place, split)
      }
      guard let best,
        let point = ChangePoint(series, pieces[best.place].range, at: best.split.index, arithmetic),
        point.p <= level
      else { break }
      let whole = pieces[best.place].range
      let parts = [whole.lowerBound..<point.index, point.index..<whole.upperBound]
      pieces.replaceSubrange(
        best.place...best.place, with: parts.map { ($0, EnergySplit(series, $0)) })
    }
    return pieces.dropFirst().map(\.range.lowerBound)
  }
}
