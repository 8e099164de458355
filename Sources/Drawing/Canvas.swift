import CDrawing

/// A place to draw on, in points from the top left; lives while a surface is drawn on.
@safe
public struct Canvas: ~Copyable {
  /// How the ends of lines look.
  public enum Cap: UInt32, Sendable {
    /// Cut at the end point.
    case butt = 0
    /// Rounded beyond it.
    case round = 1
  }

  /// How a line is drawn.
  public struct Stroke: Hashable, Sendable {
    /// The colour.
    public var color: Color
    /// The width in points.
    public var width: Double
    /// Lengths of dashes and gaps in points; empty for a solid line.
    public var dash: [Double]
    /// The ends.
    public var cap: Cap

    /// Describes a line.
    public init(color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt) {
      self.color = color
      self.width = width
      self.dash = dash
      self.cap = cap
    }
  }

  private let library: DrawingLibrary
  private let context: OpaquePointer
  private let shaper: TextShaper

  init(_ surface: OpaquePointer, scale: Double, library: DrawingLibrary, shaper: TextShaper)
    throws(DrawingFailure)
  {
    guard let context = unsafe library.call.pointee.cairo_create(surface) else {
      throw DrawingFailure(doing: "begin to draw", reason: "out of memory")
    }
    self.library = library
    unsafe self.context = context
    self.shaper = shaper
    unsafe library.call.pointee.cairo_scale(context, scale, scale)
    unsafe library.call.pointee.cairo_set_line_join(context, 1)  // round: no spikes at sharp turns
  }

  deinit { unsafe library.call.pointee.cairo_destroy(context) }

  /// Reads the status once: cairo keeps the first fault.
  borrowing func finish() throws(DrawingFailure) {
    try library.check(unsafe library.call.pointee.cairo_status(context), "draw")
  }

  /// Fills everything with a colour.
  public borrowing func paint(_ color: Color) {
    source(color)
    unsafe library.call.pointee.cairo_paint(context)
  }

  /// Strokes a line through points; fewer than two draw nothing.
  public borrowing func line(_ points: [(x: Double, y: Double)], _ stroke: Stroke) {
    guard points.count > 1 else { return }
    path(points, closed: false)
    self.stroke(stroke)
  }

  /// Fills and then strokes a closed shape; nil leaves that part out.
  public borrowing func polygon(
    _ points: [(x: Double, y: Double)], fill: Color?, stroke: Stroke?
  ) {
    guard points.count > 2 else { return }
    path(points, closed: true)
    finishShape(fill, stroke)
  }

  /// Fills and then strokes a circle; nil leaves that part out.
  public borrowing func circle(
    x: Double, y: Double, radius: Double, fill: Color?, stroke: Stroke?
  ) {
    unsafe library.call.pointee.cairo_new_path(context)
    unsafe library.call.pointee.cairo_arc(context, x, y, radius, 0, 2 * Double.pi)
    unsafe library.call.pointee.cairo_close_path(context)
    finishShape(fill, stroke)
  }

  /// Draws one line of text with its top left at a point, turned by an angle in degrees about it.
  public borrowing func text(
    _ text: String, x: Double, y: Double, style: TextShaper.Style, color: Color, degrees: Double = 0
  ) {
    source(color)
    unsafe library.call.pointee.cairo_save(context)
    unsafe library.call.pointee.cairo_translate(context, x, y)
    if degrees != 0 { unsafe library.call.pointee.cairo_rotate(context, degrees * Double.pi / 180) }
    unsafe library.call.pointee.cairo_move_to(context, 0, 0)
    shaper.set(text, style)
    // No update of the layout to this context: its metrics are unhinted and must stay those that
    // were measured, whatever the surface.
    unsafe library.call.pointee.pango_cairo_show_layout(context, shaper.layout)
    unsafe library.call.pointee.cairo_restore(context)
  }

  private borrowing func path(_ points: [(x: Double, y: Double)], closed: Bool) {
    unsafe library.call.pointee.cairo_new_path(context)
    for (index, point) in points.enumerated() {
      if index == 0 {
        unsafe library.call.pointee.cairo_move_to(context, point.x, point.y)
      } else {
        unsafe library.call.pointee.cairo_line_to(context, point.x, point.y)
      }
    }
    if closed { unsafe library.call.pointee.cairo_close_path(context) }
  }

  private borrowing func finishShape(_ fill: Color?, _ stroke: Stroke?) {
    if let fill {
      source(fill)
      if stroke == nil {
        unsafe library.call.pointee.cairo_fill(context)
      } else {
        unsafe library.call.pointee.cairo_fill_preserve(context)
      }
    }
    if let stroke { self.stroke(stroke) }
  }

  private borrowing func stroke(_ stroke: Stroke) {
    source(stroke.color)
    unsafe library.call.pointee.cairo_set_line_width(context, stroke.width)
    unsafe library.call.pointee.cairo_set_line_cap(context, stroke.cap.rawValue)
    unsafe stroke.dash.withUnsafeBufferPointer { dash in
      unsafe library.call.pointee.cairo_set_dash(context, dash.baseAddress, Int32(dash.count), 0)
    }
    unsafe library.call.pointee.cairo_stroke(context)
  }

  private borrowing func source(_ color: Color) {
    unsafe library.call.pointee.cairo_set_source_rgba(
      context, color.red, color.green, color.blue, color.alpha)
  }
}
