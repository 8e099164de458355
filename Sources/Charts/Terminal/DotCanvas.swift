/// Dots that become braille, two by four in a character, or points of ASCII, one in a character.
struct DotCanvas {
  let columns: Int
  let rows: Int
  let isASCII: Bool
  /// The dots of a character across and down.
  var dots: (across: Int, down: Int) { isASCII ? (1, 1) : (2, 4) }
  private var lit: [UInt8]
  private var owners: [Int?]

  init(columns: Int, rows: Int, isASCII: Bool) {
    self.columns = columns
    self.rows = rows
    self.isASCII = isASCII
    lit = Array(repeating: 0, count: columns * rows)
    owners = Array(repeating: nil, count: columns * rows)
  }

  var width: Int { columns * dots.across }
  var height: Int { rows * dots.down }

  /// The bits of braille by column and row of a character.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  /// Lights a dot for a series.
  mutating func light(_ x: Int, _ y: Int, series: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let place = y / dots.down * columns + x / dots.across
    lit[place] |= isASCII ? 1 : Self.bits[x % 2][y % 4]
    owners[place] = series
  }

  /// Lights the dots between two (Bresenham).
  mutating func line(from: (x: Int, y: Int), to: (x: Int, y: Int), series: Int) {
    let (dx, dy) = (abs(to.x - from.x), -abs(to.y - from.y))
    let (sx, sy) = (from.x < to.x ? 1 : -1, from.y < to.y ? 1 : -1)
    var (x, y, error) = (from.x, from.y, dx + dy)
    while true {
      light(x, y, series: series)
      if x == to.x, y == to.y { return }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += sx
      }
      if twice <= dx {
        error += dx
        y += sy
      }
    }
  }

  /// The character of a place and the series that lit it last; nil where none is lit.
  func character(_ row: Int, _ column: Int) -> (character: Character, series: Int)? {
    let place = row * columns + column
    guard lit[place] != 0, let owner = owners[place] else { return nil }
    guard !isASCII else { return (".", owner) }
    return Unicode.Scalar(0x2800 + UInt32(lit[place])).map { (Character($0), owner) }
  }
}
