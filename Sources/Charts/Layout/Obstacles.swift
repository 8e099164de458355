/// What a label must not cover: segments and boxes already on the page.
struct Obstacles {
  private(set) var segments: [(from: Position, to: Position)] = []
  private(set) var boxes: [Box] = []

  mutating func add(segment from: Position, _ to: Position) {
    segments.append((from, to))
  }

  mutating func add(_ box: Box) { boxes.append(box) }

  /// How much a label here would cover: whole labels and markers weigh most, lines less.
  func cost(of box: Box) -> Double {
    let covered = boxes.count { $0.overlaps(box) }
    let crossed = segments.count { Self.crosses(box, $0.from, $0.to) }
    return Double(covered) * 10 + Double(crossed)
  }

  /// Whether a segment enters a rectangle (Liang and Barsky's clipping).
  static func crosses(_ box: Box, _ from: Position, _ to: Position) -> Bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (enter, leave) = (0.0, 1.0)
    for (delta, room) in [
      (-dx, from.x - box.left), (dx, box.right - from.x), (-dy, from.y - box.top),
      (dy, box.bottom - from.y),
    ] {
      if delta == 0 {
        if room < 0 { return false }
      } else if delta < 0 {
        enter = max(enter, room / delta)
      } else {
        leave = min(leave, room / delta)
      }
    }
    return enter <= leave
  }
}
