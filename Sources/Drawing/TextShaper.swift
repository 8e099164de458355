import CDrawing

/// Shapes and measures text with pango; made for one thread.
///
/// Sizes are in points. Metrics are not hinted and glyph positions not rounded, so that a PNG, a PDF
/// and an SVG of one scene have the same layout.
@safe
public final class TextShaper {
  /// What the text of a scene is set in.
  public struct Style: Hashable, Sendable {
    /// The size in points.
    public var size: Double
    /// Whether the weight is bold.
    public var isBold: Bool

    /// Describes a style.
    public init(size: Double, isBold: Bool = false) {
      self.size = size
      self.isBold = isBold
    }
  }

  /// The family asked for, such as `DejaVu Sans`.
  public let family: String
  /// The family that was really loaded.
  public let loadedFamily: String
  private let library: DrawingLibrary
  private let fontMap: OpaquePointer
  private let context: OpaquePointer
  let layout: OpaquePointer
  private var descriptions = unsafe [Style: OpaquePointer]()
  private var extents: [Key: TextExtent] = [:]
  private var unknownGlyphs: Set<String> = []
  private static let unitsPerPoint = 1024.0

  private struct Key: Hashable {
    let text: String
    let style: Style
  }

  /// Loads a font family.
  ///
  /// - Throws: `DrawingFailure` where a library or every font is missing.
  public init(family: String) throws {
    let library = try DrawingLibrary.load()
    self.library = library
    self.family = family
    guard let fontMap = unsafe library.call.pointee.pango_cairo_font_map_new() else {
      throw DrawingFailure(doing: "make a font map", reason: "pango has none")
    }
    unsafe library.call.pointee.pango_cairo_font_map_set_resolution(fontMap, 72)
    guard let context = unsafe library.call.pointee.pango_font_map_create_context(fontMap) else {
      unsafe library.call.pointee.g_object_unref(UnsafeMutableRawPointer(fontMap))
      throw DrawingFailure(doing: "make a text context", reason: "pango has none")
    }
    let options = unsafe library.call.pointee.cairo_font_options_create()
    unsafe library.call.pointee.cairo_font_options_set_antialias(options, 2)  // gray
    unsafe library.call.pointee.cairo_font_options_set_hint_style(options, 1)  // none
    unsafe library.call.pointee.cairo_font_options_set_hint_metrics(options, 1)  // off
    unsafe library.call.pointee.pango_cairo_context_set_font_options(context, options)
    unsafe library.call.pointee.cairo_font_options_destroy(options)
    unsafe library.call.pointee.pango_context_set_round_glyph_positions(context, 0)
    guard let layout = unsafe library.call.pointee.pango_layout_new(context) else {
      unsafe library.call.pointee.g_object_unref(UnsafeMutableRawPointer(context))
      unsafe library.call.pointee.g_object_unref(UnsafeMutableRawPointer(fontMap))
      throw DrawingFailure(doing: "make a text layout", reason: "pango has none")
    }
    unsafe self.fontMap = fontMap
    unsafe self.context = context
    unsafe self.layout = layout
    loadedFamily = unsafe Self.loadedFamily(family, library, fontMap, context) ?? ""
    guard !loadedFamily.isEmpty else {
      throw DrawingFailure(
        doing: "load the font \(family)",
        reason: "no font was found; on Debian: apt-get install fonts-dejavu-core")
    }
  }

  deinit {
    // Not a loop: the formatter breaks `for unsafe`.
    unsafe descriptions.values.forEach { description in
      unsafe library.call.pointee.pango_font_description_free(description)
    }
    unsafe library.call.pointee.g_object_unref(UnsafeMutableRawPointer(layout))
    unsafe library.call.pointee.g_object_unref(UnsafeMutableRawPointer(context))
    unsafe library.call.pointee.g_object_unref(UnsafeMutableRawPointer(fontMap))
  }

  private static func loadedFamily(
    _ family: String, _ library: DrawingLibrary, _ fontMap: OpaquePointer, _ context: OpaquePointer
  ) -> String? {
    let wanted = unsafe library.call.pointee.pango_font_description_new()
    defer { unsafe library.call.pointee.pango_font_description_free(wanted) }
    unsafe library.call.pointee.pango_font_description_set_family(wanted, family)
    unsafe library.call.pointee.pango_font_description_set_absolute_size(wanted, 8 * unitsPerPoint)
    guard let font = unsafe library.call.pointee.pango_font_map_load_font(fontMap, context, wanted)
    else {
      return nil
    }
    defer { unsafe library.call.pointee.g_object_unref(UnsafeMutableRawPointer(font)) }
    guard let found = unsafe library.call.pointee.pango_font_describe(font) else { return nil }
    defer { unsafe library.call.pointee.pango_font_description_free(found) }
    return unsafe library.call.pointee.pango_font_description_get_family(found).map {
      unsafe String(cString: $0)
    }
  }

  /// The extent of a text in points; a line break is measured as a space.
  public func extent(_ text: String, _ style: Style) -> TextExtent {
    let key = Key(text: text, style: style)
    if let known = extents[key] { return known }
    set(text, style)
    var width: Int32 = 0
    var height: Int32 = 0
    unsafe library.call.pointee.pango_layout_get_size(layout, &width, &height)
    let baseline = unsafe library.call.pointee.pango_layout_get_baseline(layout)
    if unsafe library.call.pointee.pango_layout_get_unknown_glyphs_count(layout) > 0 {
      unknownGlyphs.insert(text)
    }
    let extent = TextExtent(
      width: Double(width) / Self.unitsPerPoint, height: Double(height) / Self.unitsPerPoint,
      baseline: Double(baseline) / Self.unitsPerPoint)
    extents[key] = extent
    return extent
  }

  /// Whether the font lacks a glyph of a text that was measured.
  public func lacksGlyph(of text: String) -> Bool { unknownGlyphs.contains(text) }

  /// Puts a text into the layout.
  func set(_ text: String, _ style: Style) {
    let line = Self.plain(text)
    unsafe library.call.pointee.pango_layout_set_font_description(layout, description(style))
    unsafe library.call.pointee.pango_layout_set_text(
      layout, line, Int32(clamping: line.utf8.count))
  }

  /// A text on one line: pango would otherwise break it, a NUL would end it, and cairo takes
  /// Unicode's noncharacters for broken text.
  private static func plain(_ text: String) -> String {
    func isOdd(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 || "\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
        || scalar.isNoncharacter
    }
    guard text.unicodeScalars.contains(where: isOdd) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isOdd($0) ? " " : $0 }))
  }

  private func description(_ style: Style) -> OpaquePointer {
    if let known = unsafe descriptions[style] { return unsafe known }
    let made = unsafe library.call.pointee.pango_font_description_new()
    unsafe library.call.pointee.pango_font_description_set_family(made, family)
    unsafe library.call.pointee.pango_font_description_set_absolute_size(
      made, style.size * Self.unitsPerPoint)
    unsafe library.call.pointee.pango_font_description_set_weight(made, style.isBold ? 700 : 400)
    unsafe descriptions[style] = made
    return unsafe made
  }
}

extension Unicode.Scalar {
  /// Whether Unicode has promised never to give it a meaning, as U+FFFE.
  var isNoncharacter: Bool { value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) }
}
