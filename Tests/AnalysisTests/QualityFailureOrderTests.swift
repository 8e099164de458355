import Analysis
import BenchModel
import Diagnostics
import Testing

@Suite struct QualityFailureOrderTests {
  func messages(_ grids: [AnyGrid]) -> [String] {
    QualityChecks.findings(records: [], grids: grids).of("quality.non-monotone").map(\.message)
  }

  @Test func aStaircaseIsInOrder() {
    #expect(messages([Made.grid([[[1], [2], [3]], [[2], [3], []], [[4], [], []]])]).isEmpty)
    #expect(messages([Made.grid([[[], []], [[], []]])]).isEmpty)
  }

  @Test func aLargerLoadThatWorksIsSaid() {
    #expect(
      messages([Made.grid([[[1], [2], [3]], [[2], [], [3]], [[4], [5], []]])]) == [
        "M: concurrency=2, prompt_tokens=64 failed (out-of-memory), but the larger "
          + "concurrency=4, prompt_tokens=64 was measured"
      ])
    #expect(
      messages([Made.grid([[[1], [], [3]], [[2], [], []]])]) == [
        "M: concurrency=1, prompt_tokens=64 failed (out-of-memory), but the larger "
          + "concurrency=1, prompt_tokens=128 was measured"
      ])
  }

  @Test func manyAreOneFinding() {
    let cells: [[[Double]]] = [[[], [], [3]], [[], [], [3]], [[4], [5], [6]]]
    let grids = ["mean", "p99"].map { Made.grid(cells, metric: Metric(.ttft, $0)) }
    #expect(messages(grids).count == 1)
    #expect(messages(grids)[0].hasSuffix("; 4 cells failed below a larger load that works"))
  }

  /// With more devices a model fits that did not fit before.
  @Test func moreDevicesAreNoLargerLoad() {
    let cells: [[[Double]]] = [[[]], [[]], [[3]]]
    #expect(messages([Made.grid(cells, rowName: .tensorParallel)]).isEmpty)
    #expect(messages([Made.grid(cells)]).count == 1)
  }
}
