/// Changes of a file that real life makes too: cut, joined, edited by hand, written by a broken
/// program.
struct Mutation {
  private var random: Random

  /// The same seed gives the same changes.
  init(seed: UInt64) { random = Random(state: seed) }

  /// A small generator of its own (splitmix64), so that an input can be made again anywhere.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// A number below a limit.
  mutating func below(_ limit: Int) -> Int {
    limit > 0 ? Int.random(in: 0..<limit, using: &random) : 0
  }

  /// A file changed one to four times.
  mutating func changed(_ file: [UInt8], other: [UInt8]) -> [UInt8] {
    var bytes = file
    for _ in 0...below(4) {
      switch below(8) {
      case 0: flip(&bytes)
      case 1: bytes = Array(bytes.prefix(below(bytes.count + 1)))
      case 2:
        bytes = Array(bytes.prefix(below(bytes.count + 1)) + other.suffix(below(other.count + 1)))
      case 3: repeatLines(&bytes)
      case 4: removeLines(&bytes)
      case 5, 6: replaceNumber(&bytes)
      default: renameKey(&bytes)
      }
    }
    return bytes
  }

  private mutating func flip(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    for _ in 0...below(8) { bytes[below(bytes.count)] ^= 1 << UInt8(below(8)) }
  }

  /// The lines from one place on, a few of them.
  private mutating func lines(_ bytes: [UInt8]) -> Range<Int> {
    let newline = UInt8(ascii: "\n")
    let place = below(bytes.count + 1)
    let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
    var end = start
    for _ in 0...below(3) {
      end = bytes[end...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count
    }
    return start..<end
  }

  private mutating func repeatLines(_ bytes: inout [UInt8]) {
    let lines = lines(bytes)
    let copies = [1, 2, 50][below(3)]
    // A file without line ends would double with each change.
    guard lines.count * copies < 1 << 20 else { return }
    let copy = Array(bytes[lines])
    for _ in 0..<copies { bytes.insert(contentsOf: copy, at: lines.lowerBound) }
  }

  private mutating func removeLines(_ bytes: inout [UInt8]) { bytes.removeSubrange(lines(bytes)) }

  private static let numbers = [
    "1e999", "-1e999", "NaN", "nan", "Infinity", "-Infinity", "-1", "0", "-0.0", "1e-320", "null",
    "\"\"",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e18", "4294967296",
    "0x1p3", "１２", "1,5", "1.2.3", String(repeating: "9", count: 400), "OOM", "true", "[]", "{}",
  ]

  /// One number, or the same number wherever it stands, becomes another.
  private mutating func replaceNumber(_ bytes: inout [UInt8]) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || byte == 0x2E }
    guard let start = bytes[below(bytes.count + 1)...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Self.numbers[below(Self.numbers.count)].utf8)
  }

  private static let names = [
    "", "x", "ttft", "concurrency", "model", "\u{0}", "\u{1B}[31m", "=1+1", "é",
  ]

  /// The text between two quotes, or a word, becomes another.
  private mutating func renameKey(_ bytes: inout [UInt8]) {
    let isLetter = { (byte: UInt8) in
      (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    guard let start = bytes[below(bytes.count + 1)...].firstIndex(where: isLetter) else { return }
    let end = bytes[start...].firstIndex { !isLetter($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Self.names[below(Self.names.count)].utf8)
  }
}
