import Drawing

extension Color {
  /// The contrast ratio on white, by WCAG 2's relative luminance: from 1 to 21.
  var contrastOnWhite: Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : Power.raise((part + 0.055) / 1.055, to: 2.4)
    }
    return 1.05 / (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05)
  }

  /// The colour made dark enough for small letters and hairlines: at least 4.5 to 1 on white.
  var readable: Color {
    var color = self
    while color.contrastOnWhite < 4.5 {
      color = Color(red: color.red * 0.94, green: color.green * 0.94, blue: color.blue * 0.94)
    }
    return color
  }
}
