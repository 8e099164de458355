import Diagnostics
import Drawing

extension TerminalChart {
  /// A heat map: a shade and the value in each cell, shades alone where values do not fit, signs for
  /// failures, a dot where nothing was measured.
  ///
  /// Empty, with an error as finding, where there is no room for every cell.
  public func text(_ map: GridMap) -> Found<String> {
    let shade = TerminalShades(map, self)
    let key = rows(shade.key)
    let labels = map.y.points.map { cut(plain($0), to: max(1, width / 4)) }
    let left = (labels.map(\.count).max() ?? 0) + 1
    let columns = map.x.points.count
    let widest =
      map.cells.joined().map { cell in
        if case .value(_, let text) = cell { plain(text).count } else { 0 }
      }.max() ?? 0
    let room = width - left
    guard columns > 0, !labels.isEmpty else {
      return Found(text([plain(map.words.nothing)].map { cut($0, to: width) }))
    }
    // The label, the rows, the labels of the columns, their label, the key.
    guard labels.count + 3 + key.count <= height, room / columns >= 1, width >= 16 else {
      return refusal()
    }
    let hasTexts = room / columns >= widest + 3
    let cell = hasTexts ? min(room / columns, max(widest + 4, 8)) : min(room / columns, 4)
    var grid = CharacterGrid(columns: width, rows: labels.count + 1)
    let cells = map.plain.cells
    for (row, label) in labels.enumerated() {
      let line = labels.count - 1 - row
      grid.set(label, line, left - 1 - label.count)
      for column in 0..<columns {
        shade.draw(
          cells[row][column], into: &grid, line, left + column * cell, width: cell,
          hasText: hasTexts)
      }
    }
    addColumnLabels(map.x.points, to: &grid, left: left, cell: cell, hasTexts: hasTexts)
    var lines = [cut(plain(map.y.label), to: width)]
    lines += (0..<grid.rows).map { grid.line($0, hasColors: hasColors) }
    lines.append(
      String(repeating: " ", count: min(left, width / 4))
        + cut(plain(map.x.label), to: width - min(left, width / 4)))
    return Found(text(lines + key), findings: shade.findings)
  }

  private func addColumnLabels(
    _ points: [String], to grid: inout CharacterGrid, left: Int, cell: Int, hasTexts: Bool
  ) {
    var free = 0
    for (index, point) in points.map(plain).enumerated() {
      // Values end at the right of their cell, and so do the labels above them.
      let end = left + (index + 1) * cell - 1
      let start = max(0, hasTexts ? end - point.count : left + index * cell)
      guard start >= free, start + point.count <= width else { continue }
      grid.set(point, grid.rows - 1, start)
      free = start + point.count + 1
    }
  }
}

/// The shades of a heat map in characters.
private struct TerminalShades {
  let map: GridMap
  let terminal: TerminalChart
  let colors: MapColors
  private let levels: [Character]

  init(_ map: GridMap, _ terminal: TerminalChart) {
    self.map = map
    self.terminal = terminal
    colors = MapColors(map)
    levels = Array(terminal.isASCII ? ".:-=+*#%@" : "░▒▓█")
  }

  var findings: [Finding] {
    HeatMapLayout(
      map, size: FigureSize(widthPoints: 1, heightPoints: 1, dotsPerInch: 72), theme: .print,
      measurer: CountingMeasurer()
    ).findings
  }

  private func level(_ place: Double) -> Character {
    levels[min(levels.count - 1, Int(place * Double(levels.count)))]
  }

  var key: [String] {
    var entries: [String] = []
    if case .sequential(let scale, _) = colors, !map.values.isEmpty {
      let (low, high) = (scale.domain.lowerBound, scale.domain.upperBound)
      let ends = [low, high].map { terminal.plain(map.words.labels([$0], spread: .log)[0]) }
      let range =
        low < high
        ? "\(levels[0]) \(ends[0]) \(levels.map(String.init).joined()) \(ends[1])"
        : "\(level(0.5)) \(ends[0])"
      entries.append(terminal.plain(map.scale.title + ": ") + range)
    }
    let failures = map.cells.joined().compactMap { cell -> FailureMark? in
      if case .failed(let failure) = cell { failure } else { nil }
    }
    entries += FailureMark.allCases.filter(failures.contains).map {
      terminal.plain("\(terminal.sign($0)) " + map.words.word($0))
    }
    if !map.emptyWord.isEmpty, map.plain.cells.joined().contains(.empty) {
      entries.append(String(dot) + " " + terminal.plain(map.emptyWord))
    }
    return entries
  }

  private var dot: Character { terminal.isASCII ? "_" : "·" }

  func draw(
    _ cell: HeatMap.Cell, into grid: inout CharacterGrid, _ row: Int, _ left: Int, width: Int,
    hasText: Bool
  ) {
    let inner = max(1, width - 1)
    switch cell {
    case .value(let value, let text, _):
      guard let place = colors.place(value) else {
        grid.set("#", row, left + inner - 1)
        return
      }
      let color = colors.color(at: place)
      let ink = TerminalChart.number(DivergingColors.ink(on: color, dark: .black))
      let ground = TerminalChart.number(color)
      if hasText {
        let shown = terminal.plain(text)
        let gap = String(repeating: " ", count: max(0, inner - 1 - shown.count))
        let shade = terminal.hasColors ? " " : String(level(place))
        grid.set(
          shade + gap + shown, row, left, ink: terminal.hasColors ? ink : nil,
          ground: terminal.hasColors ? ground : nil)
      } else {
        for column in 0..<(width > 1 ? inner : 1) {
          grid.set(level(place), row, left + column, ink: terminal.hasColors ? ground : nil)
        }
      }
    case .failed(let failure):
      grid.set(terminal.sign(failure), row, left + (hasText ? inner - 1 : 0))
    case .hatched, .empty: grid.set(dot, row, left + (hasText ? inner - 1 : 0))
    }
  }
}
