/// The middle of numbers, as `Samples` has it.
enum MedianOfFew {
  /// The most numbers that are put in order one by one.
  private static let few = 32

  /// The median of numbers, which are left in their order; nil where there are none.
  static func of(_ numbers: inout [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    if numbers.count > few {
      numbers.sort()
    } else {
      numbers.withUnsafeMutableBufferPointer(order)
    }
    let upper = numbers[numbers.count / 2]
    guard numbers.count.isMultiple(of: 2) else { return upper }
    return numbers[numbers.count / 2 - 1] / 2 + upper / 2
  }

  /// Takes each number through those before it, whose smaller ones stay.
  ///
  /// Both comparisons become one instruction each; a branch on which is smaller, which nobody can
  /// foresee, would cost four times as much.
  private static func order(_ numbers: inout UnsafeMutableBufferPointer<Double>) {
    for index in numbers.indices.dropFirst() {
      var number = numbers[index]
      for place in 0..<index {
        let other = numbers[place]
        numbers[place] = other < number ? other : number
        number = other >= number ? other : number
      }
      numbers[index] = number
    }
  }
}
