import BenchModel
import Diagnostics

/// One table of genai-perf or AIPerf while its lines are read.
struct PerfTable {
  /// A row with its place.
  typealias Row = (cells: [String], place: Range<Int>)

  /// The names of the columns.
  let header: [String]
  /// The rows below the header; what was folded into several lines is one row.
  private(set) var rows: [Row] = []
  /// Rows that are not what the header says, with why.
  private(set) var odd: [(why: String, place: Range<Int>)] = []
  /// Where a row breaks off.
  private(set) var cut: Range<Int>?
  private let isClosed: Bool
  private let isDrawn: Bool

  /// Begins a table with its header.
  init(_ line: PerfLine) {
    header = line.cells
    isClosed = line.isClosed
    isDrawn = line.isDrawn
  }

  /// Whether a line has bars as the header has: Markdown may follow what was drawn.
  func isAlike(_ line: PerfLine) -> Bool { line.isDrawn == isDrawn }

  /// Whether it has a row of a run's result; tables of GPUs and of errors have none.
  var isResult: Bool {
    rows.contains { PerfBlock.isResult(PerfBlock.key(ofName: $0.cells[0]).key) }
  }

  /// Takes a row.
  mutating func take(_ line: PerfLine, at place: Range<Int>) {
    var cells = line.cells
    // The last cell may have lost digits, or is what stands behind the table.
    if isClosed, !line.isClosed, !cells.isEmpty { cells.removeLast() }
    if cells.count < header.count { cut = cut ?? place }
    guard cells.count <= header.count else {
      return odd.append(("it has \(cells.count) cells and the header \(header.count)", place))
    }
    guard !cells.isEmpty else { return }
    if let last = rows.last, goesOn(last.cells, in: cells) {
      rows[rows.count - 1].cells[0] = (last.cells[0] + " " + cells[0]).trimmedOfSpaces
      for (column, cell) in cells.enumerated().dropFirst() where column < last.cells.count {
        rows[rows.count - 1].cells[column] += cell
      }
    } else {
      rows.append((cells, place))
    }
  }

  /// Whether a row only holds what had no room in the cells of the one above it.
  private func goesOn(_ above: [String], in cells: [String]) -> Bool {
    if cells[0].isEmpty || cells.count > 1 && cells.dropFirst().allSatisfy(\.isEmpty) {
      return true
    }
    func isKnown(_ name: String) -> Bool { PerfBlock.isResult(PerfBlock.key(ofName: name).key) }
    return !isKnown(above[0]) && !isKnown(cells[0]) && isKnown(above[0] + " " + cells[0])
  }

  /// Takes a line below the table, where the first versions print rates; false where it is none.
  mutating func take(below line: Substring, at place: Range<Int>) -> Bool {
    guard let colon = line.lastIndex(of: ":") else { return false }
    let name = String(line[..<colon])
    guard PerfBlock.isResult(PerfBlock.key(ofName: name).key) else { return false }
    rows.append(([name, line[line.index(after: colon)...].trimmed], place))
    return true
  }

  /// Says that the text ends where the table does not.
  mutating func end(at place: Range<Int>) { cut = cut ?? place }
}

/// One line of such a table: its cells between bars.
struct PerfLine {
  /// The cells.
  private(set) var cells: [String]
  /// Whether a bar stands at its end.
  let isClosed: Bool
  /// Whether its bars are drawn, not typed.
  let isDrawn: Bool

  private static let bars: Set<Character> = ["┃", "│", "|"]

  /// Reads a line; nil where it is no row.
  init?(_ line: Substring) {
    guard line.utf8.count < 4000 else { return nil }
    var bare = LogText.bare(line).drop { $0 == " " }
    if let first = bare.first, !Self.bars.contains(first) {
      // What keeps the output of several programs names each before its line.
      guard let bar = bare.prefix(80).firstIndex(where: { $0 == "┃" || $0 == "│" }) else {
        return nil
      }
      bare = bare[bar...]
    }
    let text = bare.trimmed
    guard !text.isEmpty else { return nil }
    isDrawn = text.first != "|"
    isClosed = text.last.map { Self.bars.contains($0) } ?? false
    cells = text.split(omittingEmptySubsequences: false) { Self.bars.contains($0) }.map(\.trimmed)
    cells.removeFirst()
    if isClosed, cells.count > 1 { cells.removeLast() }
    let isRule = cells.allSatisfy { $0.allSatisfy { "-: ".contains($0) } && $0.contains("---") }
    guard !cells.isEmpty, !isRule else { return nil }
  }

  /// Whether it is the header of a table whose first column has a name.
  func isHeader(_ name: String) -> Bool { cells.count > 2 && cells[0] == name && cells[1] == "avg" }

  /// What a line without cells draws.
  enum Border { case top, between, bottom, none }

  /// Tells what a line draws.
  static func border(_ line: Substring) -> Border {
    let bare = LogText.bare(line)
    // As in `init`, a name may stand before.
    let drawn = bare.prefix(80).first { "┏┌╭┡├┣╞└┗╰".contains($0) }
    let first = drawn ?? bare.first(where: { $0 != " " }) ?? " "
    switch first {
    case "┏", "┌", "╭": return .top
    case "┡", "├", "┣", "╞", "|": return .between
    case "└", "┗", "╰": return .bottom
    default: return .none
    }
  }
}
