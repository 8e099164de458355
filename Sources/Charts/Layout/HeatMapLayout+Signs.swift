import Drawing

extension HeatMapLayout {
  /// What stands for the text of a cell that is too small for it.
  enum Sign: Hashable, CaseIterable {
    /// Claimed to be better, claimed to be worse, below 1 only.
    case risen, fallen, below

    /// The sign of a value; nil where it needs none.
    init?(_ value: Double, _ emphasis: HeatMap.Emphasis?) {
      switch emphasis {
      case .risen: self = .risen
      case .fallen: self = .fallen
      case nil where value < 1: self = .below
      case nil: return nil
      }
    }
  }

  func word(of sign: Sign) -> String {
    switch sign {
    case .risen: map.textless.risen
    case .fallen: map.textless.fallen
    case .below: map.textless.below
    }
  }

  /// Whether any value is more than a number.
  var isAnythingClaimed: Bool {
    map.cells.joined().contains { if case .value(_, _, .some) = $0 { true } else { false } }
  }

  /// The signs that occur and have words, in the order of the legend.
  var usedSigns: [Sign] {
    let used = Set(
      map.cells.joined().compactMap { cell -> Sign? in
        guard case .value(let value, _, let emphasis) = cell else { return nil }
        return Sign(value, emphasis)
      })
    return Sign.allCases.filter { used.contains($0) && !word(of: $0).isEmpty }
  }

  /// A triangle or a dash in the middle of a cell, unless no word would explain it.
  mutating func add(_ sign: Sign, in box: Box, on color: Color) {
    guard !word(of: sign).isEmpty else { return }
    let radius = min(2.2 * unit, 0.3 * min(box.right - box.left, box.bottom - box.top))
    let x = (box.left + box.right) / 2
    let y = (box.top + box.bottom) / 2
    let ink = DivergingColors.ink(on: color, dark: theme.ink)
    let up = sign == .risen ? -radius : radius
    if sign == .below {
      let ends = [Position(x: x - radius, y: y), Position(x: x + radius, y: y)]
      add(.cellText, .line(ends, Canvas.Stroke(color: ink, width: 0.7 * unit)))
    } else {
      let corners = [
        Position(x: x, y: y + up), Position(x: x + radius, y: y - 0.8 * up),
        Position(x: x - radius, y: y - 0.8 * up),
      ]
      add(.cellText, .polygon(corners, fill: ink, stroke: nil))
    }
  }

  /// A pale dot, which tells an empty cell from one of the neutral colour.
  mutating func addEmpty(_ box: Box) {
    guard !map.emptyWord.isEmpty else { return }
    let middle = Position(x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2)
    add(.cell, .circle(middle, radius: 0.7 * unit, fill: theme.paleInk, stroke: nil))
  }
}

extension HeatMap.Hatching {
  /// Whether its ground is the paper's.
  var isOnPaper: Bool { self == .partial || self == .undefined }
}
