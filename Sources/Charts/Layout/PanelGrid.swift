import Drawing

/// Where panels of one size stand on a page.
struct PanelGrid {
  /// What stands around the panels, in points.
  struct Room {
    /// Above all panels: title and key.
    var above = 0.0
    /// Below all panels: the label of the axis and the legend.
    var below = 0.0
    /// The label of the vertical axis.
    var left = 0.0
    /// The labels of ticks left of a panel, and below one.
    var tickLabels = (width: 0.0, height: 0.0)
    /// The title above each panel.
    var title = 0.0
  }

  let columns: Int
  let rows: Int
  /// The rectangles of the data, row by row.
  let plots: [Box]
  let size: FigureSize
  private let count: Int

  /// Two to four columns by the width of the page; the page grows with the rows.
  ///
  /// - Parameters:
  ///   - sharing: whether labels of ticks stand at the outer edges only, of columns and of rows.
  ///   - gap: between the panels.
  ///   - height: of a panel of a width.
  init(
    _ count: Int, size: FigureSize, room: Room, sharing: (x: Bool, y: Bool), unit: Double,
    height: (Double) -> Double
  ) {
    self.count = count
    let margin = 2 * unit
    let gap = 8 * unit
    let width = size.widthPoints - 2 * margin
    // A printed page is 240 mm high at most.
    let highest = max(size.heightPoints, 240 / 25.4 * 72 * unit)
    var wished = max(1, min(count, min(4, max(2, Int(width / (115 * unit))))))
    // More columns where the rows would not find room on the page.
    while wished < min(4, count),
      Double((count + wished - 1) / wished) * (56 * unit + room.title) + room.above + room.below
        > highest
    { wished += 1 }
    let rows = max(1, (count + wished - 1) / wished)
    // No panel alone in the last row where all rows can be as long.
    let columns = max(1, (count + rows - 1) / rows)
    (self.columns, self.rows) = (columns, rows)
    let labelsAcross = sharing.y ? 1 : columns
    let labelsDown = sharing.x ? 1 : rows
    // Half a label of the last tick may stand out on the right.
    let inner =
      width - room.left - Double(labelsAcross) * room.tickLabels.width
      - Double(columns - 1) * gap - 4 * unit
    let plotWidth = inner / Double(columns)
    let titles = Double(rows) * room.title
    let fixed =
      2 * margin + room.above + room.below + titles
      + Double(labelsDown) * room.tickLabels.height + Double(rows - 1) * gap
    let wanted = fixed + Double(rows) * height(max(0, plotWidth))
    // A page made for one chart would stretch few panels to towers: it may then be lower.
    let tallest = fixed + Double(rows) * max(height(max(0, plotWidth)), 1.25 * plotWidth)
    let bound = min(max(size.heightPoints, min(wanted, highest)), max(tallest, wanted))
    self.size = FigureSize(
      widthPoints: size.widthPoints, heightPoints: bound, dotsPerInch: size.dotsPerInch)
    let plotHeight = (bound - fixed) / Double(rows)
    plots = (0..<count).map { index in
      let (row, column) = (index / columns, index % columns)
      let left =
        margin + room.left + Double(column) * (plotWidth + gap)
        + Double(sharing.y ? 1 : column + 1) * room.tickLabels.width
      let top =
        margin + room.above + Double(row) * (plotHeight + gap) + Double(row + 1) * room.title
        + Double(sharing.x ? 0 : row) * room.tickLabels.height
      return Box(left: left, top: top, right: left + plotWidth, bottom: top + plotHeight)
    }
  }

  /// Whether no panel stands left of one.
  func isFirst(_ index: Int) -> Bool { index % columns == 0 }

  /// Whether no panel stands below one.
  func isLowest(_ index: Int) -> Bool { index + columns >= count }

  /// The width of the data of one panel.
  var width: Double { plots.first.map { $0.right - $0.left } ?? 0 }

  /// The rectangle around all panels.
  var all: Box {
    Box(
      left: plots.map(\.left).min() ?? 0, top: plots.map(\.top).min() ?? 0,
      right: plots.map(\.right).max() ?? 0, bottom: plots.map(\.bottom).max() ?? 0)
  }
}
