import BenchModel
import Diagnostics

/// The table that genai-perf and AIPerf print on the terminal, as people paste it.
///
/// Its rows are those of the CSV. genai-perf calls its first column `Statistic`, AIPerf `Metric`;
/// long names go on in the next line. Model and load stand only in the command, if that is there.
struct PerfConsole: PrintedForm {
  /// Whose table it is.
  let kind: PerfCSV.Kind

  var name: String { kind == .aiPerf ? AIPerf().name : GenAIPerf().name }
  var looksFor: String {
    "the table `\(firstHeader) ┃ avg ┃ min ┃ max` that "
      + (kind == .aiPerf ? "AIPerf" : "genai-perf") + " prints"
  }
  var definitions: [MetricDefinition] {
    kind == .aiPerf ? AIPerf().definitions : GenAIPerf().definitions
  }

  private var firstHeader: String { kind == .aiPerf ? "Metric" : "Statistic" }

  /// How far from the ends of a long log its tables are looked for.
  private static let reach = 1 << 20

  func recognises(_ file: RawFile) -> Bool {
    guard file.isPlainText,
      ByteSearch.finds(firstHeader, nearEndsOf: file.bytes, reach: Self.reach),
      ByteSearch.finds("avg", nearEndsOf: file.bytes, reach: Self.reach)
    else { return false }
    let isAny = (1...max(1, file.source.lineCount)).contains { line in
      let place = file.source.range(ofLine: line)
      // Most lines of a log are no header.
      guard (10..<4000).contains(place.count), ByteSearch.finds("avg", in: file.bytes, place),
        ByteSearch.finds(firstHeader, in: file.bytes, place)
      else { return false }
      return PerfLine(file.source.text(place)[...])?.isHeader(firstHeader) == true
    }
    return isAny && PerfPrint(file, header: firstHeader).tables.contains(where: \.table.isResult)
  }

  func printed(in file: RawFile) -> PrintedContent {
    let text = PerfPrint(file, header: firstHeader)
    var runs = RunCollector(file, self)
    if let twin = file.printedTwice {
      return PrintedContent(
        content: runs.content(why: "the printed table of the run in `\(twin)` beside it"),
        places: text.places)
    }
    var twins = PrintedTwins(file, [AIPerf(), GenAIPerf()])
    var unread: (names: [String], place: Range<Int>)?
    for (table, begun) in text.tables {
      if let cut = table.cut { runs.add(.printCut(runs.span(cut))) }
      guard let run = finished(begun, table, &runs) else { continue }
      guard !twins.hold(run) else { continue }
      runs.add(run.run)
      for row in table.rows {
        let key = PerfBlock.key(ofName: row.cells[0]).key
        guard UnreadKeys.blocks.contains(key), (row.cells.dropFirst().first ?? "") != "N/A" else {
          continue
        }
        var known = unread ?? ([], row.place)
        if !known.names.contains(key) { known.names.append(key) }
        unread = known
      }
    }
    if let unread { runs.add(.unread(unread.names, runs.span(unread.place))) }
    let why = twins.tell(&runs, file.path, else: "tables of \(name) without a result")
    return PrintedContent(content: runs.content(why: why), places: text.places)
  }

  /// A run with the rows of its table; nil for one without a result, as of GPUs.
  private func finished(
    _ begun: RunBuilder, _ table: PerfTable, _ runs: inout RunCollector
  ) -> PrintedRun? {
    var printed = PrintedRun(begun)
    var unknown: [String] = []
    var isResult = false
    for (cells, place) in table.rows {
      let (key, unit) = PerfBlock.key(ofName: cells[0])
      guard PerfBlock.isResult(key) else { continue }
      isResult = true
      var unreadable: String?
      for (cell, statistic) in zip(cells, table.header).dropFirst() {
        if !Self.saysNothing(cell), PlainNumber.read(cell) == nil { unreadable = cell }
        let isKnown = printed.take(cell) { value, run in
          PerfBlock.record(key, statistic, value, unit: unit, at: place, into: &run)
        }
        if !isKnown, unknown.last != cells[0] { unknown.append(cells[0]) }
      }
      if let unreadable {
        runs.add(.rowLeftOut("“\(unreadable.prefix(40))” is no number", runs.span(place)))
      }
    }
    guard isResult else { return nil }
    for row in table.odd { runs.add(.rowLeftOut(row.why, runs.span(row.place))) }
    PerfBlock.settleCounts(&printed.run)
    if printed.run.values.isEmpty { printed.run.failed(.error("no request completed")) }
    runs.addUnknownUnits(of: unknown, at: begun.place)
    return printed
  }

  private static func saysNothing(_ cell: String) -> Bool {
    ["", "n/a", "na", "nan", "none", "-", "--", "—"].contains(cell.lowercased())
  }
}

extension RawFile {
  /// The text that AIPerf writes beside the same table in colours; nil where this is not that.
  fileprivate var printedTwice: String? {
    guard path.hasSuffix(".ansi"), let name = path.split(separator: "/").last else { return nil }
    let twin = name.dropLast(5) + ".txt"
    return neighbours.contains(String(twin)) ? String(twin) : nil
  }
}
