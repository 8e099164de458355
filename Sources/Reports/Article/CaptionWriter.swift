import BenchModel

/// A caption or alternative text with the numbers it names, so that a test can hold them to the
/// data.
public struct GridCaption: Sendable, Hashable {
  /// The caption: at most two sentences.
  public let caption: String
  /// The same for those who do not see the chart.
  public let alternativeText: String
  /// The measured numbers in the text, with their loads.
  public let numbers: [GridHeadline.Load]
  /// Where series end before the last column: row point, last measured column point.
  public let ends: [SeriesEnd]

  /// The last measured point of a series that does not reach the last column.
  public struct SeriesEnd: Sendable, Hashable {
    /// The row point.
    public let row: AxisPoint
    /// The last measured column point; nil where the series has none.
    public let column: AxisPoint?
  }
}

/// Writes what a chart of a grid shows, from the data.
public struct CaptionWriter: Sendable {
  /// The language of the texts.
  public let language: Language

  /// Writes in a language.
  public init(language: Language) { self.language = language }

  private var words: Words { language.words }

  /// The caption of a chart with one line for each row of the grid over its columns.
  ///
  /// For instance: “Output throughput (tok/s) of Mixtral 8x7B … it peaks at 692 tok/s with 128
  /// requests of 31 tokens. 13 of 56 cells have no number (OOM): …”
  public func chart(of grid: PlainGrid) -> GridCaption {
    let grid = grid.forPeople
    let rowWords = words[axis: grid.rows]
    let columnWords = words[axis: grid.columns]
    let rows = words.list(grid.rows.points.map { language.number($0) })
    let what = words.captions.chart(
      words.measure(grid.metric, unit: grid.unit), words.title(of: grid.subject),
      columnWords.phrase, language.number(grid.columns.points.first ?? .unknown),
      language.number(grid.columns.points.last ?? .unknown),
      rowWords.counted(rows, grid.rows.points == [1]))
    let (finding, numbers) = finding(grid)
    let ends = Self.ends(grid)
    let separator = language == .french ? "\u{202F}; " : "; "
    let caption = "\(what)\(separator)\(finding). \(failures(grid, ends))."
    return GridCaption(
      caption: caption, alternativeText: words.captions.lineChart(caption), numbers: numbers,
      ends: ends)
  }

  /// The one finding: the peak of a rate, the range of a time.
  private func finding(_ grid: PlainGrid) -> (String, [GridHeadline.Load]) {
    guard let best = GridHeadline.best(grid) else { return (words.captions.nothing, []) }
    if grid.direction == .higherIsBetter {
      let text = words.captions.peak(
        value(best, grid), row(best.row, grid), column(best.column, grid))
      return (text, [best])
    }
    let worst = GridHeadline.extreme(grid, >) ?? best
    let text = words.captions.range(
      value(best, grid), load(best, grid), value(worst, grid), load(worst, grid))
    return (text, [best, worst])
  }

  private func failures(_ grid: PlainGrid, _ ends: [GridCaption.SeriesEnd]) -> String {
    let missing = grid.cellCount - grid.measuredCount
    let text: String
    if missing == 0 {
      text = words.captions.complete(language.count(grid.cellCount))
    } else {
      text = words.captions.failures(
        language.count(missing), language.count(grid.cellCount), reasons(grid),
        endings(grid, ends))
    }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// `12 OOM, 1 conflict`: each kind of missing cell with its count.
  private func reasons(_ grid: PlainGrid) -> String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for cell in grid.cells.joined() where cell.median == nil {
      let word = (cell.failure.map(words.reason) ?? words.reason(cell.gap)).word
      if counts[word] == nil { order.append(word) }
      counts[word, default: 0] += 1
    }
    if let only = order.first, order.count == 1 { return only }
    return order.map { "\(language.number(counts[$0] ?? 0)) \($0)" }.joined(separator: ", ")
  }

  /// Which series end early and where, in the order of the rows, then those without any point.
  private func endings(_ grid: PlainGrid, _ ends: [GridCaption.SeriesEnd]) -> String {
    var parts: [String] = []
    let ended = ends.compactMap { end in end.column.map { (row: end.row, column: $0) } }
    if !ended.isEmpty {
      var columns = ended.map(\.column)
      if Set(columns).count == 1 { columns = Array(columns.prefix(1)) }
      let text = words.list(columns.map { language.number($0) })
      parts.append(
        words.captions.end(
          rows(ended.map(\.row), grid),
          words[axis: grid.columns].counted(text, columns == [1]),
          ended.count == 1))
    }
    let empty = ends.filter { $0.column == nil }.map(\.row)
    if !empty.isEmpty { parts.append(words.captions.noValue(rows(empty, grid), empty.count == 1)) }
    return words.list(parts)
  }

  private func rows(_ points: [AxisPoint], _ grid: PlainGrid) -> String {
    words[axis: grid.rows].counted(
      words.list(points.map { language.number($0) }), points == [1])
  }

  /// Each row whose last measured cell is not in the last column.
  static func ends(_ grid: PlainGrid) -> [GridCaption.SeriesEnd] {
    zip(grid.rows.points, grid.cells).compactMap { row, cells in
      guard let last = cells.lastIndex(where: { $0.median != nil }) else {
        return GridCaption.SeriesEnd(row: row, column: nil)
      }
      return last == cells.count - 1
        ? nil : GridCaption.SeriesEnd(row: row, column: grid.columns.points[last])
    }
  }

  private func value(_ load: GridHeadline.Load, _ grid: PlainGrid) -> String {
    let number = language.measure(load.value, digits: load.digits)
    return "\(number)\u{A0}\(words.symbol(ofUnit: grid.unit))"
  }

  private func row(_ point: AxisPoint, _ grid: PlainGrid) -> String {
    words[axis: grid.rows].counted(language.number(point), point == 1)
  }

  private func column(_ point: AxisPoint, _ grid: PlainGrid) -> String {
    words[axis: grid.columns].counted(language.number(point), point == 1)
  }

  private func load(_ load: GridHeadline.Load, _ grid: PlainGrid) -> String {
    words.captions.load(row(load.row, grid), column(load.column, grid))
  }
}
