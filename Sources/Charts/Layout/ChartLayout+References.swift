import Drawing
import Foundation

extension ChartLayout {
  /// Draws the lines to compare with, below the data.
  mutating func addReferenceLines(_ axes: ChartAxes, _ frame: ChartFrame) {
    for index in chart.references.indices {
      let places = course(of: index, axes, frame)
      guard places.count > 1 else {
        findings.append(.invisible(chart.references[index].label))
        continue
      }
      for (from, to) in zip(places, places.dropFirst()) { obstacles.add(segment: from, to) }
      add(.reference, .line(places, referenceStroke(index)))
    }
  }

  /// Where a line to compare with runs inside the data's rectangle; empty where it does not.
  func course(of index: Int, _ axes: ChartAxes, _ frame: ChartFrame) -> [Position] {
    let plot = frame.plot
    switch chart.references[index].course {
    case .constant(let value):
      guard ChartData.fits(value, chart.y.spread) else { return [] }
      let y = axes.y.position(value)
      guard y >= plot.top - 1e-6, y <= plot.bottom + 1e-6 else { return [] }
      return [Position(x: plot.left, y: y), Position(x: plot.right, y: y)]
    case .power(let exponent, let x, let y):
      guard ChartData.fits(x, .log), ChartData.fits(y, chart.y.spread), exponent.isFinite else {
        return []
      }
      let steps = 128
      let places = (0...steps).compactMap { step -> Position? in
        let along = plot.left + (plot.right - plot.left) * Double(step) / Double(steps)
        let ratio = axes.x.value(along) / x
        let value = y * pow(ratio, exponent)
        guard ratio > 0, ChartData.fits(value, chart.y.spread) else { return nil }
        return Position(x: along, y: axes.y.position(value))
      }
      return Self.inside(places, plot)
    }
  }

  /// The part of a line between the top and the bottom of a rectangle, cut where it leaves it.
  private static func inside(_ places: [Position], _ plot: Box) -> [Position] {
    var kept: [Position] = []
    func isInside(_ place: Position) -> Bool { place.y >= plot.top && place.y <= plot.bottom }
    func cut(_ from: Position, _ to: Position) -> Position {
      let edge = from.y < plot.top ? plot.top : plot.bottom
      let part = to.y == from.y ? 0 : (edge - from.y) / (to.y - from.y)
      return Position(x: from.x + part * (to.x - from.x), y: edge)
    }
    for (from, to) in zip(places, places.dropFirst()) {
      switch (isInside(from), isInside(to)) {
      case (true, true):
        if kept.isEmpty { kept.append(from) }
        kept.append(to)
      case (false, true): kept = [cut(from, to), to]
      case (true, false):
        if kept.isEmpty { kept.append(from) }
        kept.append(cut(to, from))
        return kept
      case (false, false): continue
      }
    }
    return kept
  }

  /// Names each line to compare with where nothing is in the way; the others go into the key.
  mutating func addReferenceLabels(_ axes: ChartAxes, _ frame: ChartFrame) {
    for index in chart.references.indices where !namedInKey.contains(index) {
      let places = course(of: index, axes, frame)
      guard places.count > 1 else { continue }
      let label = chart.references[index].label
      let extent = measurer.extent(label, tickStyle)
      let free = labelPlaces(along: places, extent).first { place in
        let box = Box(
          left: place.x, top: place.y + 0.12 * extent.height, right: place.x + extent.width,
          bottom: place.y + 0.88 * extent.height)
        return frame.plot.holds(box) && obstacles.cost(of: box.grown(by: 0.8 * unit)) == 0
      }
      guard let free else {
        unnamedReferences.insert(index)
        continue
      }
      add(.reference, text: label, at: free, style: tickStyle, color: theme.paleInk)
      obstacles.add(
        Box(
          left: free.x, top: free.y, right: free.x + extent.width, bottom: free.y + extent.height))
    }
  }

  /// Places above and below a line, from its end backwards.
  private func labelPlaces(along places: [Position], _ extent: TextExtent) -> [Position] {
    guard let first = places.first, let last = places.last else { return [] }
    let gap = 1.4 * unit
    return stride(from: 1, through: 0, by: -0.05).flatMap { part -> [Position] in
      let at = first.x + part * (last.x - first.x)
      guard let here = places.last(where: { $0.x <= at + 1e-9 }) ?? places.first,
        let next = places.first(where: { $0.x >= at - 1e-9 }) ?? places.last
      else { return [] }
      let y =
        next.x > here.x ? here.y + (at - here.x) / (next.x - here.x) * (next.y - here.y) : here.y
      let above = y - extent.height - gap
      let below = y + gap
      return [
        Position(x: at - extent.width, y: above), Position(x: at, y: below),
        Position(x: at - extent.width, y: below), Position(x: at, y: above),
      ]
    }
  }
}
