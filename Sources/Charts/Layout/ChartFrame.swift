import Drawing

/// Where the parts of a chart stand, before anything is drawn.
struct ChartFrame {
  /// Where the failures of a series are marked.
  struct Lane {
    /// The middle of the lane.
    let y: Double
    /// How far right of its column a mark stands.
    let aside: Double
  }

  /// The page without its margin.
  var page: Box
  /// The rectangle of the data.
  var plot: Box
  /// The key of the signs.
  var key: KeyRows
  /// Above the data: a lane for each series with failures.
  var lanes: [Int: Lane] = [:]
  var laneHeight = 0.0
  var lanesTop: Double
  var failureRadius = 0.0
  /// The rows above the lanes: the key on the left, the name of the series on the right.
  var topRow: Double
  /// Where the label of the vertical axis may begin.
  var axisTop: Double
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

  /// The same number of lines, but about equally long: no word stands alone in the last.
  static func balanced(
    _ text: String, width: Double, style: TextShaper.Style, measurer: any TextMeasurer
  ) -> WrappedText {
    var best = WrappedText(text, width: width, style: style, measurer: measurer)
    guard best.lines.count > 1, !best.lines.contains(where: { $0.contains("…") }) else {
      return best
    }
    for step in stride(from: 0.96, to: 0.4, by: -0.04) {
      let next = WrappedText(text, width: width * step, style: style, measurer: measurer)
      guard next.lines.count == best.lines.count,
        !next.lines.contains(where: { $0.contains("…") })
      else { break }
      best = next
    }
    return best
  }
}

extension TextMeasurer {
  /// The text itself where it fits, else as much of it as fits around an ellipsis.
  ///
  /// - Parameter tail: how much of what is kept is the end, from 0 to 1.
  func shortened(
    _ text: String, width: Double, style: TextShaper.Style, tail: Double = 0
  ) -> String {
    if extent(text, style).width <= width { return text }
    let characters = Array(text)
    func cut(_ kept: Int) -> String {
      let end = Int((tail * Double(kept)).rounded())
      return String(characters[..<(kept - end)]) + "…" + String(characters.suffix(end))
    }
    var low = 0
    var high = characters.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if extent(cut(middle), style).width <= width { low = middle } else { high = middle }
    }
    return cut(max(1, low))
  }
}
