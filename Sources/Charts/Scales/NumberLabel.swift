import Foundation

extension ChartWords {
  /// The labels of ticks that share one number of decimals, or powers of ten where they are long.
  func labels(_ values: [Double], spread: ChartAxis.Spread) -> [String] {
    let largest = values.map(abs).max() ?? 0
    let smallest = values.map(abs).filter { $0 > 0 }.min() ?? 0
    if largest >= 1e7 || (smallest > 0 && smallest < 1e-4) {
      return values.map(power)
    }
    switch spread {
    case .log: return values.map { plain($0, decimals: Self.decimals($0)) }
    case .linear:
      let decimals = values.map(Self.decimals).max() ?? 0
      return values.map { plain($0, decimals: decimals) }
    }
  }

  /// The fewest decimals, at most 6, that write a round value.
  private static func decimals(_ value: Double) -> Int {
    for decimals in 0..<6 {
      let scaled = value * pow(10, Double(decimals))
      if abs(scaled - scaled.rounded()) < 1e-6 * max(1, abs(scaled)) { return decimals }
    }
    return 6
  }

  /// A number with its separators: `12 500`, `0,25`.
  private func plain(_ value: Double, decimals: Int) -> String {
    let text = Self.fixed(value, decimals)
    let parts = text.split(separator: ".", maxSplits: 1)
    let isNegative = text.hasPrefix("-")
    let digits = Array((parts.first ?? "0").drop { $0 == "-" })
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      // Four digits stand together, as usual in tables.
      if index > 0, digits.count > 4, (digits.count - index).isMultiple(of: 3) {
        grouped += groupSeparator
      }
      grouped.append(digit)
    }
    let whole = (isNegative ? "−" : "") + grouped
    return parts.count > 1 ? whole + decimalSeparator + parts[1] : whole
  }

  /// A number as mantissa and power of ten: `2·10⁶`.
  private func power(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    var exponent = Int(log10(abs(value)).rounded(.down))
    var mantissa = value / pow(10, Double(exponent))
    if abs(mantissa) >= 9.9999995 {
      mantissa /= 10
      exponent += 1
    }
    let raised = String(exponent).map { Self.superscripts[$0] ?? $0 }
    let ten = "10" + String(raised)
    if abs(abs(mantissa) - 1) < 1e-9 { return (mantissa < 0 ? "−" : "") + ten }
    return plain(mantissa, decimals: Self.decimals(mantissa)) + "·" + ten
  }

  private static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]

  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    let factor = pow(10, Double(decimals))
    let rounded = (abs(value) * factor).rounded()
    guard rounded < 1e15 else { return "\(value)" }
    var digits = String(Int(rounded))
    while digits.count <= decimals { digits = "0" + digits }
    let sign = value < 0 && rounded > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }
}
