import TestSupport
import Testing

@testable import BenchModel

@Suite struct MedianOfFewTests {
  /// Numbers are drawn from a few, so that many are equal.
  ///
  /// Oracle: sorting.
  @Test func isTheMiddleOfTheSorted() {
    var random = SeededGenerator(seed: 11)
    for round in 0..<4000 {
      let count = round % 50
      var numbers = (0..<count).map { _ in
        round.isMultiple(of: 3)
          ? Double(Int.random(in: 1...4, using: &random)) : Double.random(in: 0..<9, using: &random)
      }
      let sorted = numbers.sorted()
      let median = MedianOfFew.of(&numbers)
      guard count > 0 else {
        #expect(median == nil)
        continue
      }
      let upper = sorted[count / 2]
      let isOdd = !count.isMultiple(of: 2)
      #expect(median == (isOdd ? upper : sorted[count / 2 - 1] / 2 + upper / 2))
    }
  }
}
