import Drawing

extension TextRun {
  /// The rectangle of the letters of an upright line, which is lower than the line.
  fileprivate var letters: Box {
    Box(
      left: origin.x, top: origin.y + 0.18 * extent.height, right: origin.x + extent.width,
      bottom: origin.y + 0.85 * extent.height)
  }
}

extension ChartLayout {
  /// Labels every line where it ends; false where labels would cover one another.
  ///
  /// Lines that reach the last x are labelled in a column on the right, moved apart with leaders.
  /// Lines that end before are labelled beside their end, and once more in the column beside their
  /// lane of failures.
  mutating func addDirectLabels(_ axes: ChartAxes, _ frame: ChartFrame) -> Bool {
    guard let range = data.xRange else { return true }
    let last = range.upperBound
    // A single x stands in the middle of the data, far from the column.
    let hasColumn = range.lowerBound < last
    let reaching = data.series.indices.filter { hasColumn && data.end(of: $0)?.x == last }
    let ending = data.series.indices.filter { index in
      data.end(of: index).map { !hasColumn || $0.x < last } ?? false
    }
    guard addColumn(reaching, axes, frame) else { return false }
    addLaneLabels(frame)
    let groups = Dictionary(grouping: ending) { data.end(of: $0)?.x ?? 0 }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      if group.count > 1, addNearEnds(group, axes, frame) { continue }
      for index in group where !addNearEnd(index, axes, frame) { return false }
    }
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
    // Below the labels of the lanes.
    let top = frame.lanes.isEmpty ? frame.plot.top - half : frame.plot.top - unit
    let bounds = top...max(columnBottom(frame), frame.plot.bottom + half)
    // Letters are lower than their line: labels may stand a little closer than lines of text.
    guard
      let centres = LabelStack.centres(ends.map(\.y), height: tickHeight * 0.92, bounds: bounds)
    else { return false }
    for (rank, index) in indices.enumerated() {
      let leader = leader(from: ends[rank], to: Position(x: frame.labelLeft, y: centres[rank]))
      guard add(leader, of: index) else { return false }
      addLabel(index, at: Position(x: frame.labelLeft, y: centres[rank] - half))
    }
    return true
  }

  /// How far down labels may stand: beside the labels of the horizontal axis where these end before.
  private func columnBottom(_ frame: ChartFrame) -> Double {
    let gap = 3.5 * unit
    var bottom = frame.axisBottom
    for case .text(let run) in items.lazy.map(\.shape) where run.box.top > frame.plot.bottom {
      if run.box.right + gap > frame.labelLeft { bottom = min(bottom, run.box.top) }
    }
    return bottom
  }

  /// The two ends of a leader from a point to the left middle of a label; nil where none is needed.
  private func leader(from end: Position, to label: Position) -> [Position]? {
    let start = end.x + theme.markerRadius + 1.2 * unit
    let finish = label.x - 1.2 * unit
    guard abs(label.y - end.y) > 1.2 * unit, finish > start else { return nil }
    return [Position(x: start, y: end.y), Position(x: finish, y: label.y)]
  }

  /// Draws a leader; false where it is longer than the eye follows, which is 6 mm in print.
  private mutating func add(_ leader: [Position]?, of index: Int) -> Bool {
    guard let leader, let from = leader.first, let to = leader.last else { return true }
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let longest = 6 / 25.4 * 72 * unit
    guard dx * dx + dy * dy <= longest * longest, !crossesTickLabel(from, to) else { return false }
    let stroke = Canvas.Stroke(color: style(index).color.readable, width: theme.gridWidth)
    add(.leader(index), .line(leader, stroke))
    return true
  }

  private func crossesTickLabel(_ from: Position, _ to: Position) -> Bool {
    items.contains { item in
      guard item.role == .tickLabel, case .text(let run) = item.shape else { return false }
      return Obstacles.crosses(run.letters, from, to)
    }
  }

  /// Stacks the labels of lines that end at one x right of their ends; false, and nothing drawn,
  /// where other lines are in the way.
  private mutating func addNearEnds(
    _ group: [Int], _ axes: ChartAxes, _ frame: ChartFrame
  ) -> Bool {
    // A line that runs on along the axis is cleared by a stack that begins a little higher.
    for lift in [0, 0.5, 1, 1.5, 2, 3] {
      let bottom = frame.plot.bottom + tickHeight / 2 - lift * tickHeight
      if addNearEnds(group, axes, frame, bottom: bottom) { return true }
    }
    return false
  }

  private mutating func addNearEnds(
    _ group: [Int], _ axes: ChartAxes, _ frame: ChartFrame, bottom: Double
  ) -> Bool {
    let ends = group.compactMap { data.end(of: $0).flatMap(axes.position) }
    let half = tickHeight / 2
    let top = frame.plot.top - half
    guard let end = ends.first, ends.count == group.count, bottom > top,
      let centres = LabelStack.centres(
        ends.map(\.y), height: tickHeight * 0.92, bounds: top...bottom)
    else { return false }
    let before = self
    for (rank, index) in group.enumerated() {
      let isMoved = abs(centres[rank] - ends[rank].y) > 1.2 * unit
      let left = end.x + theme.markerRadius + (isMoved ? 8 : 1.6) * unit
      let run = TextRun(
        data.series[index].name, at: Position(x: left, y: centres[rank] - half), style: tickStyle,
        color: theme.ink, extent: measurer.extent(data.series[index].name, tickStyle))
      let box = run.letters
      let leader = leader(from: ends[rank], to: Position(x: left, y: centres[rank]))
      guard box.right < frame.page.right, before.obstacles.cost(of: box) == 0,
        add(leader, of: index)
      else {
        self = before
        return false
      }
      addLabel(index, at: Position(x: left, y: centres[rank] - half))
    }
    return true
  }

  private mutating func addLaneLabels(_ frame: ChartFrame) {
    guard frame.laneHeight >= tickHeight * 0.85 else { return }
    for (index, lane) in frame.lanes.sorted(by: { $0.key < $1.key }) {
      let failedLast = data.series[index].points.last.map { $0.y == nil && $0.failure != nil }
      guard failedLast == true else { continue }
      addLabel(index, at: Position(x: frame.labelLeft, y: lane.y - tickHeight / 2))
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
      let box = TextRun(
        data.series[index].name, at: place, style: tickStyle, color: theme.ink, extent: extent
      ).letters
      guard room.holds(box) else { continue }
      let cost = obstacles.cost(of: box) + Double(rank) * 0.01
      if best.map({ cost < $0.cost }) ?? true { best = (place, cost) }
    }
    // No line may run through a name: a legend is better then.
    guard let best, best.cost < 1 else { return false }
    addLabel(index, at: best.place)
    return true
  }

  private mutating func addLabel(_ index: Int, at place: Position) {
    let name = data.series[index].name
    let extent = measurer.extent(name, tickStyle)
    add(
      .seriesLabel(index), text: name, at: place, style: tickStyle,
      color: style(index).color.readable)
    obstacles.add(
      Box(
        left: place.x, top: place.y + 0.1 * extent.height, right: place.x + extent.width,
        bottom: place.y + 0.9 * extent.height))
  }
}
