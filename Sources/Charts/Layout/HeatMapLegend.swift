import Drawing

/// What stands below the cells: the bar of colours, values to compare with, and the hatchings.
struct HeatMapLegend {
  /// What stands before a word.
  enum Swatch {
    case hatching(HeatMap.Hatching)
    case failed(FailureMark)
    case sign(HeatMapLayout.Sign)
    case empty
    /// The word itself is set in bold, as the values are.
    case bold
    /// The word says itself what it is about.
    case none

    var isBold: Bool { if case .bold = self { true } else { false } }

    /// Whether anything stands before the word.
    var isDrawn: Bool {
      switch self {
      case .hatching, .failed, .sign, .empty: true
      case .bold, .none: false
      }
    }
  }

  /// A swatch and its word at a place in a row.
  struct Entry {
    let swatch: Swatch
    let word: String
    let row: Int
    let left: Double
  }

  let title: WrappedText
  let entries: [Entry]
  let rows: Int
  let hasBar: Bool
  /// The height of all of it.
  let height: Double
  let swatchWidth: Double

  init(_ layout: HeatMapLayout, _ page: Box, hasTexts: Bool) {
    let unit = layout.unit
    swatchWidth = 1.6 * layout.tickHeight
    title = WrappedText.balanced(
      layout.map.scale.title, width: page.right - page.left, style: layout.tickStyle,
      measurer: layout.measurer)
    let used = Set(
      layout.map.cells.joined().compactMap { cell -> HeatMap.Hatching? in
        if case .hatched(let hatching) = cell { hatching } else { nil }
      })
    hasBar = layout.map.cells.joined().contains { if case .value = $0 { true } else { false } }
    var words: [(Swatch, String)] = layout.map.hatchings
      .filter { used.contains($0.hatching) }.map { (.hatching($0.hatching), $0.word) }
    let failures = layout.map.cells.joined().compactMap { cell -> FailureMark? in
      if case .failed(let failure) = cell { failure } else { nil }
    }
    words += FailureMark.allCases.filter(failures.contains).map {
      (.failed($0), layout.words.word($0))
    }
    if layout.map.cells.joined().contains(.empty), !layout.map.emptyWord.isEmpty {
      words.append((.empty, layout.map.emptyWord))
    }
    if !hasTexts { words += layout.usedSigns.map { (.sign($0), layout.word(of: $0)) } }
    // Without texts nothing is bold; that nothing is claimed is still said.
    if !layout.map.boldWord.isEmpty, hasTexts || !layout.isAnythingClaimed {
      words.append((layout.isAnythingClaimed ? .bold : .none, layout.map.boldWord))
    }
    var entries: [Entry] = []
    var left = page.left
    var row = 0
    for (swatch, word) in words {
      let style = swatch.isBold ? layout.boldStyle : layout.tickStyle
      var width = layout.measurer.extent(word, style).width
      if swatch.isDrawn { width += swatchWidth + 2 * unit }
      if left > page.left, left + width > page.right {
        row += 1
        left = page.left
      }
      entries.append(Entry(swatch: swatch, word: word, row: row, left: left))
      left += width + 7 * unit
    }
    self.entries = entries
    rows = entries.isEmpty ? 0 : row + 1
    let line = layout.tickHeight
    let bar =
      hasBar
      ? title.height + Double(layout.map.scale.references.count) * line + 7 * unit + line + 4 * unit
      : 0
    height = bar + Double(rows) * (line + 2 * unit) + (rows > 0 ? 2 * unit : 0) + 2 * unit
  }
}

extension HeatMapLayout {
  /// Draws the legend at the foot of the page.
  mutating func add(_ legend: HeatMapLegend, plot: Box, _ page: Box) {
    var top = page.bottom - legend.height + 2 * unit
    if legend.hasBar { top = addBar(legend, top: top, plot: plot, page) }
    top += 2 * unit
    let border = Canvas.Stroke(color: theme.ink, width: theme.gridWidth)
    for entry in legend.entries {
      let y = top + Double(entry.row) * (tickHeight + 2 * unit)
      var left = entry.left
      let box = Box(left: left, top: y, right: left + legend.swatchWidth, bottom: y + tickHeight)
      if entry.swatch.isDrawn { left = box.right + 2 * unit }
      switch entry.swatch {
      case .hatching(let hatching): addHatched(box, hatching, border)
      case .failed(let failure): addFailed(box, failure, border)
      case .sign(let sign): add(sign, in: box, on: theme.paper)
      case .empty:
        addEmpty(box)
        add(.cell, .polygon(box.corners, fill: nil, stroke: border))
      case .bold, .none: break
      }
      let style = entry.swatch.isBold ? boldStyle : tickStyle
      let text = measurer.shortened(entry.word, width: page.right - left, style: style)
      add(.legend, text: text, at: Position(x: left, y: y), style: style, color: theme.ink)
    }
  }

  /// The bar with its title above, references on it and ticks below; gives the place below it.
  private mutating func addBar(
    _ legend: HeatMapLegend, top: Double, plot: Box, _ page: Box
  ) -> Double {
    var y = top
    for (index, line) in legend.title.lines.enumerated() {
      let width = measurer.extent(line, tickStyle).width
      let middle = (plot.left + plot.right) / 2
      let left = min(max(middle - width / 2, page.left), page.right - width)
      add(
        .scale, text: line,
        at: Position(x: left, y: y + Double(index) * legend.title.lineHeight), style: tickStyle,
        color: theme.ink)
    }
    y += legend.title.height + unit
    // The outermost ticks are centred at the ends.
    let ends = colors.ticks.map { measurer.extent($0.label, tickStyle).width }.max() ?? 0
    let left = max(plot.left, page.left + ends / 2)
    let right = page.right - ends / 2
    func x(_ value: Double) -> Double {
      left + min(max(colors.place(value) ?? 0, 0), 1) * (right - left)
    }
    let references = map.scale.references
    let bar = Box(
      left: left, top: y + Double(references.count) * tickHeight, right: right,
      bottom: y + Double(references.count) * tickHeight + 5 * unit)
    addColors(bar)
    addReferences(at: references.map { x($0.value) }, top: y, bar, page)
    for tick in colors.ticks {
      let place = x(tick.value)
      add(
        .tick,
        .line(
          [Position(x: place, y: bar.bottom), Position(x: place, y: bar.bottom + 1.5 * unit)],
          hairline))
      let width = measurer.extent(tick.label, tickStyle).width
      add(
        .scale, text: tick.label, at: Position(x: place - width / 2, y: bar.bottom + 2 * unit),
        style: tickStyle, color: theme.ink)
    }
    return bar.bottom + 2 * unit + tickHeight
  }

  /// Narrow strips, so that every back end draws the same colours.
  private mutating func addColors(_ bar: Box) {
    let count = 64
    let width = (bar.right - bar.left) / Double(count)
    for index in 0..<count {
      let place = (Double(index) + 0.5) / Double(count)
      // Each overlaps the next a little: no seam shows between them.
      let strip = Box(
        left: bar.left + Double(index) * width, top: bar.top,
        right: min(bar.right, bar.left + Double(index + 1) * width + 0.3), bottom: bar.bottom)
      add(
        .scale,
        .polygon(strip.corners, fill: colors.color(at: place), stroke: nil))
    }
    add(.scale, .polygon(bar.corners, fill: nil, stroke: hairline))
  }
}
