import Diagnostics
import Drawing

extension TerminalChart {
  /// A line chart: lines of dots, a letter at each measured point, failures above.
  ///
  /// A `*` is where several points share a character. Fitted curves are drawn, their bands are not.
  /// Empty, with an error as finding, where there is no room.
  public func text(_ chart: Chart) -> Found<String> {
    var picture = TerminalLines(chart, self)
    let found = picture.finished()
    guard picture.isShared else { return found }
    // The sign of several points needs a word, which may need a row.
    picture.explainsShared = true
    return picture.finished()
  }
}

/// The work of drawing one line chart in characters.
private struct TerminalLines {
  let chart: Chart
  let data: ChartData
  let terminal: TerminalChart
  /// Whether several points share a character, and whether the key says so.
  var isShared = false
  var explainsShared = false
  /// The letters of the series; none is the sign of a failure.
  private static let letters = Array("ABCDEFGHIJKLMNPQRSTUVWYZ0123456789")

  init(_ chart: Chart, _ terminal: TerminalChart) {
    self.chart = chart
    self.terminal = terminal
    data = ChartData(chart)
  }

  func letter(_ index: Int) -> Character { Self.letters[index % Self.letters.count] }

  func ink(_ index: Int) -> Int {
    let style = SeriesStyle(index: index, count: data.series.count, kind: chart.seriesKind)
    return TerminalChart.number(style.color)
  }

  mutating func finished() -> Found<String> {
    let lanes = laneRows
    let key = keyRows
    // Above the data their label and the failures; below it the axis, its labels and the key.
    let free = terminal.height - 1 - lanes.count - 3 - key.count
    guard terminal.width >= 24, free >= 4 else { return terminal.refusal() }
    guard let range = data.xRange else {
      let lines = [terminal.plain(chart.y.text), terminal.plain(chart.words.nothing)] + key
      return found(lines.map { terminal.cut($0, to: terminal.width) })
    }
    let rows = data.yRange == nil ? 1 : free
    let ticks = data.yRange.map {
      Ticks(
        chart.y, $0.lowerBound, $0.upperBound, fromZero: chart.y.startsAtZero,
        count: max(2, rows / 3))
    }
    let labels = chart.words.labels(ticks?.major ?? [], spread: chart.y.spread)
      .map(terminal.plain)
    let left = max(2, (labels.map(\.count).max() ?? 0) + 1)
    let columns = terminal.width - left - 1
    guard columns >= 10 else { return terminal.refusal() }
    var grid = CharacterGrid(columns: terminal.width, rows: lanes.count + rows + 2)
    var dots = DotCanvas(columns: columns, rows: rows, isASCII: terminal.isASCII)
    let x = Scale(
      spread: chart.x.spread, domain: range, start: Double(dots.dots.across) / 2,
      end: Double(dots.width - 1) - Double(dots.dots.across) / 2)
    let y = Scale(
      spread: chart.y.spread, domain: ticks?.domain ?? 1...1, start: Double(dots.height - 1), end: 0
    )
    addLines(&dots, x, y)
    for row in 0..<rows {
      grid.set(terminal.isASCII ? "|" : "│", lanes.count + row, left)
      for column in 0..<columns {
        guard let (character, series) = dots.character(row, column) else { continue }
        grid.set(character, lanes.count + row, left + 1 + column, ink: ink(series))
      }
    }
    addPoints(&grid, dots, x, y, top: lanes.count, left: left + 1)
    addLanes(&grid, lanes, dots, x, left: left + 1)
    if let ticks {
      addYTicks(&grid, ticks, labels, dots, y, top: lanes.count, left: left)
    } else {
      let words = terminal.cut(terminal.plain(chart.words.nothing), to: columns - 1)
      grid.set(words, lanes.count, left + 2)
    }
    addXTicks(&grid, dots, x, top: lanes.count + rows, left: left)
    let better = chart.y.better.map { $0 == .higher ? " ^" : " v" } ?? ""
    var lines = [terminal.cut(terminal.plain(chart.y.text) + better, to: terminal.width)]
    lines += (0..<grid.rows).map { grid.line($0, hasColors: terminal.hasColors) }
    let label = terminal.cut(terminal.plain(chart.x.text), to: terminal.width)
    lines.append(String(repeating: " ", count: (terminal.width - label.count) / 2) + label)
    return found(lines + key)
  }

  private func found(_ lines: [String]) -> Found<String> {
    Found(
      terminal.text(Array(lines.prefix(max(0, terminal.height)))), findings: data.findings)
  }

  /// The series whose failures have a row of their own; one row for all where that is too much.
  private var laneRows: [[Int]] {
    let failing = data.failing.reversed().map { [$0] }
    return failing.count <= max(1, terminal.height / 4)
      ? Array(failing) : [data.failing]
  }

  private var keyRows: [String] {
    var entries: [String] = []
    if data.series.count > 1 || data.series.first.map({ !$0.name.isEmpty }) ?? false {
      let title = chart.seriesTitle.isEmpty ? "" : chart.seriesTitle + ": "
      for (index, series) in data.series.enumerated() {
        entries.append(
          terminal.plain((index == 0 ? title : "") + "\(letter(index)) " + series.name))
      }
    }
    entries += data.failures.map {
      terminal.plain("\(terminal.sign($0)) " + chart.words.word($0))
    }
    if explainsShared { entries.append(terminal.plain("* " + chart.words.signs.several)) }
    var rows = terminal.rows(entries)
    // The data keep half of the height; what is left out is counted.
    let most = max(1, terminal.height / 3)
    if rows.count > most {
      rows = Array(rows.prefix(most))
      rows[most - 1] = terminal.cut(
        terminal.cut(rows[most - 1], to: terminal.width - 4) + " ...", to: terminal.width)
    }
    return rows
  }

  private func place(_ point: Point, _ x: Scale, _ y: Scale) -> (x: Int, y: Int)? {
    guard let value = point.y else { return nil }
    return (Int(x.position(point.x).rounded()), Int(y.position(value).rounded()))
  }

  private func addLines(_ dots: inout DotCanvas, _ x: Scale, _ y: Scale) {
    for index in data.series.indices {
      for run in data.fits[index] + data.runs(of: index) {
        let places = run.compactMap { place($0, x, y) }
        for (from, to) in zip(places, places.dropFirst()) {
          dots.line(from: from, to: to, series: index)
        }
      }
    }
  }

  private mutating func addPoints(
    _ grid: inout CharacterGrid, _ dots: DotCanvas, _ x: Scale, _ y: Scale, top: Int, left: Int
  ) {
    var owners: [Int: Int] = [:]
    for index in data.series.indices {
      for point in data.series[index].points {
        guard let at = place(point, x, y) else { continue }
        let (row, column) = (top + at.y / dots.dots.down, left + at.x / dots.dots.across)
        let key = row * grid.columns + column
        let isTaken = owners[key].map { $0 != index } ?? false
        owners[key] = index
        isShared = isShared || isTaken
        grid.set(isTaken ? "*" : letter(index), row, column, ink: isTaken ? nil : ink(index))
      }
    }
  }

  private mutating func addLanes(
    _ grid: inout CharacterGrid, _ lanes: [[Int]], _ dots: DotCanvas, _ x: Scale, left: Int
  ) {
    for (row, lane) in lanes.enumerated() {
      if lane.count == 1 { grid.set(letter(lane[0]), row, left - 2, ink: ink(lane[0])) }
      for index in lane {
        for point in data.series[index].points where point.y == nil {
          guard let failure = point.failure else { continue }
          let column = left + Int(x.position(point.x).rounded()) / dots.dots.across
          let sign = terminal.sign(failure)
          guard (0..<grid.columns).contains(column) else { continue }
          let isTaken = ![" ", sign].contains(grid.at(row, column))
          isShared = isShared || isTaken
          grid.set(isTaken ? "*" : sign, row, column, ink: isTaken ? nil : ink(index))
        }
      }
    }
  }

  private func addYTicks(
    _ grid: inout CharacterGrid, _ ticks: Ticks, _ labels: [String], _ dots: DotCanvas,
    _ y: Scale, top: Int, left: Int
  ) {
    var last: Int?
    for (value, label) in zip(ticks.major, labels) {
      let row = top + Int(y.position(value).rounded()) / dots.dots.down
      guard row != last else { continue }
      last = row
      grid.set(label, row, left - 1 - label.count)
      grid.set(terminal.isASCII ? "+" : "┤", row, left)
    }
  }

  private func addXTicks(
    _ grid: inout CharacterGrid, _ dots: DotCanvas, _ x: Scale, top: Int, left: Int
  ) {
    let (line, corner, tick): (Character, Character, Character) =
      terminal.isASCII ? ("-", "+", "+") : ("─", "└", "┬")
    grid.set(corner, top, left)
    for column in 0..<dots.columns { grid.set(line, top, left + 1 + column) }
    var values: [Double] =
      switch chart.x.ticks {
      case .at(let wanted): wanted.filter(x.domain.contains)
      case .automatic, .powersOfTwo:
        Ticks(
          chart.x, x.domain.lowerBound, x.domain.upperBound, fromZero: false,
          count: max(2, dots.columns / 10)
        ).major.filter(x.domain.contains)
      }
    if values.isEmpty { values = data.xs }
    let labels = chart.words.labels(values, spread: .log).map(terminal.plain)
    // The ends come first; two spaces keep numbers apart.
    var taken: [Range<Int>] = []
    for index in [0, values.count - 1] + Array(values.indices.dropFirst().dropLast())
    where values.indices.contains(index) {
      let column = left + 1 + Int(x.position(values[index]).rounded()) / dots.dots.across
      let start = max(
        0, min(column - labels[index].count / 2, terminal.width - labels[index].count))
      let span = start..<(start + labels[index].count)
      grid.set(tick, top, column)
      let isFree = taken.allSatisfy {
        $0.upperBound + 2 <= start || span.upperBound + 2 <= $0.lowerBound
      }
      guard isFree, span.upperBound <= terminal.width else { continue }
      taken.append(span)
      grid.set(labels[index], top + 1, start)
    }
  }
}
