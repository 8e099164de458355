import Drawing

/// Where the words of the values to compare with stand: one a row above the bar of colours.
struct ReferencePlan {
  /// One value: where it stands on the bar, its row from the top, its words and their left end.
  struct Place {
    let x: Double
    let row: Int
    let text: String
    let left: Double
    let right: Double

    /// Whether the line of another, from its row down to the bar, runs through the words.
    func isCrossed(by other: Place, margin: Double) -> Bool {
      other.row < row && other.x > left - margin && other.x < right + margin
    }
  }

  let places: [Place]

  /// Finds rows and sides for which no line runs through words and no words are shortened.
  ///
  /// All ways are tried for up to three values; more keep their order.
  init(_ labels: [String], at xs: [Double], _ page: Box, _ layout: HeatMapLayout) {
    let unit = layout.unit
    func place(_ index: Int, row: Int, isLeft: Bool) -> Place {
      let x = xs[index]
      let room = (isLeft ? x - page.left : page.right - x) - 3 * unit
      let text = layout.measurer.shortened(labels[index], width: room, style: layout.tickStyle)
      let width = layout.measurer.extent(text, layout.tickStyle).width
      let left = isLeft ? x - 2 * unit - width : x + 2 * unit
      return Place(x: x, row: row, text: text, left: left, right: left + width)
    }
    func sides(_ index: Int) -> [Bool] {
      let roomier = xs[index] - page.left > page.right - xs[index]
      return [roomier, !roomier]
    }
    let orders =
      xs.count <= 3 ? Self.orders(Array(xs.indices)) : [Array(xs.indices)]
    var best: (cost: Int, places: [Place])?
    for order in orders {
      var ways: [[Place]] = [[]]
      for (row, index) in order.enumerated() {
        let choices = xs.count <= 3 ? sides(index) : [sides(index)[0]]
        ways = ways.flatMap { way in
          choices.map { way + [place(index, row: row, isLeft: $0)] }
        }
      }
      for way in ways {
        let shortened = zip(order, way).count { labels[$0] != $1.text }
        let crossed = way.reduce(0) { sum, place in
          sum + way.count { place.isCrossed(by: $0, margin: unit) }
        }
        let cost = 10 * shortened + crossed
        if cost < best?.cost ?? .max { best = (cost, way) }
      }
    }
    places = best?.places ?? []
  }

  /// All orders of a few things, that given first.
  private static func orders(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
      var others = items
      let first = others.remove(at: index)
      return orders(others).map { [first] + $0 }
    }
  }
}

extension HeatMapLayout {
  /// A line through the bar for each value, with its words beside it.
  mutating func addReferences(at xs: [Double], top: Double, _ bar: Box, _ page: Box) {
    let plan = ReferencePlan(map.scale.references.map(\.label), at: xs, page, self)
    let line = Canvas.Stroke(color: theme.ink, width: 1.6 * theme.axisWidth)
    for place in plan.places {
      // Where no way was found without a crossing, the line is interrupted for the words.
      let crossed = plan.places.filter { $0.isCrossed(by: place, margin: unit) }.map(\.row).sorted()
      var start = top + (Double(place.row) + 0.3) * tickHeight
      for end in crossed.map({ top + Double($0) * tickHeight }) {
        addReferenceLine(place.x, start, end, line)
        start = end + tickHeight
      }
      addReferenceLine(place.x, start, bar.bottom, line)
      add(
        .scale, text: place.text,
        at: Position(x: place.left, y: top + Double(place.row) * tickHeight), style: tickStyle,
        color: theme.ink)
    }
  }

  private mutating func addReferenceLine(
    _ x: Double, _ top: Double, _ bottom: Double, _ stroke: Canvas.Stroke
  ) {
    guard bottom > top else { return }
    add(.scale, .line([Position(x: x, y: top), Position(x: x, y: bottom)], stroke))
  }
}
