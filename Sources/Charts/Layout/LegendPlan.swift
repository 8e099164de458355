import Diagnostics
import Drawing

/// Where a legend goes when labels at the ends of the lines do not fit: beside a wide chart, below a
/// narrow one.
struct LegendPlan {
  /// The room it takes on the right of the data; with a legend below, what the last tick needs.
  private(set) var right: Double
  /// The room it takes below the axis' label; 0 for a legend beside the data.
  private(set) var below = 0.0
  private(set) var columns = 1
  private(set) var columnWidth = 0.0
  /// The room for the title left of the first column; 0 where the title has a row of its own.
  private(set) var indent = 0.0
  private(set) var names: [String]
  /// The series in the order in which their lines end, from the top.
  private(set) var order: [Int]
  private(set) var sample: Double
  private var gap: Double

  init(_ layout: ChartLayout) {
    let unit = layout.unit
    sample = 16 * unit
    gap = 7 * unit
    right = 6 * unit
    order = Self.order(layout)
    names = layout.data.series.map(\.name)
    guard layout.plotter.namesSeries else {
      (order, names) = ([], [])
      return
    }
    let full = names
    var beside = self
    let fitsBeside = beside.place(beside: layout)
    place(below: layout)
    // Whole names come first, then room for the data.
    let isHigh = below > 0.3 * layout.size.heightPoints
    if fitsBeside, beside.names == full || names != full || isHigh { self = beside }
  }

  private static func order(_ layout: ChartLayout) -> [Int] {
    let data = layout.data
    if layout.chart.seriesKind == .ordinal { return data.series.indices.reversed() }
    return data.series.indices.sorted { a, b in
      switch (data.end(of: a)?.y, data.end(of: b)?.y) {
      case (let left?, let right?) where left != right: left > right
      case (_?, nil): true
      case (nil, _?): false
      default: a < b
      }
    }
  }

  /// As few columns on the right as the height allows; false where the page is too narrow for them.
  private mutating func place(beside layout: ChartLayout) -> Bool {
    let size = layout.size
    guard size.widthPoints > 1.5 * size.heightPoints else { return false }
    shorten(layout, width: 0.3 * size.widthPoints - sample - gap)
    let title = layout.measurer.extent(layout.chart.seriesTitle, layout.tickStyle).width
    columnWidth = sample + widest(layout) + gap
    for count in 1...3 {
      columns = count
      let width = Double(count) * columnWidth - gap
      guard count == 1 || width <= 0.35 * size.widthPoints else { return false }
      right = max(width + 2 * layout.unit, title) + 8 * layout.unit
      let frame = layout.frame(right: right, below: 0, seriesTitle: "")
      let height = Double(rows(count) + 1) * layout.tickHeight
      if height <= frame.page.bottom - frame.lanesTop { return true }
    }
    return false
  }

  /// Rows over the width of the page: as many columns as whole names allow, more where the rows
  /// would take the room of the data.
  private mutating func place(below layout: ChartLayout) {
    guard !order.isEmpty else { return }
    let page = layout.size.widthPoints - 4 * layout.unit
    shorten(layout, width: page - sample)
    columnWidth = sample + widest(layout) + gap
    columns = max(1, min(order.count, Int((page + gap) / columnWidth)))
    let most = 0.3 * layout.size.heightPoints
    while columns < order.count, Double(rows(columns) + 1) * layout.tickHeight > most {
      let width = (page + gap) / Double(columns + 1)
      // A dozen letters tell most names apart; fewer do not.
      guard width - sample - gap >= 50 * layout.unit else { break }
      columns += 1
      columnWidth = width
    }
    shorten(layout, width: columnWidth - sample - gap)
    let title = layout.measurer.extent(layout.chart.seriesTitle, layout.tickStyle).width + gap
    let beside = max(0, Int((page - title + gap) / columnWidth))
    if beside > 0, rows(min(beside, columns)) == rows(columns) {
      indent = title
      columns = min(beside, columns)
    }
    let lines = rows(columns) + (indent > 0 ? 0 : 1)
    below = Double(lines) * layout.tickHeight + 3 * layout.unit
  }

  private func rows(_ columns: Int) -> Int { (order.count + columns - 1) / columns }

  /// Cuts long names where most of them stay different: at the end, in the middle, in front, or by
  /// what all of them begin with.
  private mutating func shorten(_ layout: ChartLayout, width: Double) {
    let width = max(width, 10 * layout.unit)
    func cut(_ names: [String], tail: Double) -> [String] {
      names.map {
        layout.measurer.shortened($0, width: width, style: layout.tickStyle, tail: tail)
      }
    }
    let whole = layout.data.series.map(\.name)
    let common = Self.commonBeginning(whole)
    let tries =
      [0, 0.4, 1].map { cut(whole, tail: $0) }
      + [cut(whole.map { "…" + $0.dropFirst(common) }, tail: 0)]
    var best = 0
    for names in tries where Set(names).count > best {
      self.names = names
      best = Set(names).count
    }
  }

  private static func commonBeginning(_ names: [String]) -> Int {
    guard let first = names.first else { return 0 }
    return names.dropFirst().reduce(first.count) { least, name in
      min(least, zip(first, name).prefix { $0 == $1 }.count)
    }
  }

  private func widest(_ layout: ChartLayout) -> Double {
    names.map { layout.measurer.extent($0, layout.tickStyle).width }.max() ?? 0
  }
}

extension ChartLayout {
  /// Draws the legend: what the series differ in, then a sample and a name for each.
  mutating func addLegend(_ plan: LegendPlan, _ frame: ChartFrame) {
    for (series, name) in zip(data.series, plan.names) where series.name != name {
      findings.append(.shortened(series.name))
    }
    guard !plan.order.isEmpty else { return }
    let isBeside = plan.below == 0
    let left = isBeside ? frame.plot.right + 8 * unit : frame.page.left
    let top = isBeside ? frame.lanesTop : frame.page.bottom - plan.below + 3 * unit
    add(
      .legend, text: chart.seriesTitle, at: Position(x: left, y: top), style: tickStyle,
      color: theme.paleInk)
    for (rank, index) in plan.order.enumerated() {
      let column = rank % plan.columns
      let row = rank / plan.columns + (plan.indent > 0 ? 0 : 1)
      let x = left + plan.indent + Double(column) * plan.columnWidth
      let y = top + Double(row) * tickHeight
      addSample(index, x: x, y: y + tickHeight / 2, width: plan.sample - 3 * unit)
      add(
        .legend, text: plan.names[index], at: Position(x: x + plan.sample, y: y),
        style: tickStyle, color: theme.ink)
    }
  }

  private mutating func addSample(_ index: Int, x: Double, y: Double, width: Double) {
    let style = style(index)
    let strokes = strokes(style)
    let ends = [Position(x: x, y: y), Position(x: x + width, y: y)]
    if !data.fits[index].isEmpty {
      // As its curve is drawn.
      addThinLine(ends, style, role: .legend)
    } else if plotter.samplesLines {
      if let edge = strokes.edge { add(.legend, .line(ends, edge)) }
      add(.legend, .line(ends, strokes.line))
    }
    addMarker(style, at: Position(x: x + width / 2, y: y), role: .legend)
  }
}

extension Finding {
  static func shortened(_ name: String) -> Finding {
    Finding(
      .note, "chart.label-shortened", "the label “\(name)” is too long for the figure and is cut",
      hints: ["give a shorter `label` in etalon.yaml, or a wider figure"])
  }
}
