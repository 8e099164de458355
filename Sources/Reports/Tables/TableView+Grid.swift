import BenchModel

extension TableView {
  /// The table of a grid: one column for each point of its column axis, one row for each of its
  /// rows, medians in the cells, a word with a note where there is no number.
  ///
  /// A grid of 8 requests by 7 prompt sizes in seconds with one decimal prints `4` as `4.0`.
  public init(grid: PlainGrid, language: Language, options: TableOptions = TableOptions()) {
    let grid = grid.forPeople
    let words = language.words
    let decimals =
      options.decimals.map { [Int](repeating: $0, count: grid.columns.count) }
      ?? TablePrecision.columns(grid)
    let best = options.boldBest ? Self.best(of: grid, decimals: decimals) : []
    var marking = Marking()
    let rows = zip(grid.rows.points, grid.cells).map { point, cells in
      Row(
        head: point.description,
        cells: zip(cells, 0...).map { cell, column in
          if let median = cell.median {
            let printed = Self.printed(median, decimals[column])
            return .number(median, bold: best.isEmpty ? false : best[column] == printed)
          }
          let reason = cell.failure.map(words.reason) ?? words.reason(cell.gap)
          let mark = marking.mark(reason)
          return .word(
            reason.word, mark: mark, reason: cell.reason ?? cell.state.replacing("_", with: "-"))
        })
    }
    self.init(
      language: language,
      caption: options.caption ?? Self.caption(grid, language, bold: options.boldBest),
      label: options.label ?? Self.label(grid), metric: grid.metric.rawValue, unit: grid.unit,
      stubHead: words[axis: grid.rows].stub, spanner: words[axis: grid.columns].spanner,
      columns: zip(grid.columns.points, decimals).map {
        Column(head: $0.description, decimals: $1)
      },
      rows: rows, notes: marking.notes, constants: Self.constants(grid, words),
      layout: options.layout)
  }

  /// The best printed number of each column; empty text where a column has none.
  private static func best(of grid: PlainGrid, decimals: [Int]) -> [String] {
    (0..<grid.columns.count).map { column in
      let values = grid.cells.compactMap { $0[column].median }
      let best = grid.direction == .lowerIsBetter ? values.min() : values.max()
      return best.map { printed($0, decimals[column]) } ?? ""
    }
  }

  /// What tells two numbers of a column apart on the page.
  private static func printed(_ value: Double, _ decimals: Int) -> String {
    DecimalText.scientific(value).map { "\($0.mantissa)e\($0.exponent)" }
      ?? DecimalText.fixed(value, digits: decimals)
  }

  private static func caption(_ grid: PlainGrid, _ language: Language, bold: Bool) -> String {
    let words = language.words
    let sentence = words.captions.table(
      words.measure(grid.metric, unit: grid.unit), words.title(of: grid.subject),
      words[axis: grid.rows].phrase, words[axis: grid.columns].phrase,
      words.name(of: grid.direction))
    guard bold else { return sentence }
    let isSingle = grid.cells.joined().allSatisfy { $0.samples.count <= 1 }
    return "\(sentence) \(isSingle ? words.cells.boldSingle : words.cells.boldMedian)"
  }

  private static func constants(_ grid: PlainGrid, _ words: Words) -> [String] {
    var lines: [String] = []
    for name in AxisName.usual {
      guard let value = grid.constants[name], name != grid.rows.name, name != grid.columns.name
      else { continue }
      lines.append(
        name == .outputTokens
          ? words.cells.outputTokens(value.integer ?? 0)
          : words.cells.constant(words[axis: name].label, value.description))
    }
    if let engine = grid.subject.engine {
      lines.append(words.cells.engine(Words.title(of: engine)))
    }
    let counts = grid.cells.joined().filter { $0.median != nil }.map(\.samples.count)
    if let least = counts.min(), let most = counts.max() {
      if most == 1 {
        lines.append(words.cells.single)
      } else if least == most {
        lines.append(words.cells.medians(most))
      } else {
        lines.append(words.cells.mediansBetween(least, most))
      }
    }
    return lines
  }

  /// `tab:mixtral-8x7b-awq-4bit-2xa100-40gb-request-time`.
  private static func label(_ grid: PlainGrid) -> String {
    "tab:" + grid.subject.name + "-"
      + SubjectID.slug(grid.metric.rawValue)
  }
}

/// Gives each distinct explanation a mark, in the order met.
struct Marking {
  private(set) var notes: [TableView.Note] = []

  mutating func mark(_ reason: Words.Reason) -> String {
    if let known = notes.first(where: { $0.word == reason.word && $0.text == reason.note }) {
      return known.mark
    }
    let mark = Self.letters(notes.count)
    notes.append(TableView.Note(mark: mark, word: reason.word, text: reason.note))
    return mark
  }

  /// The mark of an index: a to z, then aa.
  private static func letters(_ index: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(alphabet[index % alphabet.count])
    return index < alphabet.count ? last : letters(index / alphabet.count - 1) + last
  }
}
