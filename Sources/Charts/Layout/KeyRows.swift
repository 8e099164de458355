import Drawing

/// The key of the failure marks, broken into rows beside the name of the series.
struct KeyRows {
  struct Entry {
    let failure: FailureMark
    let row: Int
    /// From the left of the key.
    let left: Double
  }

  private(set) var entries: [Entry] = []
  /// From the left of an entry to its word.
  let markWidth: Double

  /// Fills rows of a width; the last row leaves room for the name of the series.
  init(_ layout: ChartLayout, width: Double) {
    let unit = layout.unit
    markWidth = 2.5 * layout.theme.markerRadius + 2.5 * unit
    let title = layout.measurer.extent(layout.chart.seriesTitle, layout.tickStyle).width
    // The first row may begin at the data, right of the labels of the axis.
    let room = width - title - 8 * unit
    let widths = layout.data.failures.map { failure in
      let word = layout.chart.words.word(failure)
      return markWidth + layout.measurer.extent(word, layout.tickStyle).width + 7 * unit
    }
    let indent = 30 * unit
    let fitsOneRow = widths.reduce(indent, +) <= room
    var row = 0
    var left = 0.0
    for (failure, width) in zip(layout.data.failures, widths) {
      if !fitsOneRow, left > 0, left + width > room {
        row += 1
        left = 0
      }
      entries.append(Entry(failure: failure, row: row, left: left))
      left += width
    }
  }

  var count: Int { (entries.last?.row ?? -1) + 1 }
}
