import CDrawing

/// A surface of opaque pixels to draw on, in memory that is lent to it.
@safe
struct ImageSurface: ~Copyable {
  let width: Int
  let height: Int
  private let library: DrawingLibrary
  private let surface: OpaquePointer
  private let data: UnsafeMutablePointer<UInt8>
  private let stride: Int
  /// Lives as long as the surface, which draws into it.
  private let memory: Memory

  /// Makes a surface; its pixels are whatever the memory held until all are painted.
  ///
  /// - Throws: `DrawingFailure` where it is too large for cairo.
  init(width: Int, height: Int, memory: Memory) throws(DrawingFailure) {
    let library = try DrawingLibrary.load()
    let doing = "make a picture of \(width)×\(height) pixels"
    guard (1...32_767).contains(width), (1...32_767).contains(height) else {
      throw DrawingFailure(doing: doing, reason: "a side must have 1 to 32767 pixels")
    }
    let format: Int32 = 1  // RGB24: opaque, four bytes a pixel
    let stride = unsafe library.call.pointee.cairo_format_stride_for_width(format, Int32(width))
    guard let data = unsafe memory.bytes(Int(stride) * height),
      let surface = unsafe library.call.pointee.cairo_image_surface_create_for_data(
        data, format, Int32(width), Int32(height), stride)
    else { throw DrawingFailure(doing: doing, reason: "out of memory") }
    let status = unsafe library.call.pointee.cairo_surface_status(surface)
    if status != 0 { unsafe library.call.pointee.cairo_surface_destroy(surface) }
    try library.check(status, doing)
    self.library = library
    unsafe self.surface = surface
    self.width = width
    self.height = height
    unsafe self.data = data
    self.stride = Int(stride)
    self.memory = memory
  }

  deinit { unsafe library.call.pointee.cairo_surface_destroy(surface) }

  /// Draws; one unit of the canvas is `scale` pixels.
  ///
  /// - Throws: `DrawingFailure` for the first fault, or what the body throws.
  borrowing func draw(
    scale: Double, shaper: TextShaper, _ body: (borrowing Canvas) throws -> Void
  ) throws {
    let canvas = try unsafe Canvas(surface, scale: scale, library: library, shaper: shaper)
    try body(canvas)
    try canvas.finish()
    unsafe library.call.pointee.cairo_surface_flush(surface)
    try library.check(unsafe library.call.pointee.cairo_surface_status(surface), "draw")
  }

  /// Writes the pixels as red, green and blue, row by row.
  ///
  /// `target` must hold `height · 3 · width` bytes.
  borrowing func copyRows(to target: UnsafeMutablePointer<UInt8>) {
    var target = unsafe target
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
  }

  /// Packs the pixels where they stand, each row after a zero, which saves the memory
  /// of a second picture: the surface holds no picture afterwards.
  ///
  /// - Returns: the first of `height · (1 + 3 · width)` bytes, which live as long as the surface.
  borrowing func packRows() -> UnsafePointer<UInt8> {
    var target = unsafe data
    for row in 0..<height {
      let source = unsafe UnsafeRawPointer(data + row * stride)
      for column in 0..<width {
        // What is written never reaches beyond the pixel that was just read.
        let pixel = unsafe source.load(fromByteOffset: 4 * column, as: UInt32.self)
        if column == 0 {
          unsafe target.pointee = 0
          unsafe target += 1
        }
        unsafe target[0] = UInt8(truncatingIfNeeded: pixel >> 16)
        unsafe target[1] = UInt8(truncatingIfNeeded: pixel >> 8)
        unsafe target[2] = UInt8(truncatingIfNeeded: pixel)
        unsafe target += 3
      }
    }
    return unsafe UnsafePointer(data)
  }
}
