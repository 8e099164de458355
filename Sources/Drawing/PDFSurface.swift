import CDrawing

/// One page of PDF to draw on.
@safe
public struct PDFSurface: ~Copyable {
  /// What the document says of itself.
  public struct Metadata: Hashable, Sendable {
    /// The title.
    public var title: String
    /// What the page shows.
    public var subject: String
    /// Words to find it by.
    public var keywords: String
    /// The program that made it.
    public var creator: String
    /// When it was made, as ISO 8601; fixed by the caller so that reruns give the same bytes.
    public var created: String

    /// Describes a document.
    public init(
      title: String, subject: String, keywords: String, creator: String, created: String
    ) {
      self.title = title
      self.subject = subject
      self.keywords = keywords
      self.creator = creator
      self.created = created
    }
  }

  private final class Collected {
    var bytes: [UInt8] = []
  }

  private let library: DrawingLibrary
  private let surface: OpaquePointer
  private let collected: Collected

  /// Makes a page of a size in points.
  ///
  /// - Throws: `DrawingFailure` where cairo refuses the size or a text.
  public init(width: Double, height: Double, metadata: Metadata) throws(DrawingFailure) {
    let library = try DrawingLibrary.load()
    let collected = Collected()
    let write: cdrawing_write = { closure, data, length in
      guard let closure = unsafe closure else { return 11 }  // CAIRO_STATUS_WRITE_ERROR
      let target = unsafe Unmanaged<Collected>.fromOpaque(closure).takeUnretainedValue()
      unsafe target.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
      return 0
    }
    let doing = "make a page of \(width)×\(height) points"
    guard
      let surface = unsafe library.call.pointee.cairo_pdf_surface_create_for_stream(
        write, Unmanaged.passUnretained(collected).toOpaque(), width, height)
    else { throw DrawingFailure(doing: doing, reason: "out of memory") }
    let fields = [
      metadata.title, "", metadata.subject, metadata.keywords, metadata.creator, metadata.created,
      metadata.created,
    ]
    for (index, field) in fields.enumerated() where !field.isEmpty {
      unsafe library.call.pointee.cairo_pdf_surface_set_metadata(
        surface, UInt32(index), Self.characters(field))
    }
    let status = unsafe library.call.pointee.cairo_surface_status(surface)
    if status != 0 { unsafe library.call.pointee.cairo_surface_destroy(surface) }
    try library.check(status, doing)
    self.library = library
    unsafe self.surface = surface
    self.collected = collected
  }

  /// A text without NUL, which would end it, and without Unicode's noncharacters, which cairo takes
  /// for broken text.
  private static func characters(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0 != "\0" && !$0.isNoncharacter
        }))
  }

  // `collected` outlives the surface: cairo may write until the surface is destroyed.
  deinit { unsafe library.call.pointee.cairo_surface_destroy(surface) }

  /// Draws in points from the top left.
  ///
  /// - Throws: `DrawingFailure` for the first fault, or what the body throws.
  public borrowing func draw(
    shaper: TextShaper, _ body: (borrowing Canvas) throws -> Void
  ) throws {
    let canvas = try unsafe Canvas(surface, scale: 1, library: library, shaper: shaper)
    try body(canvas)
    try canvas.finish()
  }

  /// Ends the document and answers its bytes.
  ///
  /// - Throws: `DrawingFailure` where something could not be written.
  public consuming func finish() throws(DrawingFailure) -> [UInt8] {
    unsafe library.call.pointee.cairo_surface_finish(surface)
    try library.check(unsafe library.call.pointee.cairo_surface_status(surface), "end the document")
    return collected.bytes
  }
}
