import TestSupport
import Testing

@testable import RawImport

@Suite struct PairCodesTests {
  /// Pairs as tables have them, and pairs of which all want the same place.
  ///
  /// Oracle: a dictionary.
  @Test(arguments: [(100, 100, 1), (5000, 3, 1), (3, 20_000, 16), (1, 40_000, 1024)])
  func numbersEachPairOnce(_ firsts: Int, _ seconds: Int, _ stride: Int) {
    var random = SeededGenerator(seed: 3)
    var codes = PairCodes()
    var known: [SIMD2<Int32>: Int32] = [:]
    for _ in 0..<60_000 {
      let first = Int32.random(in: 0..<Int32(firsts), using: &random)
      let second = Int32.random(in: 0..<Int32(seconds), using: &random) * Int32(stride)
      let pair = SIMD2(first, second)
      let isNew = known[pair] == nil
      let number = known[pair] ?? Int32(known.count)
      known[pair] = number
      let found = codes.number(first, second)
      guard found == (number, isNew) else {
        Issue.record("\(pair) is \(found) instead of \((number, isNew))")
        return
      }
    }
    #expect(codes.count == known.count)
    #expect(known.allSatisfy { codes.first(Int($1)) == $0.x && codes.second(Int($1)) == $0.y })
  }
}
