import CDrawing

/// A picture of opaque pixels.
public struct Pixels: Hashable, Sendable {
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// Red, green and blue, a byte each, row by row from the top.
  public let rgb: [UInt8]

  /// Describes a picture; `rgb` has `3 · width · height` bytes.
  public init(width: Int, height: Int, rgb: [UInt8]) {
    self.width = width
    self.height = height
    self.rgb = rgb
  }
}

/// A surface of pixels to draw on.
@safe
public struct ImageSurface: ~Copyable {
  private let library: DrawingLibrary
  private let surface: OpaquePointer
  private let width: Int
  private let height: Int

  /// Makes a surface; its pixels are black until painted.
  ///
  /// - Throws: `DrawingFailure` where it is too large for the memory or for cairo.
  public init(width: Int, height: Int) throws(DrawingFailure) {
    let library = try DrawingLibrary.load()
    let doing = "make a picture of \(width)×\(height) pixels"
    guard (1...32_767).contains(width), (1...32_767).contains(height) else {
      throw DrawingFailure(doing: doing, reason: "a side must have 1 to 32767 pixels")
    }
    let format: UInt32 = 1  // RGB24: opaque, four bytes a pixel
    guard
      let surface = unsafe library.call.pointee.cairo_image_surface_create(
        format, Int32(width), Int32(height))
    else { throw DrawingFailure(doing: doing, reason: "out of memory") }
    let status = unsafe library.call.pointee.cairo_surface_status(surface)
    if status != 0 { unsafe library.call.pointee.cairo_surface_destroy(surface) }
    try library.check(status, doing)
    self.library = library
    unsafe self.surface = surface
    self.width = width
    self.height = height
  }

  deinit { unsafe library.call.pointee.cairo_surface_destroy(surface) }

  /// Draws; one unit of the canvas is `scale` pixels.
  ///
  /// - Throws: `DrawingFailure` for the first fault, or what the body throws.
  public borrowing func draw(
    scale: Double, shaper: TextShaper, _ body: (borrowing Canvas) throws -> Void
  ) throws {
    let canvas = try unsafe Canvas(surface, scale: scale, library: library, shaper: shaper)
    try body(canvas)
    try canvas.finish()
  }

  /// The pixels as drawn so far.
  ///
  /// - Throws: `DrawingFailure` where the surface is broken.
  public borrowing func pixels() throws(DrawingFailure) -> Pixels {
    unsafe library.call.pointee.cairo_surface_flush(surface)
    try library.check(unsafe library.call.pointee.cairo_surface_status(surface), "read the picture")
    guard let data = unsafe library.call.pointee.cairo_image_surface_get_data(surface) else {
      throw DrawingFailure(doing: "read the picture", reason: "it has no pixels")
    }
    let stride = unsafe Int(library.call.pointee.cairo_image_surface_get_stride(surface))
    let (width, height) = (width, height)
    let rgb = unsafe [UInt8](unsafeUninitializedCapacity: 3 * width * height) { buffer, count in
      guard var target = buffer.baseAddress else { return }
      for row in 0..<height {
        let source = unsafe UnsafeRawPointer(data + row * stride)
          .assumingMemoryBound(to: UInt32.self)
        for column in 0..<width {
          let pixel = unsafe source[column]
          unsafe target[0] = UInt8(truncatingIfNeeded: pixel >> 16)
          unsafe target[1] = UInt8(truncatingIfNeeded: pixel >> 8)
          unsafe target[2] = UInt8(truncatingIfNeeded: pixel)
          unsafe target += 3
        }
      }
      count = 3 * width * height
    }
    return Pixels(width: width, height: height, rgb: rgb)
  }
}
