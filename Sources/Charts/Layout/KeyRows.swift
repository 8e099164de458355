import Drawing

/// What stands before a word of the key above the data.
enum KeySign: Hashable {
  case failure(FailureMark)
  /// A marker, a thin line, a tinted box.
  case measured, fitted, interval
  /// The dashed line of an index to compare with.
  case reference(Int)
  /// A step of a frontier, a hollow marker on a dashed line, an arrow that points up.
  case step, predicted, atLeast
  /// A hollow marker alone.
  case hollow
  /// An upright line, between what worked and what failed.
  case whisker
  /// A pale marker.
  case dominated
  /// The mark of one failed point, in the colour of its series.
  case failed(FailureMark, series: Int)
  /// Words that explain themselves.
  case none

  /// From the left of the sign to its word.
  func width(_ pen: some ScenePen) -> Double {
    switch self {
    case .failure, .failed, .measured, .dominated, .atLeast, .whisker, .hollow:
      2.5 * pen.theme.markerRadius + 2.5 * pen.unit
    case .fitted, .interval, .reference, .step, .predicted: 14.5 * pen.unit
    case .none: 0
    }
  }
}

/// A sign of the key with its word.
struct KeyWord: Hashable {
  let sign: KeySign
  let word: String
}

/// The key of the signs, broken into rows beside the name of the series.
struct KeyRows {
  struct Entry {
    let sign: KeySign
    let word: String
    let row: Int
    let left: Double
    /// Where the word begins.
    let wordLeft: Double
  }

  private(set) var entries: [Entry] = []
  /// The rows, with that of the name of the series.
  private(set) var count: Int
  /// Whether it takes the width of the page, over the label of the vertical axis.
  private(set) var isWide = false

  /// One row, before the places are known.
  init(_ layout: ChartLayout) {
    count = layout.key.isEmpty ? 0 : 1
  }

  /// One row from the data on where that suffices, else rows of the page's width; the name of the
  /// series ends the last of them.
  init(_ layout: ChartLayout, in frame: ChartFrame, seriesTitle: String) {
    self.init(layout)
    guard count > 0 else { return }
    let title = layout.measurer.extent(seriesTitle, layout.tickStyle).width
    let titleLeft =
      seriesTitle.isEmpty ? frame.page.right : min(frame.labelLeft, frame.page.right - title)
    fill(layout.key, layout, from: frame.plot.left, to: titleLeft, title: titleLeft)
    guard count > 1 else { return }
    isWide = true
    fill(layout.key, layout, from: frame.page.left, to: frame.page.right, title: titleLeft)
  }

  /// Rows between two edges for anything that draws.
  init(_ words: [KeyWord], _ pen: some ScenePen, from start: Double, to end: Double) {
    count = 0
    guard !words.isEmpty else { return }
    fill(words, pen, from: start, to: end, title: .infinity)
  }

  private mutating func fill(
    _ words: [KeyWord], _ pen: some ScenePen, from start: Double, to end: Double, title: Double
  ) {
    entries = []
    var row = 0
    var left = start
    for key in words {
      let markWidth = key.sign.width(pen)
      let word = pen.measurer.shortened(
        key.word, width: max(1, end - start - markWidth), style: pen.tickStyle)
      let width = markWidth + pen.measurer.extent(word, pen.tickStyle).width
      if left > start, left + width > end {
        row += 1
        left = start
      }
      entries.append(
        Entry(sign: key.sign, word: word, row: row, left: left, wordLeft: left + markWidth))
      left += width + 7 * pen.unit
    }
    count = row + (left - 4 * pen.unit > title ? 2 : 1)
  }
}

extension ScenePen {
  /// Draws the rows of a key from a height on.
  mutating func add(_ key: KeyRows, top: Double) {
    for entry in key.entries {
      let y = top + Double(entry.row) * tickHeight
      add(entry.sign, left: entry.left, y: y + tickHeight / 2)
      if case .failed(let failure, let series) = entry.sign {
        let radius = 1.25 * theme.markerRadius
        addMark(
          failure, at: Position(x: entry.left + radius, y: y + tickHeight / 2), radius: radius,
          color: seriesColor(series), role: .failure(series))
      }
      add(
        .key, text: entry.word, at: Position(x: entry.wordLeft, y: y), style: tickStyle,
        color: theme.paleInk)
    }
  }

  /// Draws a sign of the key in grey: it stands for every series.
  mutating func add(_ sign: KeySign, left: Double, y: Double) {
    let ink = theme.paleInk
    let radius = 1.25 * theme.markerRadius
    let end = left + 12 * unit
    let ends = [Position(x: left, y: y), Position(x: end, y: y)]
    let middle = Position(x: left + radius, y: y)
    switch sign {
    case .failure(let failure):
      addMark(failure, at: middle, radius: radius, color: ink, role: .key)
    case .measured:
      add(.key, .circle(middle, radius: theme.markerRadius, fill: ink, stroke: nil))
    case .fitted:
      add(.key, .line(ends, Canvas.Stroke(color: ink, width: 0.7 * theme.lineWidth)))
    case .interval:
      var fill = ink
      fill.alpha = 0.16
      let box = Box(left: left, top: y - 2.2 * unit, right: end, bottom: y + 2.2 * unit)
      add(.key, .polygon(box.corners, fill: fill, stroke: nil))
      let edge = Canvas.Stroke(color: ink, width: theme.gridWidth)
      for y in [box.top, box.bottom] {
        add(.key, .line([Position(x: left, y: y), Position(x: end, y: y)], edge))
      }
    case .reference(let index): add(.key, .line(ends, referenceStroke(index)))
    case .step:
      add(
        .key,
        .line(
          [
            Position(x: left, y: y + 1.6 * unit), Position(x: left + 6 * unit, y: y + 1.6 * unit),
            Position(x: left + 6 * unit, y: y - 1.6 * unit), Position(x: end, y: y - 1.6 * unit),
          ], Canvas.Stroke(color: ink, width: theme.lineWidth)))
    case .predicted:
      add(.key, .line(ends, predictedStroke(ink)))
      addHollow(at: Position(x: (left + end) / 2, y: y), color: ink, role: .key)
    case .atLeast: addArrow(from: Position(x: middle.x, y: y + 2.6 * unit), color: ink, role: .key)
    case .hollow: addHollow(at: middle, color: ink, role: .key)
    case .whisker:
      let ends = [
        Position(x: middle.x, y: y - 2.6 * unit), Position(x: middle.x, y: y + 2.6 * unit),
      ]
      add(.key, .line(ends, Canvas.Stroke(color: ink, width: theme.axisWidth)))
    case .dominated:
      let stroke = Canvas.Stroke(color: ink, width: 0.5 * unit)
      add(.key, .circle(middle, radius: theme.markerRadius, fill: theme.paper, stroke: stroke))
    case .failed, .none: break
    }
  }

  /// How a line to compare with is drawn; each of a chart has other dashes, because all are grey.
  func referenceStroke(_ index: Int) -> Canvas.Stroke {
    let dashes: [[Double]] = [[3.2, 1.8], [1, 1.3], [5.5, 1.4, 1, 1.4]]
    return Canvas.Stroke(
      color: theme.paleInk, width: 0.7 * theme.lineWidth,
      dash: dashes[index % dashes.count].map { $0 * unit })
  }

  /// How what a model predicts is drawn.
  func predictedStroke(_ color: Color) -> Canvas.Stroke {
    Canvas.Stroke(color: color, width: 0.8 * theme.lineWidth, dash: [1.6 * unit, 1.4 * unit])
  }

  /// A hollow diamond: predicted, not measured.
  mutating func addHollow(at place: Position, color: Color, role: Role) {
    addMarker(
      .diamond, at: place, radius: 1.1 * theme.markerRadius, fill: theme.paper,
      edge: Canvas.Stroke(color: color, width: 0.6 * theme.lineWidth), role: role)
  }

  /// A short arrow upwards: the true value may lie above; one item.
  mutating func addArrow(from place: Position, color: Color, role: Role) {
    let top = place.y - 5.2 * unit
    let points = [
      place, Position(x: place.x, y: top), Position(x: place.x - 1.6 * unit, y: top + 2 * unit),
      Position(x: place.x, y: top), Position(x: place.x + 1.6 * unit, y: top + 2 * unit),
    ]
    add(role, .line(points, Canvas.Stroke(color: color, width: 0.6 * theme.lineWidth)))
  }
}
