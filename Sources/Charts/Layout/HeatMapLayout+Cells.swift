import Drawing

extension HeatMapLayout {
  /// Draws every cell, with its text or with a sign in its place.
  mutating func addCells(_ plot: Box, hasTexts: Bool) {
    let (width, height) = cellSize(plot)
    var pale: [Box] = []
    let border = Canvas.Stroke(color: theme.paper, width: max(theme.gridWidth, 0.4 * unit))
    for (row, cells) in map.cells.enumerated() {
      for (column, cell) in cells.enumerated() {
        let box = Box(
          left: plot.left + Double(column) * width,
          top: plot.bottom - Double(row + 1) * height,
          right: plot.left + Double(column + 1) * width,
          bottom: plot.bottom - Double(row) * height)
        switch cell {
        case .value(let value, let text, let emphasis):
          let color = colors.place(value).map(colors.color) ?? theme.paper
          add(.cell, .polygon(box.corners, fill: color, stroke: border))
          if hasTexts {
            addText(text, emphasis != nil, in: box, on: color)
          } else if let sign = Sign(value, emphasis) {
            add(sign, in: box, on: color)
          }
        case .hatched(let hatching):
          addHatched(box, hatching, border)
          if hatching.isOnPaper { pale.append(box) }
        case .failed(let failure): addFailed(box, failure, border)
        case .empty:
          addEmpty(box)
          if !map.emptyWord.isEmpty { pale.append(box) }
        }
      }
    }
    // White cells would run together without a border; their neighbours' would cover it.
    let edge = Canvas.Stroke(color: theme.gridColor, width: border.width)
    for box in pale { add(.cell, .polygon(box.corners, fill: nil, stroke: edge)) }
    add(.axis, .polygon(plot.corners, fill: nil, stroke: hairline))
  }

  private func cellSize(_ plot: Box) -> (width: Double, height: Double) {
    (
      (plot.right - plot.left) / Double(max(1, map.x.points.count)),
      (plot.bottom - plot.top) / Double(max(1, map.y.points.count))
    )
  }

  /// Whether the texts of all cells fit: some with and some without would look like a difference.
  func textsFit(_ plot: Box) -> Bool {
    let (width, height) = cellSize(plot)
    guard height >= tickHeight else { return false }
    return map.cells.joined().allSatisfy { cell in
      guard case .value(_, let text, let emphasis) = cell else { return true }
      let style = TextShaper.Style(size: theme.tickSize, isBold: emphasis != nil)
      return measurer.extent(text, style).width + unit <= width
    }
  }

  private mutating func addText(_ text: String, _ isBold: Bool, in box: Box, on color: Color) {
    let style = TextShaper.Style(size: theme.tickSize, isBold: isBold)
    let extent = measurer.extent(text, style)
    add(
      .cellText, text: text,
      at: Position(
        x: (box.left + box.right - extent.width) / 2, y: (box.top + box.bottom - extent.height) / 2),
      style: style, color: DivergingColors.ink(on: color, dark: colors.darkInk ?? theme.ink))
  }

  /// A cell without a value: its ground, its lines, its border.
  mutating func addHatched(_ box: Box, _ hatching: HeatMap.Hatching, _ border: Canvas.Stroke) {
    let ground: Color
    switch hatching {
    case .lost: ground = DivergingColors.color(-0.5)
    case .gained: ground = DivergingColors.color(0.5)
    case .neither: ground = Color(hex: 0xD9D9D9)
    case .partial, .undefined: ground = theme.paper
    }
    add(.cell, .polygon(box.corners, fill: ground, stroke: nil))
    let ink = hatching.isOnPaper ? theme.paleInk : theme.ink
    let stroke = Canvas.Stroke(color: ink, width: 0.4 * unit)
    for line in Self.lines(hatching, in: box, apart: 4 * unit) {
      add(.hatching, .line(line, stroke))
    }
    add(.cell, .polygon(box.corners, fill: nil, stroke: border))
  }

  /// A failed cell: falling lines on grey, and the mark of the reason on a spot without lines.
  mutating func addFailed(_ box: Box, _ failure: FailureMark, _ border: Canvas.Stroke) {
    addHatched(box, .neither, border)
    let middle = Position(x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2)
    let radius = min(
      1.25 * theme.markerRadius, 0.3 * min(box.right - box.left, box.bottom - box.top))
    add(
      .hatching,
      .circle(middle, radius: 1.75 * radius, fill: theme.paper, stroke: nil))
    addMark(failure, at: middle, radius: radius, color: theme.ink, role: .failure(0))
  }

  /// The lines of a hatching, cut to the box.
  static func lines(
    _ hatching: HeatMap.Hatching, in box: Box, apart: Double
  ) -> [[Position]] {
    switch hatching {
    case .lost: rising(box, apart) + falling(box, apart)
    case .gained: rising(box, apart)
    case .neither: falling(box, apart)
    case .partial: level(box, apart)
    case .undefined: upright(box, apart)
    }
  }

  private static func level(_ box: Box, _ apart: Double) -> [[Position]] {
    let count = max(1, Int((box.bottom - box.top) / apart))
    let step = (box.bottom - box.top) / Double(count)
    return (0..<count).map { index in
      let y = box.top + (Double(index) + 0.5) * step
      return [Position(x: box.left, y: y), Position(x: box.right, y: y)]
    }
  }

  private static func upright(_ box: Box, _ apart: Double) -> [[Position]] {
    let turned = Box(left: box.top, top: box.left, right: box.bottom, bottom: box.right)
    return level(turned, apart).map { $0.map { Position(x: $0.y, y: $0.x) } }
  }

  /// Lines on which x + y is constant.
  private static func rising(_ box: Box, _ apart: Double) -> [[Position]] {
    let step = apart * 2.0.squareRoot()
    let count = Int((box.right + box.bottom - box.left - box.top) / step)
    guard count > 0 else { return [] }
    return (1...count).compactMap { index in
      let sum = box.left + box.top + (Double(index) - 0.5) * step
      let low = max(box.left, sum - box.bottom)
      let high = min(box.right, sum - box.top)
      guard high > low else { return nil }
      return [Position(x: low, y: sum - low), Position(x: high, y: sum - high)]
    }
  }

  /// Lines on which x - y is constant.
  private static func falling(_ box: Box, _ apart: Double) -> [[Position]] {
    rising(Box(left: box.left, top: -box.bottom, right: box.right, bottom: -box.top), apart).map {
      $0.map { Position(x: $0.x, y: -$0.y) }
    }
  }
}
