import Drawing

/// The key of the failure marks, broken into rows beside the name of the series.
struct KeyRows {
  struct Entry {
    let failure: FailureMark
    let word: String
    let row: Int
    let left: Double
  }

  private(set) var entries: [Entry] = []
  /// The rows, with that of the name of the series.
  private(set) var count: Int
  /// Whether it takes the width of the page, over the label of the vertical axis.
  private(set) var isWide = false
  /// From the left of an entry to its word.
  let markWidth: Double

  /// One row, before the places are known.
  init(_ layout: ChartLayout) {
    markWidth = 2.5 * layout.theme.markerRadius + 2.5 * layout.unit
    count = layout.data.failures.isEmpty ? 0 : 1
  }

  /// One row from the data on where that suffices, else rows of the page's width; the name of the
  /// series ends the last of them.
  init(_ layout: ChartLayout, in frame: ChartFrame, seriesTitle: String) {
    self.init(layout)
    guard count > 0 else { return }
    let title = layout.measurer.extent(seriesTitle, layout.tickStyle).width
    let titleLeft =
      seriesTitle.isEmpty ? frame.page.right : min(frame.labelLeft, frame.page.right - title)
    fill(layout, from: frame.plot.left, to: titleLeft, title: titleLeft)
    guard count > 1 else { return }
    isWide = true
    fill(layout, from: frame.page.left, to: frame.page.right, title: titleLeft)
  }

  private mutating func fill(
    _ layout: ChartLayout, from start: Double, to end: Double, title: Double
  ) {
    entries = []
    var row = 0
    var left = start
    for failure in layout.data.failures {
      let word = layout.measurer.shortened(
        layout.chart.words.word(failure), width: max(1, end - start - markWidth),
        style: layout.tickStyle)
      let width = markWidth + layout.measurer.extent(word, layout.tickStyle).width
      if left > start, left + width > end {
        row += 1
        left = start
      }
      entries.append(Entry(failure: failure, word: word, row: row, left: left))
      left += width + 7 * layout.unit
    }
    count = row + (left - 4 * layout.unit > title ? 2 : 1)
  }
}
