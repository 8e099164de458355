import Drawing

/// How charts look: font, sizes in points, widths, colours.
public struct Theme: Hashable, Sendable {
  /// The font family; the font drawn must be this one.
  public var fontFamily: String
  /// The size of axis labels and titles.
  public var labelSize: Double
  /// The size of tick labels, series labels and the key; never below 7.
  public var tickSize: Double
  /// The width of data lines.
  public var lineWidth: Double
  /// The width of axes and marks.
  public var axisWidth: Double
  /// The width of grid lines.
  public var gridWidth: Double
  /// Half the size of a marker.
  public var markerRadius: Double
  /// The colour of text and axes.
  public var ink: Color
  /// The colour of the key and of leaders.
  public var paleInk: Color
  /// The colour of grid lines.
  public var gridColor: Color
  /// The background.
  public var paper: Color
  /// Whether the title is drawn inside.
  public var showsTitle: Bool

  /// For print: labels of 8 points, the rest of 7.
  public static let print = Theme(
    fontFamily: "DejaVu Sans", labelSize: 8, tickSize: 7, lineWidth: 0.9, axisWidth: 0.5,
    gridWidth: 0.3, markerRadius: 1.7, ink: Color(hex: 0x1A1A1A), paleInk: Color(hex: 0x595959),
    gridColor: Color(hex: 0xDDDDDD), paper: .white, showsTitle: false)

  /// For the wall: labels of 16 points, the rest of 14.
  public static let slide = Theme(
    fontFamily: "DejaVu Sans", labelSize: 16, tickSize: 14, lineWidth: 2, axisWidth: 1,
    gridWidth: 0.6, markerRadius: 3.6, ink: Color(hex: 0x1A1A1A), paleInk: Color(hex: 0x595959),
    gridColor: Color(hex: 0xDDDDDD), paper: .white, showsTitle: false)

  /// The look of a venue.
  public static func theme(for venue: Venue) -> Theme { venue.isProjected ? slide : print }
}
