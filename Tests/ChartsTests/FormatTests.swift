import Charts
import Diagnostics
import Foundation
import TestSupport
import Testing

/// What other programs read in the files.
@Suite struct FormatTests {
  private static let charts = HardChart.all.filter {
    ["eight-series-three-failing", "french", "long-labels", "slide", "no-series"].contains($0.name)
  }

  private static func scene(_ hard: HardChart) throws -> Scene {
    try hard.chart.scene(size: hard.size, theme: hard.theme).output
  }

  private static func texts(_ scene: Scene) -> [String] {
    scene.items.compactMap { item in if case .text(let run) = item.shape { run.text } else { nil } }
  }

  @Test(arguments: charts) func pageHasItsTrueSize(_ hard: HardChart) throws {
    let page = String(decoding: try Self.scene(hard).pdf(), as: UTF8.self)
    let match = try #require(page.firstMatch(of: /MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
    let tenth = 0.1 / 25.4 * 72
    #expect(abs((Double(match.1) ?? 0) - hard.size.widthPoints) <= tenth)
    #expect(abs((Double(match.2) ?? 0) - hard.size.heightPoints) <= tenth)
  }

  @Test(arguments: charts) func pageHasItsFontAndItsText(_ hard: HardChart) async throws {
    guard let fonts = await ExternalTool.available("pdffonts"),
      let text = await ExternalTool.available("pdftotext")
    else { return }
    let scene = try Self.scene(hard)
    let page = try scene.pdf()
    let list = await fonts.answer(["{}"], on: page, named: "chart.pdf").out
      .split(separator: "\n").dropFirst(2)
    #expect(!list.isEmpty)
    for line in list {
      #expect(line.contains("DejaVuSans"), "\(line)")
      // Embedded, a subset, and with the way back to letters.
      #expect(line.contains(/yes +yes +yes/), "\(line)")
    }
    let read = Self.letters(await text.answer(["{}", "-"], on: page, named: "chart.pdf").out)
    for run in Self.texts(scene) {
      #expect(read.contains(Self.letters(run)), "“\(run)” is not in the page's text")
    }
  }

  /// Without the spaces and line breaks that a reader guesses from places.
  private static func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  @Test func drawingIsTheSameFromSeveralThreads() async throws {
    let scenes = try Self.charts.map(Self.scene)
    let alone = try scenes.map { try [$0.png(), $0.pdf(), $0.svg()] }
    try await withThrowingTaskGroup(of: (Int, [[UInt8]]).self) { group in
      for task in 0..<4 {
        for index in scenes.indices {
          group.addTask {
            let hard = Self.charts[(index + task) % Self.charts.count]
            let scene = try Self.scene(hard)
            return (
              (index + task) % Self.charts.count, [try scene.png(), try scene.pdf(), scene.svg()]
            )
          }
        }
      }
      for try await (index, files) in group { #expect(files == alone[index]) }
    }
  }

  /// A reader that is not ours finds the pixels that were drawn.
  @Test func pixelsSurviveTheFile() async throws {
    guard let python = await ExternalTool.available("python3") else { return }
    let hard = Self.charts[0]
    let file = try Self.scene(hard).png()
    let script = """
      import sys, zlib, hashlib
      data = open(sys.argv[1], 'rb').read()
      place, packed = 8, b''
      while place < len(data):
          size = int.from_bytes(data[place:place + 4], 'big')
          kind = data[place + 4:place + 8]
          if kind == b'IHDR': width = int.from_bytes(data[place + 8:place + 12], 'big')
          if kind == b'IDAT': packed += data[place + 8:place + 8 + size]
          place += 12 + size
      rows, out = zlib.decompress(packed), b''
      for start in range(0, len(rows), 3 * width + 1):
          assert rows[start] == 0
          out += rows[start + 1:start + 3 * width + 1]
      print(len(out), sum(out), zlib.crc32(out))
      """
    let answer = await python.answer(["-c", script, "{}"], on: file, named: "chart.png")
    let pixels = try Self.scene(hard).pixels()
    let sum = pixels.reduce(0) { $0 + Int($1) }
    #expect(answer.out.hasPrefix("\(pixels.count) \(sum) "), "\(answer.error)")
    #expect(answer.out.hasSuffix(" \(PictureDifference.checksum(pixels))\n"))
  }
}
