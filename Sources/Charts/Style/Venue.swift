/// A place where figures appear, with the true widths of its column and text.
///
/// The widths were measured by compiling the document classes (ACM, IEEE, LNCS, Elsevier, REVTeX,
/// `article`) or are those of the published style files (the others).
public struct Venue: Hashable, Sendable {
  /// The name in settings, such as `acm`.
  public let id: String
  /// The width of one column in millimetres.
  public let columnWidth: Double
  /// The width of the whole text in millimetres; equal to the column where there is but one.
  public let textWidth: Double
  /// Whether it is shown on a wall: larger text and thicker lines.
  public let isProjected: Bool

  private init(_ id: String, _ columnWidth: Double, _ textWidth: Double, isProjected: Bool = false)
  {
    self.id = id
    self.columnWidth = columnWidth
    self.textWidth = textWidth
    self.isProjected = isProjected
  }

  /// All known venues.
  public static let all: [Venue] = [
    Venue("acm", 84.75, 177.94), Venue("acmsmall", 139.12, 139.12),
    Venue("acmlarge", 158.96, 158.96), Venue("acmtog", 85.46, 179.35),
    Venue("ieee", 88.57, 181.35), Venue("neurips", 139.7, 139.7), Venue("iclr", 139.7, 139.7),
    Venue("colm", 139.7, 139.7), Venue("icml", 82.55, 171.45), Venue("aistats", 82.55, 171.45),
    Venue("aaai", 83.82, 177.16), Venue("cvpr", 82.55, 174.6), Venue("lncs", 122, 122),
    Venue("springer", 84, 174), Venue("elsevier", 88.57, 183.46),
    Venue("elsevier-1p", 134.96, 134.96), Venue("elsevier-3p", 164.48, 164.48),
    Venue("revtex", 86.46, 179.24), Venue("jmlr", 152.4, 152.4), Venue("tmlr", 165.1, 165.1),
    Venue("article", 121.25, 121.25), Venue("slide", 160, 160, isProjected: true),
  ]

  /// The venue of a name; nil where none has it.
  public static func named(_ id: String) -> Venue? { all.first { $0.id == id } }
}

/// The physical size of a figure.
public struct FigureSize: Hashable, Sendable {
  /// The width in points of 1/72 inch.
  public let widthPoints: Double
  /// The height in points of 1/72 inch.
  public let heightPoints: Double
  /// The density of its pixels where it is drawn in pixels.
  public let dotsPerInch: Double

  /// Describes a size.
  public init(widthPoints: Double, heightPoints: Double, dotsPerInch: Double) {
    self.widthPoints = widthPoints
    self.heightPoints = heightPoints
    self.dotsPerInch = dotsPerInch
  }

  /// The width of a venue's column, or of its text, at 300 dots per inch.
  ///
  /// - Parameter aspect: width by height; nil takes 4:3 for a narrow column, 16:9 for a slide and
  ///   the golden ratio else.
  public static func venue(_ venue: Venue, wide: Bool = false, aspect: Double? = nil) -> FigureSize
  {
    let millimetres = wide ? venue.textWidth : venue.columnWidth
    let usual = venue.isProjected ? 16.0 / 9 : millimetres < 100 ? 4.0 / 3 : 1.618
    let width = millimetres / 25.4 * 72
    return FigureSize(
      widthPoints: width, heightPoints: width / (aspect ?? usual),
      dotsPerInch: venue.isProjected ? 200 : 300)
  }

  /// A size in pixels at a density.
  public static func pixels(width: Int, height: Int, dotsPerInch: Double) -> FigureSize {
    FigureSize(
      widthPoints: Double(width) * 72 / dotsPerInch,
      heightPoints: Double(height) * 72 / dotsPerInch, dotsPerInch: dotsPerInch)
  }

  /// The width in pixels.
  public var pixelWidth: Int { max(1, Int((widthPoints * dotsPerInch / 72).rounded())) }
  /// The height in pixels.
  public var pixelHeight: Int { max(1, Int((heightPoints * dotsPerInch / 72).rounded())) }
}
