import Drawing

/// A point on the page, in points from the top left.
public struct Position: Hashable, Sendable {
  /// From the left.
  public var x: Double
  /// From the top.
  public var y: Double

  /// Names a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle on the page, in points.
public struct Box: Hashable, Sendable {
  /// The left edge.
  public var left: Double
  /// The top edge.
  public var top: Double
  /// The right edge.
  public var right: Double
  /// The bottom edge.
  public var bottom: Double

  /// Describes a rectangle.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// Whether two rectangles share an area.
  public func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The rectangle made larger on every side.
  public func grown(by margin: Double) -> Box {
    Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }

  /// Whether another rectangle lies inside.
  public func holds(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}

/// What a shape of a scene stands for.
public enum Role: Hashable, Sendable {
  /// The background, axes, ticks, labels of axes, grid lines, the title.
  case paper, axis, tick, tickLabel, axisLabel, grid, title
  /// A segment, a marker, an interval, a failure mark, a label or leader of the series of an index.
  case line(Int)
  case marker(Int)
  case interval(Int)
  case failure(Int)
  case seriesLabel(Int)
  case leader(Int)
  /// The dark edges below a pale line of the series of an index.
  case edge(Int)
  /// The fitted curve of the series of an index, and the band of its interval.
  case fit(Int)
  case band(Int)
  /// A line to compare with, and its label.
  case reference
  /// The key of failure marks, the legend, a statement.
  case key, legend, note
  /// A cell of a heat map, its hatching, its text, and the bar of its colours.
  case cell, hatching, cellText, scale
}

/// A shape and what it stands for.
public struct SceneItem: Hashable, Sendable {
  /// What it stands for.
  public var role: Role
  /// The shape.
  public var shape: Shape

  /// Pairs a role with a shape.
  public init(_ role: Role, _ shape: Shape) {
    self.role = role
    self.shape = shape
  }
}

/// A shape in points; what every back end can draw.
public enum Shape: Hashable, Sendable {
  /// A line through points.
  case line([Position], Canvas.Stroke)
  /// A closed shape.
  case polygon([Position], fill: Color?, stroke: Canvas.Stroke?)
  /// A circle.
  case circle(Position, radius: Double, fill: Color?, stroke: Canvas.Stroke?)
  /// One line of text.
  case text(TextRun)
}

/// One line of text in a scene.
public struct TextRun: Hashable, Sendable {
  /// The text.
  public var text: String
  /// The top left of its line, before it is turned about that point.
  public var origin: Position
  /// Size and weight.
  public var style: TextShaper.Style
  /// The colour.
  public var color: Color
  /// The turn in degrees: 0, or -90 for text that runs upwards.
  public var degrees: Double
  /// Its extent before it is turned.
  public var extent: TextExtent

  /// Describes a line of text.
  public init(
    _ text: String, at origin: Position, style: TextShaper.Style, color: Color,
    degrees: Double = 0, extent: TextExtent
  ) {
    self.text = text
    self.origin = origin
    self.style = style
    self.color = color
    self.degrees = degrees
    self.extent = extent
  }

  /// The rectangle it covers on the page.
  public var box: Box {
    if degrees == 0 {
      return Box(
        left: origin.x, top: origin.y, right: origin.x + extent.width,
        bottom: origin.y + extent.height)
    }
    return Box(
      left: origin.x, top: origin.y - extent.width, right: origin.x + extent.height,
      bottom: origin.y)
  }
}

/// A chart laid out: a list of shapes that PNG, PDF and SVG all play.
public struct Scene: Hashable, Sendable {
  /// The size of the page.
  public var size: FigureSize
  /// The font of all text.
  public var fontFamily: String
  /// The shapes, from the back to the front.
  public var items: [SceneItem]
  /// What it is called.
  public var title: String
  /// What it shows, for those who do not see it.
  public var description: String
  /// What travels with the file.
  public var metadata: [MetadataEntry]

  /// Collects shapes.
  public init(
    size: FigureSize, fontFamily: String, items: [SceneItem] = [], title: String,
    description: String, metadata: [MetadataEntry] = []
  ) {
    self.size = size
    self.fontFamily = fontFamily
    self.items = items
    self.title = title
    self.description = description
    self.metadata = metadata
  }
}
