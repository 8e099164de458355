import Diagnostics
import Drawing

/// Draws points with their labels, and the frontier of those that no other beats.
struct ScatterPlotter: Plotter {
  let chart: ScatterChart
  private let frontier: [ScatterChart.Place]
  let namesAtEnds = false
  let dashesLines = false
  let samplesLines = false
  let needsArrow = true
  var namesSeries: Bool { chart.subjects.count > 1 }

  init(_ chart: ScatterChart) {
    self.chart = chart
    frontier = chart.frontier
  }

  /// How many subjects with failed points are named above the data for each reason.
  private static var mostNamed: Int { 6 }
  /// How many failed points of a subject are told one by one.
  private static var mostInRow: Int { 4 }
  /// With more points than these, only those of the frontier have labels.
  private static var mostLabelled: Int { 60 }

  func key(_ data: ChartData, _ chart: Chart) -> [KeyWord] {
    let words = chart.words
    var key: [KeyWord] = []
    if !frontier.isEmpty {
      key.append(KeyWord(sign: .step, word: words.signs.frontier))
      if self.chart.drawable.count > frontier.count {
        key.append(KeyWord(sign: .dominated, word: words.signs.dominated))
      }
    }
    let failed = failedSubjects
    // Each reason is followed by the subjects that it ended.
    for mark in FailureMark.allCases {
      let subjects = failed.filter { $0.mark == mark }
      guard !subjects.isEmpty else { continue }
      key.append(KeyWord(sign: .failure(mark), word: words.word(mark) + ":"))
      key += subjects.prefix(Self.mostNamed).map {
        KeyWord(sign: .failed(mark, series: $0.subject), word: $0.name)
      }
      if subjects.count > Self.mostNamed {
        key.append(
          KeyWord(sign: .none, word: "\(subjects.count - Self.mostNamed) \(words.signs.more)"))
      }
    }
    return key
  }

  /// The subjects of which points have no place, once for each reason, with those points.
  private var failedSubjects: [(subject: Int, mark: FailureMark, name: String)] {
    chart.subjects.enumerated().flatMap { index, subject in
      let failed = subject.points.filter { $0.x == nil || $0.y == nil }
      return FailureMark.allCases.compactMap { mark -> (Int, FailureMark, String)? in
        let points = failed.filter { ($0.failure ?? .unexplained) == mark }
        guard !points.isEmpty else { return nil }
        let labels = points.map(\.label).filter { !$0.isEmpty }
        // Of a long row its ends say where it lies.
        let shown =
          labels.count > Self.mostInRow
          ? [labels[0], labels[1], "…", labels[labels.count - 1]] : labels
        let parts = [namesSeries ? subject.name : "", shown.joined(separator: ", ")]
        return (index, mark, parts.filter { !$0.isEmpty }.joined(separator: ": "))
      }
    }
  }

  func domain(_ range: ClosedRange<Double>, _ axis: ChartAxis) -> ClosedRange<Double> {
    Ticks(
      axis, range.lowerBound, range.upperBound, fromZero: axis.startsAtZero,
      count: axis.spread == .log ? 7 : 6
    ).domain
  }

  func pad(width: Double, places: Int, unit: Double) -> Double { 0 }

  func addData(to layout: inout ChartLayout, _ axes: ChartAxes, _ frame: ChartFrame) {
    let points = chart.drawable
    let onFrontier = Set(frontier)
    addFrontier(to: &layout, axes)
    let radius = layout.theme.markerRadius
    func place(_ item: (place: ScatterChart.Place, x: Double, y: Double)) -> Position {
      Position(x: axes.x.position(item.x), y: axes.y.position(item.y))
    }
    // What no other beats lies over the rest.
    for isBest in [false, true] {
      for item in points where onFrontier.contains(item.place) == isBest {
        let at = place(item)
        layout.addPoint(
          at, subject: item.place.subject, isPale: !frontier.isEmpty && !isBest)
        layout.obstacles.add(
          Box(left: at.x - radius, top: at.y - radius, right: at.x + radius, bottom: at.y + radius))
      }
    }
    for isBest in [true, false] {
      for item in points where onFrontier.contains(item.place) == isBest {
        guard isBest || points.count <= Self.mostLabelled else { continue }
        let label = chart.subjects[item.place.subject].points[item.place.point].label
        let isPale = !frontier.isEmpty && !isBest
        let isNamed = layout.addPointLabel(
          label, at: place(item), subject: item.place.subject, isPale: isPale, frame)
        if !isNamed, isBest { layout.findings.append(.leftOut(label)) }
      }
    }
  }

  /// Steps along what is reached: between two points of the frontier both values are those that one
  /// of them has.
  private func addFrontier(to layout: inout ChartLayout, _ axes: ChartAxes) {
    let byPlace = Dictionary(
      chart.drawable.map {
        ($0.place, Position(x: axes.x.position($0.x), y: axes.y.position($0.y)))
      },
      uniquingKeysWith: { first, _ in first })
    let places = frontier.compactMap { byPlace[$0] }
    guard let first = places.first else { return }
    var corners = [first]
    for (from, to) in zip(places, places.dropFirst()) where from != to {
      corners.append(
        chart.x.better == .higher
          ? Position(x: from.x, y: to.y) : Position(x: to.x, y: from.y))
      corners.append(to)
    }
    guard corners.count > 1 else { return }
    for (from, to) in zip(corners, corners.dropFirst()) { layout.obstacles.add(segment: from, to) }
    layout.add(
      .line(-1),
      .line(
        corners, Canvas.Stroke(color: layout.theme.paleInk, width: 0.7 * layout.theme.lineWidth)))
  }
}

extension ChartLayout {
  fileprivate mutating func addPoint(_ place: Position, subject: Int, isPale: Bool) {
    let style = style(subject)
    guard isPale else {
      addMarker(style, at: place, role: .marker(subject))
      return
    }
    addMarker(
      style.marker, at: place, radius: 0.9 * theme.markerRadius, fill: theme.paper,
      edge: Canvas.Stroke(color: style.edge ?? style.color, width: 0.5 * unit),
      role: .marker(subject))
  }

  /// Writes a label at the first free place around a point; false where there is none.
  fileprivate mutating func addPointLabel(
    _ label: String, at place: Position, subject: Int, isPale: Bool, _ frame: ChartFrame
  ) -> Bool {
    guard !label.isEmpty else { return true }
    let extent = measurer.extent(label, tickStyle)
    let gap = theme.markerRadius + 1.2 * unit
    let half = extent.height / 2
    let (right, left) = (place.x + gap, place.x - gap - extent.width)
    let middle = place.x - extent.width / 2
    let (above, below) = (place.y - gap - 1.7 * half, place.y + gap - 0.3 * half)
    let candidates = [
      Position(x: right, y: place.y - 1.9 * half), Position(x: right, y: place.y - half),
      Position(x: right, y: place.y - 0.1 * half), Position(x: middle, y: above),
      Position(x: middle, y: below), Position(x: left, y: place.y - 1.9 * half),
      Position(x: left, y: place.y - half), Position(x: left, y: place.y - 0.1 * half),
    ]
    let room = Box(
      left: frame.plot.left, top: frame.plot.top - half, right: frame.page.right,
      bottom: frame.plot.bottom)
    for origin in candidates {
      let box = Box(
        left: origin.x, top: origin.y + 0.15 * extent.height, right: origin.x + extent.width,
        bottom: origin.y + 0.87 * extent.height)
      guard room.holds(box), obstacles.cost(of: box) == 0,
        box.right <= frame.plot.right || !hasLegendBeside(frame)
      else { continue }
      add(
        .seriesLabel(subject), text: label, at: origin, style: tickStyle,
        color: isPale ? theme.paleInk : style(subject).color.readable)
      obstacles.add(box)
      return true
    }
    return false
  }

  private func hasLegendBeside(_ frame: ChartFrame) -> Bool {
    frame.page.right - frame.plot.right > 7 * unit
  }
}

extension Finding {
  fileprivate static func leftOut(_ label: String) -> Finding {
    Finding(
      .note, "chart.label-left-out",
      "the label “\(label)” of a point has no free place beside it and is left out",
      hints: ["give shorter labels, fewer points or a wider figure"])
  }
}
