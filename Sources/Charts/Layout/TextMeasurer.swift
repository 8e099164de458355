import Drawing

/// Measures text for the layout: pango in production, a fixed width for goldens.
public protocol TextMeasurer {
  /// The extent of one line of text in points.
  func extent(_ text: String, _ style: TextShaper.Style) -> TextExtent
}

extension TextShaper: TextMeasurer {}

/// Measures text by counting: every character is 0.6 of the size wide.
///
/// Scenes laid out with it depend on no font, so that goldens are the same on every machine.
public struct CountingMeasurer: TextMeasurer {
  /// Makes a measurer.
  public init() {}

  /// 0.6 of the size for each character, 1.2 of the size high.
  public func extent(_ text: String, _ style: TextShaper.Style) -> TextExtent {
    TextExtent(
      width: 0.6 * style.size * Double(text.count), height: 1.2 * style.size,
      baseline: 0.95 * style.size)
  }
}
