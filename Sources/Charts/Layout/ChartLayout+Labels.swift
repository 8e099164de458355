import Drawing

extension ChartLayout {
  /// Labels every line where it ends; false where labels would cover one another.
  ///
  /// Lines that reach the last x are labelled in a column on the right, moved apart with leaders.
  /// Lines that end before are labelled beside their end, and once more in the column beside their
  /// lane of failures.
  mutating func addDirectLabels(_ axes: ChartAxes, _ frame: ChartFrame) -> Bool {
    guard let last = data.xs.last else { return true }
    let reaching = data.series.indices.filter { data.end(of: $0)?.x == last }
    let ending = data.series.indices.filter { index in
      data.end(of: index).map { $0.x < last } ?? false
    }
    guard addColumn(reaching, axes, frame) else { return false }
    addLaneLabels(frame)
    for index in ending where !addNearEnd(index, axes, frame) { return false }
    let unlabelled = data.series.indices.filter {
      data.end(of: $0) == nil && frame.lanes[$0] == nil
    }
    return unlabelled.isEmpty
  }

  private mutating func addColumn(
    _ indices: [Int], _ axes: ChartAxes, _ frame: ChartFrame
  ) -> Bool {
    let ends = indices.compactMap { data.end(of: $0).flatMap(axes.position) }
    guard ends.count == indices.count else { return false }
    let half = tickHeight / 2
    let bounds = (frame.plot.top - half)...(frame.plot.bottom + half)
    // Letters are lower than their line: labels may stand a little closer than lines of text.
    guard
      let centres = LabelStack.centres(ends.map(\.y), height: tickHeight * 0.92, bounds: bounds)
    else { return false }
    for (rank, index) in indices.enumerated() {
      let place = Position(x: frame.labelLeft, y: centres[rank] - half)
      let end = ends[rank]
      let start = end.x + theme.markerRadius + 1.2 * unit
      let finish = frame.labelLeft - 1.2 * unit
      if abs(centres[rank] - end.y) > 1.2 * unit, finish > start {
        let leader = Canvas.Stroke(color: style(index).color, width: theme.gridWidth)
        add(
          .leader(index),
          .line([Position(x: start, y: end.y), Position(x: finish, y: centres[rank])], leader))
      }
      addLabel(index, at: place)
    }
    return true
  }

  private mutating func addLaneLabels(_ frame: ChartFrame) {
    guard frame.laneHeight >= tickHeight * 0.85 else { return }
    for (index, y) in frame.lanes.sorted(by: { $0.key < $1.key }) {
      let failedLast = data.series[index].points.last.map { $0.y == nil && $0.failure != nil }
      guard failedLast == true else { continue }
      addLabel(index, at: Position(x: frame.labelLeft, y: y - tickHeight / 2))
    }
  }

  /// Puts a label at the best free place around the end of a line; false where there is none.
  private mutating func addNearEnd(_ index: Int, _ axes: ChartAxes, _ frame: ChartFrame) -> Bool {
    guard let end = data.end(of: index).flatMap(axes.position) else { return true }
    let extent = measurer.extent(data.series[index].name, tickStyle)
    let gap = theme.markerRadius + 1.6 * unit
    let (width, half) = (extent.width, extent.height / 2)
    let right = end.x + gap
    let left = end.x - gap - width
    let middle = end.x - width / 2
    let candidates = [
      Position(x: right, y: end.y - half), Position(x: right, y: end.y - half * 2),
      Position(x: right, y: end.y), Position(x: middle, y: end.y - gap - 2 * half + 1.5 * unit),
      Position(x: middle, y: end.y + gap - 1.5 * unit), Position(x: right, y: end.y - half * 3),
      Position(x: right, y: end.y + half), Position(x: left, y: end.y - half * 2.4),
      Position(x: left, y: end.y - half),
    ]
    let room = Box(
      left: frame.plot.left + 1, top: frame.plot.top - half, right: frame.labelLeft - 1,
      bottom: frame.plot.bottom)
    var best: (place: Position, cost: Double)?
    for (rank, place) in candidates.enumerated() {
      // Only the letters count: the line of text is higher than they are.
      let box = Box(
        left: place.x, top: place.y + 0.18 * extent.height, right: place.x + width,
        bottom: place.y + 0.85 * extent.height)
      guard room.holds(box) else { continue }
      let cost = obstacles.cost(of: box) + Double(rank) * 0.01
      if best.map({ cost < $0.cost }) ?? true { best = (place, cost) }
    }
    guard let best, best.cost < 2 else { return false }
    addLabel(index, at: best.place)
    return true
  }

  private mutating func addLabel(_ index: Int, at place: Position) {
    let name = data.series[index].name
    let extent = measurer.extent(name, tickStyle)
    add(
      .seriesLabel(index), text: name, at: place, style: tickStyle,
      color: Self.readable(style(index).color))
    obstacles.add(
      Box(
        left: place.x, top: place.y + 0.1 * extent.height, right: place.x + extent.width,
        bottom: place.y + 0.9 * extent.height))
  }

  /// A series' colour dark enough for small letters: at least 4.5 to 1 on white.
  static func readable(_ color: Color) -> Color {
    var color = color
    while contrastOnWhite(color) < 4.5 {
      color = Color(red: color.red * 0.94, green: color.green * 0.94, blue: color.blue * 0.94)
    }
    return color
  }

  /// The contrast ratio on white, by WCAG 2's relative luminance.
  static func contrastOnWhite(_ color: Color) -> Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : Power.raise((part + 0.055) / 1.055, to: 2.4)
    }
    let luminance =
      0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    return 1.05 / (luminance + 0.05)
  }
}
