import Charts
import Drawing

extension Box {
  /// The point in the middle.
  var centre: Position { Position(x: (left + right) / 2, y: (top + bottom) / 2) }

  /// The least rectangle around points.
  init(around points: [Position]) {
    self.init(
      left: points.map(\.x).min() ?? 0, top: points.map(\.y).min() ?? 0,
      right: points.map(\.x).max() ?? 0, bottom: points.map(\.y).max() ?? 0)
  }
}

extension SceneItem {
  /// The rectangle that the shape covers, without the width of its lines.
  var box: Box {
    switch shape {
    case .line(let points, _): Box(around: points)
    case .polygon(let points, _, _): Box(around: points)
    case .circle(let centre, let radius, _, _): Box(around: [centre]).grown(by: radius)
    case .text(let run): run.box
    }
  }
}

extension Scene {
  /// The shapes of a role, from the back to the front.
  func shapes(of role: Role) -> [Shape] { items.filter { $0.role == role }.map(\.shape) }

  /// The rectangles of the shapes whose role passes.
  func boxes(where passes: (Role) -> Bool) -> [Box] { items.filter { passes($0.role) }.map(\.box) }

  /// The rectangle of the data, from its axes; nil where none are drawn.
  var plot: Box? {
    items.lazy.filter { $0.role == .axis }.compactMap { item -> Box? in
      guard case .line(let points, let stroke) = item.shape, points.count == 3,
        stroke.cap == .butt
      else { return nil }
      return Box(around: points)
    }.first
  }
}
