import Foundation

extension Double {
  /// The number with three digits, for sentences: `2.5`, `0.0251`, `48`.
  var short: String {
    guard isFinite, self != 0 else { return isFinite ? "0" : "\(self)" }
    guard magnitude > 1e-99, magnitude < 1e15 else { return "\(self)" }
    if magnitude >= 100 { return "\(Int(rounded()))" }
    let scale = pow(10, 2 - floor(log10(magnitude)))
    let text = "\((self * scale).rounded() / scale)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Whether more than four digits are needed to write the number.
  var hasManyDigits: Bool {
    guard isFinite, self != 0 else { return false }
    let four = magnitude * pow(10, 3 - floor(log10(magnitude)))
    return abs(four - four.rounded()) > 1e-6
  }
}

/// The middle value, or the mean of the two middle ones; nil where there are none.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let upper = sorted[sorted.count / 2]
  return sorted.count.isMultiple(of: 2) ? sorted[sorted.count / 2 - 1] / 2 + upper / 2 : upper
}
