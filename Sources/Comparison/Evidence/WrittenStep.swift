import Foundation

/// The step between neighbouring numbers as a source writes them, such as 0.1 for 1.3 and 12.5.
///
/// Repetitions that agree in every digit do not say that there is no noise, only that it is below
/// the step: a value has moved by a step where it went from just below to just above a half.
struct WrittenStep {
  /// More digits after the point than these are taken as all that there are.
  private static let most = 6
  /// The step; nil where a value has more digits, or there is none.
  private(set) var step: Double?
  private var scale = 1.0
  private var digits = 0
  private var isFine = false

  /// Looks at every value of the cells that both sides timed.
  init(_ cells: [[CellComparison]]) {
    for line in cells {
      for cell in line where !cell.base.samples.isEmpty && !cell.new.samples.isEmpty {
        for value in cell.base.samples { look(value) }
        for value in cell.new.samples { look(value) }
        if isFine { return }
        step = 1 / scale
      }
    }
  }

  private mutating func look(_ value: Double) {
    guard !isFine, value.isFinite else { return }
    while true {
      let scaled = value * scale
      // What a unit's conversion leaves in the last bits is no digit.
      if abs(scaled - scaled.rounded()) <= 1e-11 * abs(scaled) { return }
      guard digits < Self.most else {
        isFine = true
        step = nil
        return
      }
      digits += 1
      scale = pow(10, Double(digits))
    }
  }

  /// The variance that rounding adds to the mean logarithm of a side: that of one step, uniform,
  /// however often it was repeated, where its values differ by no more than the step; 0 where their
  /// own scatter shows it.
  func variance(_ values: [Double]) -> Double {
    guard let step, let low = values.min(), let high = values.max(), low > 0,
      high - low <= step * (1 + 1e-9)
    else { return 0 }
    let relative = step / ((low + high) / 2)
    return relative * relative / 12
  }
}
