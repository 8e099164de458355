import BenchModel
import Diagnostics

/// What genai-perf or AIPerf printed in a file: tables, each with what is known of its run.
struct PerfPrint {
  /// The tables in their order.
  private(set) var tables: [(table: PerfTable, run: RunBuilder)] = []
  /// The lines that are read.
  private(set) var places: [Range<Int>] = []

  private let header: String
  private var context = PerfCommand()
  private var isTable = false
  /// The frame that is drawn above a table.
  private var frame: Range<Int>?
  private var isFramed = false
  /// The last line of the table, and how many of other programs came after it.
  private var last = 0..<0
  private var strangers = 0

  /// How many lines of other programs may stand inside a drawn table, as in the log of several.
  private static let mostStrangers = 3

  /// Reads a file for tables whose first column has a name.
  init(_ file: RawFile, header: String) {
    self.header = header
    for (index, line) in file.lines.enumerated() {
      let place = file.source.range(ofLine: index + 1)
      if let row = PerfLine(line) {
        take(row, at: place)
      } else {
        take(between: line, at: place)
      }
    }
    leave()
  }

  private mutating func take(_ row: PerfLine, at place: Range<Int>) {
    if row.isHeader(header) {
      leave()
      var run = RunBuilder(at: place)
      context.describe(&run)
      tables.append((PerfTable(row), run))
      isTable = true
      isFramed = frame != nil
      if let frame { places.append(frame) }
      note(place)
    } else if isTable, tables[tables.count - 1].table.isAlike(row) {
      tables[tables.count - 1].table.take(row, at: place)
      note(place)
    } else {
      leave()
    }
    frame = nil
  }

  private mutating func note(_ place: Range<Int>) {
    places.append(place)
    last = place
    strangers = 0
  }

  /// Takes a line that is no row.
  private mutating func take(between line: Substring, at place: Range<Int>) {
    switch PerfLine.border(line) {
    case .top:
      leave()
      frame = place
      return
    case .between where isTable: return note(place)
    case .bottom where isTable:
      note(place)
      isTable = false
      return
    default: frame = nil
    }
    let bare = LogText.bare(line)
    if !tables.isEmpty, tables[tables.count - 1].table.take(below: bare, at: place) {
      places.append(place)
      return leave()
    }
    strangers += 1
    if strangers > Self.mostStrangers || bare.trimmed.isEmpty || bare.hasPrefix("```") { leave() }
    if bare.trimmed.hasPrefix("CLI Command:"),
      let index = tables.lastIndex(where: { $0.table.isResult })
    {
      // AIPerf repeats its command below the tables.
      PerfCommand.apply(String(bare), to: &tables[index].run)
    } else {
      context.take(bare)
    }
  }

  /// Ends a table.
  private mutating func leave() {
    // Where a frame is drawn above it, one is drawn below it.
    if isTable, isFramed { tables[tables.count - 1].table.end(at: last) }
    isTable = false
  }
}
