import Diagnostics
import Drawing

/// Where a legend goes when labels at the ends of the lines do not fit: beside a wide chart, below a
/// narrow one.
struct LegendPlan {
  /// The room it takes on the right of the data.
  var right: Double
  /// The room it takes below the axis' label.
  var below: Double
  var columns: Int
  var columnWidth: Double
  var names: [String]
  /// The series in the order in which their lines end, from the top.
  var order: [Int]
  var shortened: [String] = []
  let sample: Double

  init(_ layout: ChartLayout) {
    let unit = layout.unit
    let measurer = layout.measurer
    let style = layout.tickStyle
    sample = 16 * unit
    let size = layout.size
    order = layout.data.series.indices.sorted { a, b in
      let ends = (layout.data.end(of: a)?.y, layout.data.end(of: b)?.y)
      switch ends {
      case (let left?, let right?) where left != right: return left > right
      case (_?, nil): return true
      case (nil, _?): return false
      default: return a < b
      }
    }
    if layout.chart.seriesKind == .ordinal { order = layout.data.series.indices.reversed() }
    let isWide = size.widthPoints > 1.5 * size.heightPoints
    let rowHeight = layout.tickHeight
    let rows = Double(order.count + 1)
    let fitsBeside = rows * rowHeight <= size.heightPoints - 4 * unit
    let limit = isWide && fitsBeside ? 0.3 * size.widthPoints : size.widthPoints - 8 * unit
    let room = limit - sample - 8 * unit
    names = layout.data.series.map {
      measurer.shortened($0.name, width: max(room, 10), style: style)
    }
    for (series, name) in zip(layout.data.series, names) where series.name != name {
      shortened.append(series.name)
    }
    let widest = names.map { measurer.extent($0, style).width }.max() ?? 0
    let title = measurer.extent(layout.chart.seriesTitle, style).width
    columnWidth = sample + widest + 10 * unit
    if isWide, fitsBeside {
      columns = 1
      right = max(columnWidth, title + 8 * unit) + 2 * unit
      below = 0
    } else {
      let page = size.widthPoints - 4 * unit
      columns = max(1, min(order.count, Int(page / columnWidth)))
      right = 6 * unit
      let lines = (order.count + columns - 1) / max(1, columns)
      below = order.isEmpty ? 0 : Double(lines + 1) * rowHeight + 3 * unit
    }
  }
}

extension ChartLayout {
  /// Draws the legend: what the series differ in, then a sample and a name for each.
  mutating func addLegend(_ plan: LegendPlan, _ frame: ChartFrame) {
    for name in plan.shortened { findings.append(.shortened(name)) }
    guard !plan.order.isEmpty else { return }
    let isBeside = plan.below == 0
    let left = isBeside ? frame.plot.right + 8 * unit : frame.page.left
    let top = isBeside ? frame.plot.top : frame.page.bottom - plan.below + 3 * unit
    add(
      .legend, text: chart.seriesTitle, at: Position(x: left, y: top), style: tickStyle,
      color: theme.paleInk)
    for (rank, index) in plan.order.enumerated() {
      let column = rank % plan.columns
      let row = rank / plan.columns + 1
      let x = left + Double(column) * plan.columnWidth
      let y = top + Double(row) * tickHeight
      addSample(index, x: x, y: y + tickHeight / 2, width: plan.sample - 3 * unit)
      add(
        .legend, text: plan.names[index], at: Position(x: x + plan.sample, y: y),
        style: tickStyle, color: theme.ink)
    }
  }

  private mutating func addSample(_ index: Int, x: Double, y: Double, width: Double) {
    let style = style(index)
    let stroke = Canvas.Stroke(
      color: style.color, width: theme.lineWidth, dash: style.dash.map { $0 * theme.lineWidth })
    add(.legend, .line([Position(x: x, y: y), Position(x: x + width, y: y)], stroke))
    let centre = Position(x: x + width / 2, y: y)
    let edge = Canvas.Stroke(color: theme.paper, width: 0.35 * unit)
    if let corners = style.marker.corners(x: centre.x, y: y, radius: theme.markerRadius) {
      add(.legend, .polygon(corners, fill: style.color, stroke: edge))
    } else {
      add(.legend, .circle(centre, radius: theme.markerRadius, fill: style.color, stroke: edge))
    }
  }
}

extension Finding {
  fileprivate static func shortened(_ name: String) -> Finding {
    Finding(
      .note, "chart.label-shortened", "the label “\(name)” is too long for the figure and is cut",
      hints: ["give a shorter `label` in etalon.yaml, or a wider figure"])
  }
}
