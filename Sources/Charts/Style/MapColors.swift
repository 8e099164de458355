import Drawing

/// The colours of a heat map and the marks of their bar: places run from 0 to 1.
enum MapColors {
  case diverging(DivergingScale)
  case sequential(Scale, ticks: [DivergingScale.Mark])

  /// The scale of one grid, from its own values where no range is given.
  init(_ map: GridMap) {
    let given = map.scale.range.flatMap { range in
      ChartData.fits(range.lowerBound, map.scale.spread)
        && ChartData.fits(range.upperBound, map.scale.spread) ? range : nil
    }
    let values = map.values
    let own = values.min().flatMap { low in values.max().map { low...max(low, $0) } }
    let range = given ?? own ?? 1...1
    let axis = ChartAxis(label: "", unit: "", spread: map.scale.spread)
    let wanted = Ticks(axis, range.lowerBound, range.upperBound, fromZero: false, count: 5).major
    // One value alone is the whole scale.
    var ticks = range.lowerBound < range.upperBound ? wanted.filter(range.contains) : []
    if ticks.count < 2 { ticks = Set([range.lowerBound, range.upperBound]).sorted() }
    self = .sequential(
      Scale(spread: map.scale.spread, domain: range, start: 0, end: 1),
      ticks: zip(ticks, map.words.labels(ticks, spread: map.scale.spread)).map {
        DivergingScale.Mark($0, $1)
      })
  }

  var ticks: [DivergingScale.Mark] {
    switch self {
    case .diverging(let scale): scale.ticks
    case .sequential(_, let ticks): ticks
    }
  }

  /// Where a value stands between the ends; nil where it stands nowhere.
  func place(_ value: Double) -> Double? {
    switch self {
    case .diverging(let scale):
      guard value > 0, scale.limit > 1 else { return 0.5 }
      return (Power.logarithm(value) / Power.logarithm(scale.limit) + 1) / 2
    case .sequential(let scale, _):
      guard ChartData.fits(value, scale.spread) else { return nil }
      return min(max(scale.position(value), 0), 1)
    }
  }

  /// The dark letters of cells where they are not those of the theme: on a scale with dark ends,
  /// ink beside black would look like a difference.
  var darkInk: Color? { if case .sequential = self { .black } else { nil } }

  /// The colour of a place.
  func color(at place: Double) -> Color {
    switch self {
    case .diverging: DivergingColors.color(place * 2 - 1)
    // Dark for much: paper is light, and a grey print keeps the order.
    case .sequential: SeriesStyle.viridis(1 - place)
    }
  }
}
