import Drawing
import TestSupport
import Testing

@Suite struct PNGFileTests {
  struct Chunk: Equatable {
    let type: String
    let data: [UInt8]
    let checksum: UInt32
  }

  static func number(_ bytes: some Collection<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  static func chunks(_ file: [UInt8]) -> [Chunk] {
    var chunks: [Chunk] = []
    var place = 8
    while place + 12 <= file.count {
      let length = number(file[place..<place + 4])
      let end = place + 8 + length
      guard end + 4 <= file.count else { break }
      chunks.append(
        Chunk(
          type: String(decoding: file[place + 4..<place + 8], as: UTF8.self),
          data: Array(file[place + 8..<end]),
          checksum: UInt32(number(file[end..<end + 4]))))
      place = end + 4
    }
    return chunks
  }

  @Test func chunksStandInOrderWithTheirChecksums() throws {
    let file = try Studio(family: "DejaVu Sans").png(
      width: 3, height: 2, dotsPerInch: 300,
      texts: [("Title", "Débit"), ("Empty", ""), ("Source", "a.md")]
    ) { canvas in canvas.paint(.white) }
    #expect(file.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    let chunks = Self.chunks(file)
    #expect(chunks.map(\.type) == ["IHDR", "pHYs", "iTXt", "iTXt", "IDAT", "IEND"])
    for chunk in chunks {
      #expect(chunk.checksum == PictureDifference.checksum(Array(chunk.type.utf8) + chunk.data))
    }
    #expect(chunks[0].data == [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0])
    // 300 dots per inch are 11811 per metre.
    #expect(chunks[1].data == [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1])
    #expect(chunks[2].data == Array("Title".utf8) + [0, 0, 0, 0, 0] + Array("Débit".utf8))
  }

  /// Memory is used again: what a larger picture left there must not show through.
  @Test func theSameDrawingGivesTheSameBytes() throws {
    func draw(_ studio: Studio) throws -> [UInt8] {
      try studio.png(width: 40, height: 20, dotsPerInch: 72) { canvas in
        canvas.paint(.white)
        canvas.text("Ag", x: 2, y: 2, style: TextShaper.Style(size: 10), color: .black)
      }
    }
    let studio = try Studio(family: "DejaVu Sans")
    let first = try draw(studio)
    _ = try studio.png(width: 200, height: 100, dotsPerInch: 72) { $0.paint(.black) }
    #expect(try draw(studio) == first)
    #expect(try draw(Studio(family: "DejaVu Sans")) == first)
  }
}
