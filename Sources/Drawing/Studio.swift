/// All that drawing needs and that is dear to make: fonts, memory, a compressor.
///
/// Made for one thread at a time; lend it, and keep it for the next picture.
public final class Studio {
  /// Shapes and measures the text.
  public let shaper: TextShaper
  private let pixels = Memory()
  private let compressor: PNGCompressor

  /// Loads a font family.
  ///
  /// - Throws: `DrawingFailure` where a library or every font is missing.
  public init(family: String) throws {
    shaper = try TextShaper(family: family)
    compressor = try PNGCompressor()
  }

  /// Draws a picture and answers the bytes of a PNG file: opaque RGB with density and texts.
  ///
  /// - Parameters:
  ///   - width: in pixels; so is `height`.
  ///   - dotsPerInch: the density, written with the picture; 72 units of the canvas are an inch.
  ///   - texts: keyword (Latin letters) and text, in order; an empty text is left out.
  ///   - body: must paint everything first.
  /// - Throws: `DrawingFailure` for the first fault, or what the body throws.
  public func png(
    width: Int, height: Int, dotsPerInch: Double, texts: [(keyword: String, text: String)] = [],
    _ body: (borrowing Canvas) throws -> Void
  ) throws -> [UInt8] {
    let surface = try ImageSurface(width: width, height: height, memory: pixels)
    try surface.draw(scale: dotsPerInch / 72, shaper: shaper, body)
    return PNGFile(texts: texts, dotsPerInch: dotsPerInch).bytes(
      width: width, height: height, compressed: try compressor.compressed(surface),
      library: try DrawingLibrary.load())
  }

  /// Draws a picture and answers its pixels.
  ///
  /// - Parameters:
  ///   - width: in pixels; so is `height`.
  ///   - scale: pixels for one unit of the canvas.
  ///   - body: must paint everything first.
  /// - Returns: red, green and blue, a byte each, row by row from the top.
  /// - Throws: `DrawingFailure` for the first fault, or what the body throws.
  public func pixels(
    width: Int, height: Int, scale: Double, _ body: (borrowing Canvas) throws -> Void
  ) throws -> [UInt8] {
    let surface = try ImageSurface(width: width, height: height, memory: pixels)
    try surface.draw(scale: scale, shaper: shaper, body)
    let count = 3 * width * height
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let target = buffer.baseAddress else { return }
      unsafe surface.copyRows(to: target)
      filled = count
    }
  }

  /// Draws one page of PDF of a size in points.
  ///
  /// - Throws: `DrawingFailure` for the first fault, or what the body throws.
  public func pdf(
    width: Double, height: Double, metadata: PDFSurface.Metadata,
    _ body: (borrowing Canvas) throws -> Void
  ) throws -> [UInt8] {
    let surface = try PDFSurface(width: width, height: height, metadata: metadata)
    try surface.draw(shaper: shaper, body)
    return try surface.finish()
  }
}
