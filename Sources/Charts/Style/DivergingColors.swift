import Drawing

/// The colours of a diverging scale: red is worse, white is neutral, blue is better.
///
/// The anchors are those of ColorBrewer's RdBu (Brewer 2003), which people with any colour vision
/// tell apart; its darkest ends are left out, so that dark text is read on every cell. White text
/// on some of them would look like a difference.
enum DivergingColors {
  private static let anchors = [
    0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3,
  ].map { Color(hex: $0) }

  /// The colour of a position from -1, the worst, to 1, the best; linear between the anchors.
  static func color(_ position: Double) -> Color {
    let place = (min(max(position, -1), 1) + 1) / 2 * Double(anchors.count - 1)
    let index = min(Int(place), anchors.count - 2)
    let part = place - Double(index)
    let (low, high) = (anchors[index], anchors[index + 1])
    return Color(
      red: low.red + part * (high.red - low.red),
      green: low.green + part * (high.green - low.green),
      blue: low.blue + part * (high.blue - low.blue))
  }

  /// The ink where it has 4.5 to 1 on a colour, else black or white: one of them always has.
  static func ink(on color: Color, dark: Color) -> Color {
    let onWhite = color.contrastOnWhite
    // The contrast of two colours is the quotient of their contrasts on white.
    if dark.contrastOnWhite / onWhite >= 4.5 { return dark }
    return Color.black.contrastOnWhite / onWhite >= onWhite ? .black : .white
  }
}
