/// What draws the data of a chart once its axes stand.
protocol Plotter {
  /// The signs that need a word above the data, in order.
  func key(_ data: ChartData, _ chart: Chart) -> [KeyWord]
  /// Draws between the axes, and remembers what labels must not cover.
  func addData(to layout: inout ChartLayout, _ axes: ChartAxes, _ frame: ChartFrame)
  /// Whether series are named where their lines end, where there is room.
  var namesAtEnds: Bool { get }
  /// Whether the series need names at all.
  var namesSeries: Bool { get }
  /// Whether dashes tell the lines of series apart.
  var dashesLines: Bool { get }
  /// Whether a line stands in the legend beside the marker.
  var samplesLines: Bool { get }
  /// Whether the label of the vertical axis makes way for the arrow to its better side.
  var needsArrow: Bool { get }
  /// The values at the ends of the horizontal axis.
  func domain(_ range: ClosedRange<Double>, _ axis: ChartAxis) -> ClosedRange<Double>
  /// The room between the ends of the horizontal axis and its outermost places.
  func pad(width: Double, places: Int, unit: Double) -> Double
}

extension Plotter {
  var dashesLines: Bool { true }
  var samplesLines: Bool { true }
  var needsArrow: Bool { false }
  func domain(_ range: ClosedRange<Double>, _ axis: ChartAxis) -> ClosedRange<Double> { range }

  func pad(width: Double, places: Int, unit: Double) -> Double { min(5 * unit, width / 4) }
}

/// Lines through measured points, curves fitted to them, marks of failures.
struct LinePlotter: Plotter {
  let namesAtEnds = true
  let namesSeries = true

  func key(_ data: ChartData, _ chart: Chart) -> [KeyWord] {
    let words = chart.words
    var key: [KeyWord] = []
    let curves = data.fits.joined()
    if curves.contains(where: { $0.count > 1 }) {
      if data.series.contains(where: { $0.points.contains { $0.y != nil } }) {
        key.append(KeyWord(sign: .measured, word: words.signs.measured))
      }
      key.append(KeyWord(sign: .fitted, word: words.signs.fitted))
      if curves.joined().contains(where: { $0.low != nil }) {
        key.append(KeyWord(sign: .interval, word: words.signs.interval))
      }
    }
    return key + data.failures.map { KeyWord(sign: .failure($0), word: words.word($0)) }
  }

  func addData(to layout: inout ChartLayout, _ axes: ChartAxes, _ frame: ChartFrame) {
    layout.addLines(axes, frame)
  }
}
