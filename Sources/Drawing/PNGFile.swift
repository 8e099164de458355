import CDrawing

/// The chunks around compressed pixels that make them a PNG file: size, density, texts, checksums.
struct PNGFile {
  /// Texts that travel with the picture, in order: keyword (Latin letters) and text.
  var texts: [(keyword: String, text: String)]
  /// Dots per inch; written as whole pixels per metre.
  var dotsPerInch: Double

  /// The bytes of a file.
  func bytes(
    width: Int, height: Int, compressed: [UInt8], library: DrawingLibrary
  ) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file.reserveCapacity(compressed.count + 4096)
    let size = Self.bigEndian(UInt32(width)) + Self.bigEndian(UInt32(height))
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
    append("IDAT", compressed, to: &file, library)
    append("IEND", [], to: &file, library)
    return file
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
