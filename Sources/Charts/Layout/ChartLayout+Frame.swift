import Drawing

extension ChartLayout {
  /// The places of all parts.
  ///
  /// - Parameters:
  ///   - right: the room for labels or a legend right of the data.
  ///   - below: the room for a legend below the labels of the axes.
  ///   - seriesTitle: what stands above labels on the right; empty where a legend says it.
  func frame(right: Double, below: Double, seriesTitle: String) -> ChartFrame {
    // The key begins at the data where it fits there in one row, which only the first try tells.
    let first = frame(right: right, below: below, seriesTitle: seriesTitle, key: KeyRows(self))
    let key = KeyRows(self, in: first, seriesTitle: seriesTitle)
    return frame(right: right, below: below, seriesTitle: seriesTitle, key: key)
  }

  private func frame(
    right: Double, below: Double, seriesTitle: String, key: KeyRows
  ) -> ChartFrame {
    let margin = 2 * unit
    let page = Box(
      left: margin, top: margin, right: size.widthPoints - margin,
      bottom: size.heightPoints - margin)
    var top = page.top
    if theme.showsTitle, !chart.title.isEmpty { top += wrappedTitle(page).height + 2 * unit }
    let topRow = top
    var rows = key.count
    if rows == 0, !seriesTitle.isEmpty { rows = 1 }
    if rows > 0 { top += Double(rows) * tickHeight + 1.5 * unit }
    let xLabel = WrappedText(
      chart.x.text, width: page.right - page.left, style: labelStyle, measurer: measurer)
    let bottom = page.bottom - below - xLabel.height - tickHeight - 5.5 * unit
    var frame = ChartFrame(
      page: page,
      plot: Box(left: page.left, top: top, right: page.right - right, bottom: bottom),
      key: key, lanesTop: top, topRow: topRow, axisTop: key.isWide ? top : topRow,
      axisBottom: page.bottom - below, labelLeft: page.right - right + 8 * unit)
    addLanes(to: &frame)
    frame.plot.left += yLabel(frame).height + yTickWidth(frame.plot) + 8 * unit
    return frame
  }

  /// A lane above the data for each series with failures, while the data keep their share.
  func addLanes(to frame: inout ChartFrame) {
    let failing = data.failing
    guard !failing.isEmpty else {
      frame.plot.top += max(theme.markerRadius, tickHeight / 2)
      return
    }
    let room = max(0, frame.plot.bottom - frame.plot.top)
    let share = min(0.4 * room, max(0.2 * room, room - 0.44 * size.heightPoints))
    let height = min(tickHeight, share / Double(failing.count))
    let full = 1.25 * theme.markerRadius
    // Where lanes are lower than a mark, neighbours step aside instead of shrinking to specks.
    let aside = height > 0 ? min(3, max(1, Int((2.6 * full / height).rounded(.up)))) : 1
    let radius = min(full, 0.37 * Double(aside) * height)
    frame.laneHeight = height
    frame.failureRadius = radius
    // The last series on top, as its line is in a chart of loads.
    for (rank, index) in failing.reversed().enumerated() {
      frame.lanes[index] = ChartFrame.Lane(
        y: frame.lanesTop + (Double(rank) + 0.5) * height,
        aside: (Double(aside - 1) / 2 - Double(rank % aside)) * 2.6 * radius)
    }
    // Half a label of the axis may rise above the data.
    frame.plot.top += max(Double(failing.count) * height + 2 * unit, tickHeight / 2)
  }

  func wrappedTitle(_ page: Box) -> WrappedText {
    WrappedText(
      chart.title, width: page.right - page.left,
      style: TextShaper.Style(size: theme.labelSize, isBold: true), measurer: measurer)
  }

  func yLabel(_ frame: ChartFrame) -> WrappedText {
    WrappedText(
      chart.y.text, width: frame.axisBottom - frame.axisTop - 12 * unit, style: labelStyle,
      measurer: measurer)
  }

  func yTicks(_ plot: Box) -> Ticks? {
    guard let range = data.yRange else { return nil }
    let room = max(1, plot.bottom - plot.top)
    // Labels stand two lines apart, or closer where there would be fewer than four.
    let airy = Int(room / (tickHeight * 2))
    let count = min(7, max(2, airy, min(4, Int(room / (tickHeight * 1.4)))))
    return Ticks(
      chart.y, range.lowerBound, range.upperBound, fromZero: chart.y.startsAtZero, count: count)
  }

  func yTickWidth(_ plot: Box) -> Double {
    let labels = chart.words.labels(yTicks(plot)?.major ?? [], spread: chart.y.spread)
    return labels.map { measurer.extent($0, tickStyle).width }.max() ?? 0
  }
}
