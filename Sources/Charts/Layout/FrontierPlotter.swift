import Drawing

/// Draws frontiers as steps, what lies between success and failure, and what is predicted.
struct FrontierPlotter: Plotter {
  let chart: FrontierChart
  let namesAtEnds = false
  /// Dashes mean that something is predicted.
  let dashesLines = false
  let needsArrow = true
  var namesSeries: Bool { chart.frontiers.count > 1 }

  init(_ chart: FrontierChart) { self.chart = chart }

  private var columns: [FrontierChart.Column] { chart.frontiers.flatMap(\.columns) }

  func key(_ data: ChartData, _ chart: Chart) -> [KeyWord] {
    let words = chart.words
    let columns = columns
    var key: [KeyWord] = []
    if columns.contains(where: { $0.works != nil }) {
      key.append(KeyWord(sign: .step, word: words.signs.measured))
    }
    if columns.contains(where: { Self.hasBracket($0) }) {
      key.append(KeyWord(sign: namesSeries ? .whisker : .interval, word: words.signs.bracket))
    }
    if columns.contains(where: { $0.works != nil && $0.fails == nil }) {
      key.append(KeyWord(sign: .atLeast, word: words.signs.atLeast))
    }
    if columns.contains(where: { $0.predicted != nil }) {
      key.append(KeyWord(sign: .predicted, word: words.signs.predicted))
    }
    let failures = Set(columns.compactMap { $0.fails == nil ? nil : $0.failure })
    return key
      + FailureMark.allCases.filter(failures.contains).map {
        KeyWord(sign: .failure($0), word: words.word($0))
      }
  }

  /// Whether the frontier is known to lie below a failure.
  private static func hasBracket(_ column: FrontierChart.Column) -> Bool {
    guard let fails = column.fails else { return false }
    return column.works.map { $0 < fails } ?? true
  }

  func pad(width: Double, places: Int, unit: Double) -> Double {
    min(width / 4, max(5 * unit, width / Double(2 * max(1, places))))
  }

  func addData(to layout: inout ChartLayout, _ axes: ChartAxes, _ frame: ChartFrame) {
    let bins = Self.bins(layout.data.xs.map(axes.x.position), in: frame.plot)
    let count = Double(chart.frontiers.count)
    let narrowest = bins.map { $0.upperBound - $0.lowerBound }.min() ?? 0
    for (index, frontier) in chart.frontiers.enumerated() {
      // Frontiers that agree lie side by side, neither hidden.
      let rank = Double(index) - (count - 1) / 2
      let beside = rank * min(3.6 * layout.theme.markerRadius, narrowest / (count + 1))
      let above = -rank * min(1.3 * layout.theme.lineWidth, 5 * layout.unit / count)
      let drawn = frontier.columns.compactMap { column -> Drawn? in
        guard let place = layout.data.xs.firstIndex(of: column.x) else { return nil }
        func y(_ value: Double?) -> Double? {
          value.flatMap { ChartData.fits($0, .log) ? axes.y.position($0) : nil }
        }
        return Drawn(
          rank: place, bin: Self.moved(bins[place], by: -above, in: frame.plot),
          x: axes.x.position(column.x) + beside,
          works: y(column.works).map { $0 + above }, fails: y(column.fails),
          failure: column.failure, predicted: y(column.predicted), low: y(column.low),
          high: y(column.high), hasBracket: Self.hasBracket(column))
      }.sorted { $0.rank < $1.rank }
      layout.add(frontier: drawn, index, frame)
    }
  }

  /// The width of each column: to the middle between neighbours, the outermost as wide to both sides.
  static func bins(_ places: [Double], in plot: Box) -> [ClosedRange<Double>] {
    places.indices.map { index in
      let here = places[index]
      let before = index > 0 ? (places[index - 1] + here) / 2 : nil
      let after = index + 1 < places.count ? (places[index + 1] + here) / 2 : nil
      let left = before ?? after.map { 2 * here - $0 } ?? plot.left
      let right = after ?? before.map { 2 * here - $0 } ?? plot.right
      return max(left, plot.left)...max(min(right, plot.right), max(left, plot.left))
    }
  }

  /// A column moved aside, so that steps of frontiers that agree do not cover each other.
  private static func moved(
    _ bin: ClosedRange<Double>, by distance: Double, in plot: Box
  ) -> ClosedRange<Double> {
    func end(_ value: Double) -> Double {
      value <= plot.left || value >= plot.right
        ? value : min(max(value + distance, plot.left), plot.right)
    }
    return end(bin.lowerBound)...max(end(bin.lowerBound), end(bin.upperBound))
  }

  /// One column on the page.
  struct Drawn {
    let rank: Int
    let bin: ClosedRange<Double>
    let x: Double
    let works: Double?
    let fails: Double?
    let failure: FailureMark
    let predicted: Double?
    let low: Double?
    let high: Double?
    let hasBracket: Bool
  }
}

extension ChartLayout {
  fileprivate mutating func add(
    frontier columns: [FrontierPlotter.Drawn], _ index: Int, _ frame: ChartFrame
  ) {
    let style = style(index)
    let color = style.edge ?? style.color
    let isAlone = data.series.count == 1
    for column in columns where column.hasBracket {
      guard let fails = column.fails else { continue }
      let low = column.works ?? frame.plot.bottom
      if isAlone {
        let box = Box(
          left: column.bin.lowerBound, top: fails, right: column.bin.upperBound, bottom: low)
        add(.band(index), .polygon(box.corners, fill: Self.bandFill(style), stroke: nil))
      } else {
        let ends = [Position(x: column.x, y: low), Position(x: column.x, y: fails)]
        add(.interval(index), .line(ends, Canvas.Stroke(color: color, width: theme.axisWidth)))
      }
    }
    // Steps join only neighbouring columns: a gap stays one.
    for run in Self.runs(columns, where: { $0.works != nil }) {
      let corners = run.flatMap { column -> [Position] in
        guard let y = column.works else { return [] }
        return [
          Position(x: column.bin.lowerBound, y: y), Position(x: column.bin.upperBound, y: y),
        ]
      }
      let strokes = strokes(style)
      if let edge = strokes.edge { add(.edge(index), .line(corners, edge)) }
      add(.line(index), .line(corners, strokes.line))
    }
    for run in Self.runs(columns, where: { $0.predicted != nil }) where run.count > 1 {
      let places = run.compactMap { column in
        column.predicted.map { Position(x: column.x, y: $0) }
      }
      add(.fit(index), .line(places, predictedStroke(color)))
    }
    for column in columns {
      addPrediction(column, index, color)
      if let y = column.works {
        let place = Position(x: column.x, y: y)
        if column.fails == nil { addArrow(from: place, color: color, role: .interval(index)) }
        addMarker(style, at: place, role: .marker(index))
      }
      if let y = column.fails {
        addMark(
          column.failure, at: Position(x: column.x, y: y), radius: 1.25 * theme.markerRadius,
          color: color, role: .failure(index))
      }
    }
  }

  private mutating func addPrediction(
    _ column: FrontierPlotter.Drawn, _ index: Int, _ color: Color
  ) {
    guard let y = column.predicted else { return }
    // Beside what lies between success and failure of several frontiers, one upright line more
    // would be read as another of these.
    if data.series.count == 1, let low = column.low, let high = column.high {
      let stroke = Canvas.Stroke(color: color, width: theme.axisWidth)
      let cap = 0.8 * theme.markerRadius
      add(
        .interval(index),
        .line([Position(x: column.x, y: low), Position(x: column.x, y: high)], stroke))
      for y in [low, high] {
        add(
          .interval(index),
          .line([Position(x: column.x - cap, y: y), Position(x: column.x + cap, y: y)], stroke))
      }
    }
    let place = Position(x: column.x, y: y)
    guard data.series.count > 1 else {
      addHollow(at: place, color: color, role: .fit(index))
      return
    }
    // Several keep the shape of their subject, so that no colour is needed.
    addMarker(
      style(index).marker, at: place, radius: 1.1 * theme.markerRadius, fill: theme.paper,
      edge: Canvas.Stroke(color: color, width: 0.6 * theme.lineWidth), role: .fit(index))
  }

  private static func runs(
    _ columns: [FrontierPlotter.Drawn], where isKept: (FrontierPlotter.Drawn) -> Bool
  ) -> [[FrontierPlotter.Drawn]] {
    var runs: [[FrontierPlotter.Drawn]] = []
    for column in columns where isKept(column) {
      if let last = runs.last?.last, last.rank + 1 == column.rank {
        runs[runs.count - 1].append(column)
      } else {
        runs.append([column])
      }
    }
    return runs
  }
}
