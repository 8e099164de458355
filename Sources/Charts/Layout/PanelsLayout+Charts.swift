import Drawing

extension PanelsLayout {
  func seriesColor(_ index: Int) -> Color {
    guard styles.indices.contains(index) else { return theme.ink }
    return styles[index].edge ?? styles[index].color
  }

  /// Draws line charts: one range, one look of each name.
  mutating func addCharts(_ charts: [Chart]) {
    guard let first = charts.first else {
      addStatement(ChartWords.english.nothing)
      return
    }
    let shared = SharedCharts(charts)
    let names = shared.names
    let key = KeyRows(shared.key, self, from: margin, to: size.widthPoints - margin)
    let count = max(1, names.count)
    styles = names.indices.map {
      SeriesStyle(index: $0, count: count, kind: first.seriesKind)
    }
    let legend =
      shared.isTitled
      ? []
      : legendRows(
        names, fitted: Set(charts.flatMap(\.series).filter { $0.fit != nil }.map(\.name)),
        title: first.seriesTitle)
    let legendHeight =
      legend.isEmpty ? 0 : (Double((legend.last?.row ?? 0) + 1) * tickHeight + 3 * unit)
    let xLabel = WrappedText(first.x.text, width: pageWidth, style: labelStyle, measurer: measurer)
    var room = PanelGrid.Room()
    room.above =
      titleHeight + (key.count > 0 ? Double(key.count) * tickHeight + 2 * unit : 0)
    room.below = xLabel.height + 2 * unit + legendHeight
    room.left = measurer.extent("Hg", labelStyle).height + 2 * unit
    // A first grid tells the height of a panel, which tells the ticks and the width of their labels.
    room.tickLabels = (12 * unit, tickHeight + 4 * unit)
    func grid() -> PanelGrid {
      PanelGrid(
        charts.count, size: size, room: room, sharing: (true, true), unit: unit,
        height: { max(48 * unit, 0.72 * $0) })
    }
    var layout = shared.layout(0, cell: grid().plots[0], self)
    room.tickLabels.width = layout.yTickWidth(layout.panelFrame(grid().plots[0]).plot) + 5 * unit
    room.title = titleRoom(charts.map(\.title), width: grid().width)
    let places = grid()
    guard hasRoom(places) else { return }
    addTitle()
    add(key, top: margin + titleHeight)
    for (index, plot) in places.plots.enumerated() {
      layout = shared.layout(index, cell: plot, self)
      layout.shownLabels = (places.isLowest(index), places.isFirst(index))
      layout.addPanel(plot)
      items += layout.items
      findings += layout.findings.filter { !findings.contains($0) }
      addPanelTitle(charts[index].title, over: plot)
    }
    let all = places.all
    addAxisLabels(
      x: first.x.text, y: first.y.text, around: all,
      xTop: all.bottom + room.tickLabels.height + unit)
    add(legend: legend, title: first.seriesTitle, top: size.heightPoints - margin - legendHeight)
  }

  /// A name of the legend with its place in a row.
  struct LegendEntry {
    let index: Int
    let name: String
    /// Whether its lines are fitted curves.
    let isFitted: Bool
    let row: Int
    let left: Double
  }

  private var sample: Double { 14 * unit }

  private func legendRows(
    _ names: [String], fitted: Set<String>, title: String
  ) -> [LegendEntry] {
    guard names.count > 1 else { return [] }
    var left = margin + (title.isEmpty ? 0 : measurer.extent(title, tickStyle).width + 7 * unit)
    var (row, entries) = (0, [LegendEntry]())
    for (index, name) in names.enumerated() {
      let shown = measurer.shortened(
        name, width: pageWidth - sample - 2 * unit, style: tickStyle)
      let width = sample + 2 * unit + measurer.extent(shown, tickStyle).width
      if left > margin, left + width > size.widthPoints - margin {
        row += 1
        left = margin
      }
      entries.append(
        LegendEntry(
          index: index, name: shown, isFitted: fitted.contains(name), row: row, left: left))
      left += width + 7 * unit
    }
    return entries
  }

  private mutating func add(legend: [LegendEntry], title: String, top: Double) {
    guard !legend.isEmpty else { return }
    let top = top + 3 * unit
    add(
      .legend, text: title, at: Position(x: margin, y: top), style: tickStyle,
      color: theme.paleInk)
    for entry in legend {
      let y = top + Double(entry.row) * tickHeight
      let middle = y + tickHeight / 2
      let ends = [
        Position(x: entry.left, y: middle), Position(x: entry.left + sample, y: middle),
      ]
      if entry.isFitted {
        addThinLine(ends, styles[entry.index], role: .legend)
      } else {
        let strokes = strokes(styles[entry.index])
        if let edge = strokes.edge { add(.legend, .line(ends, edge)) }
        add(.legend, .line(ends, strokes.line))
      }
      addMarker(
        styles[entry.index], at: Position(x: entry.left + sample / 2, y: middle), role: .legend)
      add(
        .legend, text: entry.name, at: Position(x: entry.left + sample + 2 * unit, y: y),
        style: tickStyle, color: theme.ink)
    }
  }
}

/// What the charts of panels have in common.
struct SharedCharts {
  /// The names of all series, in the order in which they first occur.
  let names: [String]
  /// Whether the title of each panel names its only series, so that no legend is needed.
  let isTitled: Bool
  let key: [KeyWord]
  private let charts: [Chart]
  private let data: ChartData

  init(_ charts: [Chart]) {
    var names: [String] = []
    for series in charts.flatMap(\.series) where !names.contains(series.name) {
      names.append(series.name)
    }
    let isTitled = charts.allSatisfy { chart in
      chart.series.count <= 1 && chart.series.allSatisfy { chart.title.contains($0.name) }
    }
    self.isTitled = isTitled
    self.names = isTitled ? [""] : names
    let first = charts.first
    // Every panel has every name, at one place, so that colours, marks and lanes agree.
    self.charts = charts.map { chart in
      var chart = chart
      let all = chart.series
      if !isTitled {
        chart.series = names.map { name in
          all.first { $0.name == name } ?? Series(name: name, points: [])
        }
      }
      if let first { (chart.x, chart.y, chart.words) = (first.x, first.y, first.words) }
      chart.references = first?.references ?? []
      return chart
    }
    var union =
      self.charts.first
      ?? Chart(
        title: "", alternativeText: "", x: ChartAxis(label: "", unit: ""),
        y: ChartAxis(label: "", unit: ""), seriesTitle: "", seriesKind: .nominal, series: [])
    union.series = self.charts.flatMap(\.series)
    data = ChartData(union)
    key =
      LinePlotter().key(data, union)
      + union.references.enumerated().map {
        KeyWord(sign: .reference($0.offset), word: $0.element.label)
      }
  }

  /// A panel's layout with the ranges and lanes of all panels.
  func layout(_ index: Int, cell: Box, _ panels: PanelsLayout) -> ChartLayout {
    let chart = charts[index]
    var layout = ChartLayout(
      chart,
      size: FigureSize(
        widthPoints: cell.right - cell.left, heightPoints: cell.bottom - cell.top,
        dotsPerInch: panels.size.dotsPerInch),
      theme: panels.panelTheme, measurer: panels.measurer)
    layout.data.xRange = data.xRange
    layout.data.yRange = data.yRange
    let count = max(1, chart.series.count)
    layout.data.failing = Set(data.failing.map { $0 % count }).sorted()
    layout.namedInKey = Set(chart.references.indices)
    layout.isPanel = true
    return layout
  }
}

extension ChartLayout {
  /// The frame of a panel whose plot, with its lanes of failures, is given.
  func panelFrame(_ plot: Box) -> ChartFrame {
    var frame = ChartFrame(
      page: Box(
        left: plot.left - 2 * unit, top: plot.top, right: plot.right + 2 * unit,
        bottom: plot.bottom),
      plot: plot, key: KeyRows([], self, from: 0, to: 0), lanesTop: plot.top, topRow: plot.top,
      axisTop: plot.top, axisBottom: plot.bottom, labelLeft: plot.right)
    addLanes(to: &frame)
    return frame
  }

  /// Draws axes and data into a rectangle.
  mutating func addPanel(_ plot: Box) {
    let frame = panelFrame(plot)
    guard let axes = addAxes(frame) else { return }
    addReferenceLines(axes, frame)
    plotter.addData(to: &self, axes, frame)
  }
}
