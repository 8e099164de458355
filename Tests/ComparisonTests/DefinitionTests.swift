import BenchModel
import Comparison
import Testing

/// Two meanings under one name are no pair.
@Suite struct DefinitionTests {
  private static func grid(_ definition: String?) -> ComparedGrid {
    var grid = TimeGrid(rows: [1], columns: [1], [[.samples([1, 1.01, 0.99])]]).compared
    grid.definition = definition
    return grid
  }

  private static func compare(
    _ base: String?, _ new: String?, allowed: [AxisName: String] = [:]
  ) -> Comparison {
    Comparer(Comparability(.diff, allowed: allowed)).compare(
      base: ("BASE", [grid(base)]), new: ("NEW", [grid(new)]))
  }

  @Test func anotherMeaningIsRefused() {
    let refused = Self.compare("tpot/after-first", "tpot/all-tokens")
    #expect(refused.outcome == .incomparable)
    #expect(refused.refused.first?.differences.map(\.name) == ["definition"])
    #expect(Self.compare("tpot/after-first", "tpot/after-first").outcome == .pass)
    // Where one side says nothing, nothing is known to differ.
    #expect(Self.compare(nil, "tpot/after-first").outcome == .pass)
    let allowed = Self.compare("a", "b", allowed: ["definition": "equal for one token"])
    #expect(allowed.outcome == .pass)
  }
}
