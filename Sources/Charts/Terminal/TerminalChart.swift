import Diagnostics
import Drawing
import Foundation

/// Previews in the characters of a terminal: a line chart, a heat map.
///
/// Deterministic text that ends every line with a newline and has no space at the end of one; no
/// line is longer than the width, and there are at most as many as the height.
public struct TerminalChart: Hashable, Sendable {
  /// The columns there are.
  public var width: Int
  /// The rows there are.
  public var height: Int
  /// Whether every character is one of ASCII; else lines are braille and shades are blocks.
  public var isASCII: Bool
  /// Whether colours are written, as escape sequences of 256 colours.
  public var hasColors: Bool

  /// Describes a terminal.
  public init(width: Int, height: Int, isASCII: Bool = false, hasColors: Bool = false) {
    self.width = width
    self.height = height
    self.isASCII = isASCII
    self.hasColors = hasColors
  }

  /// The character of a failure.
  func sign(_ failure: FailureMark) -> Character {
    switch failure {
    case .outOfMemory: isASCII ? "x" : "×"
    case .timeout: "t"
    case .error: "!"
    case .unexplained: "?"
    case .notRun: "o"
    }
  }

  /// A text in the characters that the terminal has.
  func plain(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    guard isASCII else { return line }
    var raised = line.replacing("·10", with: "e")
    if raised.hasPrefix("10"), raised.contains(where: { Self.superscripts[$0] != nil }) {
      raised = "1e" + raised.dropFirst(2)
    }
    let simple = raised.map { character -> Character in
      Self.superscripts[character] ?? Self.likeness[character] ?? character
    }
    let folded = String(simple).folding(options: .diacriticInsensitive, locale: nil)
    return String(folded.map { $0.isASCII ? $0 : "?" })
  }

  private static let superscripts: [Character: Character] = [
    "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
    "⁸": "8", "⁹": "9",
  ]
  private static let likeness: [Character: Character] = [
    "\u{202F}": " ", "\u{A0}": " ", "−": "-", "’": "'", "“": "\"", "”": "\"", "…": "~", "·": ".",
    "×": "x", "–": "-", "—": "-", "→": ">", "←": "<",
  ]

  /// The text itself, or as much of it as a width holds.
  func cut(_ text: String, to width: Int) -> String {
    guard text.count > width else { return text }
    return width > 0 ? text.prefix(width - 1) + (isASCII ? "~" : "…") : ""
  }

  /// Entries side by side in rows of the whole width.
  func rows(_ entries: [String]) -> [String] {
    var rows: [String] = []
    for entry in entries.map({ cut($0, to: width) }) {
      if let last = rows.last, last.count + 3 + entry.count <= width {
        rows[rows.count - 1] = last + "   " + entry
      } else {
        rows.append(entry)
      }
    }
    return rows
  }

  /// The number of a colour in the cube of 6·6·6 that 256 colours have.
  static func number(_ color: Color) -> Int {
    let parts = [color.red, color.green, color.blue].map {
      Int((min(max($0, 0), 1) * 5).rounded())
    }
    return 16 + 36 * parts[0] + 6 * parts[1] + parts[2]
  }

  /// Whole lines without spaces at their ends.
  func text(_ lines: [String]) -> String {
    lines.map { line in
      var line = line[...]
      while line.last == " " { line = line.dropLast() }
      return line + "\n"
    }.joined()
  }

  /// What is said in place of a picture.
  func refusal() -> Found<String> {
    Found("", findings: [.tooSmall(columns: width, rows: height)])
  }
}

extension Finding {
  fileprivate static func tooSmall(columns: Int, rows: Int) -> Finding {
    Finding(
      .error, "chart.too-small",
      "a preview of \(columns)×\(rows) characters has no room for data beside its labels",
      hints: ["make the terminal larger, or write a picture with -o"])
  }
}

/// Characters in rows, each with an optional colour.
struct CharacterGrid {
  let columns: Int
  let rows: Int
  private var cells: [Character]
  private var inks: [Int?]
  private var grounds: [Int?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: " ", count: columns * rows)
    inks = Array(repeating: nil, count: columns * rows)
    grounds = inks
  }

  func at(_ row: Int, _ column: Int) -> Character { cells[row * columns + column] }

  /// Sets a character; places outside are left out.
  mutating func set(
    _ character: Character, _ row: Int, _ column: Int, ink: Int? = nil, ground: Int? = nil
  ) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    let place = row * columns + column
    cells[place] = character
    inks[place] = ink
    grounds[place] = ground
  }

  mutating func set(
    _ text: String, _ row: Int, _ column: Int, ink: Int? = nil, ground: Int? = nil
  ) {
    for (offset, character) in text.enumerated() {
      set(character, row, column + offset, ink: ink, ground: ground)
    }
  }

  /// A row as text, with escape sequences where colours change.
  func line(_ row: Int, hasColors: Bool) -> String {
    let range = row * columns..<(row + 1) * columns
    guard hasColors else { return String(cells[range]) }
    var out = ""
    var state = (ink: Int?.none, ground: Int?.none)
    for place in range {
      if state != (inks[place], grounds[place]) {
        state = (inks[place], grounds[place])
        out += "\u{1B}[0m"
        if let ink = state.ink { out += "\u{1B}[38;5;\(ink)m" }
        if let ground = state.ground { out += "\u{1B}[48;5;\(ground)m" }
      }
      out.append(cells[place])
    }
    return state == (nil, nil) ? out : out + "\u{1B}[0m"
  }
}
