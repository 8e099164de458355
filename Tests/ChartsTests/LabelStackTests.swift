import Testing

@testable import Charts

@Suite struct LabelStackTests {
  struct Case: Sendable {
    let wishes: [Double]
    let centres: [Double]?
  }

  @Test(arguments: [
    Case(wishes: [], centres: []),
    Case(wishes: [50], centres: [50]),
    Case(wishes: [20, 60], centres: [20, 60]),
    // Those that would touch are moved apart about their common middle, in their order.
    Case(wishes: [50, 50], centres: [45, 55]),
    Case(wishes: [52, 50, 80], centres: [56, 46, 80]),
    Case(wishes: [30, 30, 30], centres: [20, 30, 40]),
    // The bounds hold whole labels.
    Case(wishes: [-20], centres: [5]),
    Case(wishes: [99, 200], centres: [85, 95]),
    Case(wishes: Array(repeating: 0, count: 10), centres: (0..<10).map { 5 + 10 * Double($0) }),
    Case(wishes: Array(repeating: 0, count: 11), centres: nil),
  ])
  func centres(_ given: Case) {
    #expect(LabelStack.centres(given.wishes, height: 10, bounds: 0...100) == given.centres)
  }

  @Test func anyWishes() throws {
    var random = Seeds.generator()
    for _ in 0..<2000 {
      let count = Int.random(in: 0...10, using: &random)
      let wishes = (0..<count).map { _ in Double.random(in: -50...150, using: &random) }
      let centres = try #require(LabelStack.centres(wishes, height: 10, bounds: 0...100))
      let sorted = centres.sorted()
      #expect(sorted.allSatisfy { $0 >= 5 - 1e-6 && $0 <= 95 + 1e-6 }, "seed \(Seeds.seed)")
      #expect(
        zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 10 - 1e-6 }, "seed \(Seeds.seed)")
      // The order of the wishes is kept, so that no two leaders cross.
      for (a, b) in zip(centres.indices, centres.indices.dropFirst()) where wishes[a] < wishes[b] {
        #expect(centres[a] < centres[b], "seed \(Seeds.seed)")
      }
    }
  }
}
