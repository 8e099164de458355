import Drawing

/// Where the parts of a chart stand, before anything is drawn.
struct ChartFrame {
  /// The page without its margin.
  var page: Box
  /// The rectangle of the data.
  var plot: Box
  /// Above the data: a lane for each series with failures.
  var lanes: [Int: Double] = [:]
  var laneHeight = 0.0
  /// The rows above the lanes: the key on the left, the name of the series on the right.
  var topRow: Double
  /// Where the labels of the axes end and a legend may begin.
  var axisBottom: Double
  /// The left edge of the series labels, right of the data.
  var labelLeft: Double
}

/// The text of an axis broken into lines, with their extent.
struct WrappedText {
  let lines: [String]
  let width: Double
  let lineHeight: Double

  /// Breaks at spaces so that each line is at most `width` wide; a longer word is shortened.
  init(_ text: String, width: Double, style: TextShaper.Style, measurer: any TextMeasurer) {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last {
        let joined = last + " " + word
        if measurer.extent(joined, style).width <= width {
          lines[lines.count - 1] = joined
          continue
        }
      }
      lines.append(measurer.shortened(String(word), width: width, style: style))
    }
    self.lines = lines
    self.width = lines.map { measurer.extent($0, style).width }.max() ?? 0
    lineHeight = measurer.extent("Hg", style).height
  }

  var height: Double { Double(lines.count) * lineHeight }
}

extension TextMeasurer {
  /// The text itself where it fits, else as much of its beginning as fits before an ellipsis.
  func shortened(_ text: String, width: Double, style: TextShaper.Style) -> String {
    if extent(text, style).width <= width { return text }
    let characters = Array(text)
    var low = 0
    var high = characters.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if extent(String(characters[..<middle]) + "…", style).width <= width {
        low = middle
      } else {
        high = middle
      }
    }
    return String(characters[..<max(1, low)]) + "…"
  }
}
