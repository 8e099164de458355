import Drawing

@testable import Charts

extension Scene {
  /// The pixels that the PNG of the scene holds: red, green and blue, row by row from the top.
  func pixels() throws -> [UInt8] {
    try Studios.with(family: fontFamily) { studio in
      try studio.pixels(
        width: size.pixelWidth, height: size.pixelHeight, scale: size.dotsPerInch / 72
      ) { canvas in play(on: canvas) }
    }
  }
}
