import BenchModel
import Diagnostics
import Testing

@testable import RawImport

@Suite struct RunBuilderTests {
  /// An error that says nothing is none.
  @Test(arguments: [
    ("\"\"", false), ("\"  \"", false), ("null", false), ("\"None\"", false), ("7", false),
    ("\"CUDA out of memory\"", true), ("\"boom\"", true),
  ])
  func aRunFailsWhereATextSaysWhy(_ json: String, _ fails: Bool) {
    var run = RunBuilder(at: 0..<1)
    let bytes = Array((json + " ").utf8)
    run.failed(saying: JSONNode(bytes: bytes, range: 0..<json.utf8.count))
    #expect((run.failure != nil) == fails)
  }

  /// What warms up is kept as such, and so is what does not.
  @Test(arguments: [true, false]) func warmUpIsKept(_ isWarmUp: Bool) {
    let file = RawFile(
      SourceText(path: "a.json", bytes: Array("{}".utf8)), catalogue: .builtIn,
      rules: ImportRules(), ledger: RuleLedger(), surroundings: NoSurroundings(),
      paths: PathFacts(.builtIn, NameReader()))
    var run = RunBuilder(at: 0..<2)
    run.measured(.outputThroughput, 42.5, at: 0..<2)
    run.isWarmUp = isWarmUp
    var runs = RunCollector(file, SGLangOffline())
    runs.add(run)
    #expect(runs.content().records.map(\.isWarmUp) == [isWarmUp])
  }
}
