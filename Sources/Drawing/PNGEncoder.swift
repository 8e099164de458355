import CDrawing

/// Writes pixels as PNG: rows without filter, compressed by libdeflate at its fastest level.
///
/// Charts are flat areas with few edges: this gives the size of cairo's own encoder (adaptive
/// filters, zlib level 6) in a third of its time.
public struct PNGEncoder {
  /// Texts that travel with the picture, in order: keyword (Latin letters) and text.
  public var texts: [(keyword: String, text: String)]
  /// Dots per inch; written as whole pixels per metre.
  public var dotsPerInch: Double

  /// Describes what travels with the pixels.
  public init(dotsPerInch: Double, texts: [(keyword: String, text: String)] = []) {
    self.dotsPerInch = dotsPerInch
    self.texts = texts
  }

  /// The bytes of a PNG file.
  ///
  /// - Throws: `DrawingFailure` where the memory does not suffice.
  public func encode(_ pixels: Pixels) throws(DrawingFailure) -> [UInt8] {
    let library = try DrawingLibrary.load()
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let size = Self.bigEndian(UInt32(pixels.width)) + Self.bigEndian(UInt32(pixels.height))
    // 8 bits, RGB, deflate, filters by row, not interlaced.
    append("IHDR", size + [8, 2, 0, 0, 0], to: &file, library)
    let perMetre = Self.bigEndian(UInt32((dotsPerInch / 0.0254).rounded()))
    append("pHYs", perMetre + perMetre + [1], to: &file, library)
    for (keyword, text) in texts where !text.isEmpty {
      // Keyword, not compressed, no language, no translated keyword.
      append(
        "iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.replacing("\0", with: "").utf8),
        to: &file, library)
    }
    append("IDAT", try Self.compressed(pixels, library), to: &file, library)
    append("IEND", [], to: &file, library)
    return file
  }

  private static func compressed(
    _ pixels: Pixels, _ library: DrawingLibrary
  ) throws(DrawingFailure) -> [UInt8] {
    let rowBytes = 3 * pixels.width
    var rows: [UInt8] = []
    rows.reserveCapacity((rowBytes + 1) * pixels.height)
    for row in 0..<pixels.height {
      rows.append(0)
      rows += pixels.rgb[row * rowBytes..<(row + 1) * rowBytes]
    }
    let failure = DrawingFailure(doing: "compress the picture", reason: "out of memory")
    guard let compressor = unsafe library.call.pointee.libdeflate_alloc_compressor(1) else {
      throw failure
    }
    defer { unsafe library.call.pointee.libdeflate_free_compressor(compressor) }
    let bound = unsafe library.call.pointee.libdeflate_zlib_compress_bound(compressor, rows.count)
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      guard let target = buffer.baseAddress else { return }
      count = unsafe rows.withUnsafeBytes { source in
        guard let bytes = source.baseAddress else { return 0 }
        return unsafe library.call.pointee.libdeflate_zlib_compress(
          compressor, bytes, source.count, target, bound)
      }
    }
    guard !packed.isEmpty else { throw failure }
    return packed
  }

  private func append(
    _ type: String, _ data: [UInt8], to file: inout [UInt8], _ library: DrawingLibrary
  ) {
    file += Self.bigEndian(UInt32(data.count))
    let start = file.count
    file += Array(type.utf8)
    file += data
    let checksum = unsafe file.withUnsafeBytes { bytes in
      unsafe library.call.pointee.libdeflate_crc32(
        0, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
    }
    file += Self.bigEndian(checksum)
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
