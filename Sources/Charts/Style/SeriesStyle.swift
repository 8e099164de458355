import Drawing

/// How one series is told apart: colour, marker and dash, so that colour is never alone.
struct SeriesStyle: Hashable, Sendable {
  let color: Color
  let marker: Marker
  /// Dash lengths in line widths; empty for a solid line.
  var dash: [Double]

  /// The colour of the edges that a line too pale for white paper is drawn with; nil for the others.
  ///
  /// A line of less than 3 to 1 on white is lost in print; its colour must not change, because the
  /// ramp tells the series apart.
  var edge: Color? { color.contrastOnWhite < 3 ? color.readable : nil }

  /// The style of a series among others.
  init(index: Int, count: Int, kind: SeriesKind) {
    switch kind {
    case .ordinal:
      // The end of viridis is too pale for lines on white.
      color = Self.viridis(count < 2 ? 0.3 : 0.8 * Double(index) / Double(count - 1))
    case .nominal:
      color = Self.okabeIto[index % Self.okabeIto.count]
    }
    marker = Marker.allCases[index % Marker.allCases.count]
    // One dash further when the markers begin again, so that two channels differ for every pair.
    dash = Self.dashes[(index + index / Marker.allCases.count) % Self.dashes.count]
  }

  private static let dashes: [[Double]] = [[], [5, 1.8], [1.6, 1.4], [6, 1.6, 1.6, 1.6]]

  /// Okabe and Ito's palette without its yellow, which is too pale for lines.
  static let okabeIto = [
    Color(hex: 0x0072B2), Color(hex: 0xD55E00), Color(hex: 0x009E73), Color(hex: 0xCC79A7),
    Color(hex: 0x000000), Color(hex: 0xE69F00),
  ]

  /// Anchors of the viridis colour map at equal steps from 0 to 1.
  private static let anchors = [
    0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
    0xBDDF26, 0xFDE725,
  ].map { Color(hex: $0) }

  /// The colour of viridis at a position from 0 to 1, linear between its anchors.
  static func viridis(_ position: Double) -> Color {
    let place = min(max(position, 0), 1) * Double(anchors.count - 1)
    let index = min(Int(place), anchors.count - 2)
    let part = place - Double(index)
    let (low, high) = (anchors[index], anchors[index + 1])
    return Color(
      red: low.red + part * (high.red - low.red),
      green: low.green + part * (high.green - low.green),
      blue: low.blue + part * (high.blue - low.blue))
  }
}

/// The shape at a measured point.
enum Marker: Hashable, Sendable, CaseIterable {
  case circle, square, triangle, diamond, triangleDown, pentagon, hexagon, star

  /// The corners about a centre, sized to look as large as a circle of the radius; nil for a circle.
  func corners(x: Double, y: Double, radius: Double) -> [Position]? {
    func regular(_ count: Int, _ scale: Double, from degrees: Double) -> [Position] {
      (0..<count).map { corner in
        let angle = (degrees + 360 * Double(corner) / Double(count)) * Double.pi / 180
        return Position(
          x: x + scale * radius * Trigonometry.cos(angle),
          y: y + scale * radius * Trigonometry.sin(angle))
      }
    }
    switch self {
    case .circle: return nil
    case .square: return regular(4, 1.25, from: 45)
    case .triangle: return regular(3, 1.45, from: -90)
    case .diamond: return regular(4, 1.3, from: 0)
    case .triangleDown: return regular(3, 1.45, from: 90)
    case .pentagon: return regular(5, 1.2, from: -90)
    case .hexagon: return regular(6, 1.15, from: 0)
    case .star:
      let outer = regular(5, 1.55, from: -90)
      let inner = regular(5, 0.7, from: -54)
      return zip(outer, inner).flatMap { [$0, $1] }
    }
  }
}
