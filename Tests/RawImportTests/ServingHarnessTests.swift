import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

/// The files of serving benchmarks beyond what the cases show: computed times, damaged files.
@Suite struct ServingHarnessTests {
  /// Oracle: NumPy's `mean`, `median` and `percentile(99)` of `ttfts` + sums of `itls`, the sixth
  /// request left out.
  @Test func `times of whole requests are those that NumPy computes`() throws {
    let file = RawImporter().read(path: "run.json", bytes: Array(Self.detailed.utf8))
    let record = try #require(file.records.first)
    let mean = try #require(record.value(Metric(.e2e, "mean")))
    let median = try #require(record.value(Metric(.e2e, "median")))
    let p99 = try #require(record.value(Metric(.e2e, "p99")))
    #expect(abs(mean - 0.4462512152136575) < 1e-14)
    #expect(abs(median - 0.424877530783618) < 1e-14)
    #expect(abs(p99 - 0.9488729469298558) < 1e-14)
    #expect(record.requests == RequestCounts(sent: 23, completed: 22, failed: 1))
    #expect(file.findings.contains { $0.code.rawValue == "import.computed" })
  }

  @Test func `a summary that has the times is left as it is`() throws {
    let text = Self.detailed.replacing("\"errors\"", with: "\"mean_e2el_ms\": 500.0, \"errors\"")
    let file = RawImporter().read(path: "run.json", bytes: Array(text.utf8))
    let record = try #require(file.records.first)
    #expect(record.value(Metric(.e2e, "mean")) == 0.5)
    #expect(record.value(Metric(.e2e, "median")) == nil)
    #expect(!file.findings.contains { $0.code.rawValue == "import.computed" })
  }

  @Test func `odd lists of requests give no time`() throws {
    let odd = [
      "\"ttfts\": [0.1, NaN], \"itls\": [[0.1]]",
      "\"ttfts\": [\"a\", {}], \"itls\": [1, [2, \"]\"]]",
      "\"ttfts\": [], \"itls\": []", "\"ttfts\": 3, \"itls\": {}, \"errors\": \"no\"",
      "\"ttfts\": [1e400, -], \"itls\": [[], []]", "\"errors\": [null, 3, []]",
    ]
    for text in odd {
      let bytes = Array(
        "{\"model_id\": \"m\", \"completed\": 2, \"request_throughput\": 1.5, \(text)}".utf8)
      let file = RawImporter().read(path: "run.json", bytes: bytes)
      let record = try #require(file.records.first, "\(text)")
      #expect(record.value(.requestThroughput) == 1.5)
      #expect(record.value(Metric(.e2e, "mean")) == nil, "\(text)")
    }
  }

  /// The fixtures of the serving harnesses.
  static let fixtures = CaseFile.all().filter { file in
    let name = file.testDescription
    return ["vllm", "sglang", "serving", "client"].contains { name.hasPrefix($0) }
  }.flatMap(\.files)

  @Test func `files cut anywhere never crash`() {
    #expect(Self.fixtures.count > 20)
    for fixture in Self.fixtures {
      for end in stride(from: 0, to: fixture.bytes.count, by: fixture.bytes.count < 900 ? 1 : 5) {
        let file = RawImporter().read(path: fixture.path, bytes: Array(fixture.bytes[..<end]))
        #expect(file.records.allSatisfy { $0.values.allSatisfy(\.value.isFinite) })
      }
    }
  }

  @Test func `random edits never crash`() {
    var random = SeededGenerator(seed: 33)
    let spice = [
      "\"", "{", "[", "]", ",", ":", "-1", "1e999", "null", "Infinity", "\n", "=",
      "999999999999999999999",
    ]
    for run in 0..<1500 {
      let fixture = Self.fixtures[run % Self.fixtures.count]
      var bytes = fixture.bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let word = spice.randomElement(using: &random) ?? ""
        let end = min(bytes.count, at + Int.random(in: 0...3, using: &random))
        bytes.replaceSubrange(at..<end, with: Array(word.utf8))
      }
      let file = RawImporter().read(path: fixture.path, bytes: bytes)
      for grid in file.grids.map(\.plain) {
        #expect(grid.cells.joined().allSatisfy { $0.samples.allSatisfy(\.isFinite) })
      }
    }
  }

  static let detailed = """
    {"model_id": "facebook/opt-125m", "tokenizer_id": "facebook/opt-125m", "num_prompts": 23,
    "request_rate": "inf", "max_concurrency": 4, "completed": 22, "total_input_tokens": 220,
    "total_output_tokens": 100, "request_throughput": 1.5, "output_lens": [4, 6, 6, 4, 3, 0, 5,
    2, 3, 5, 4, 5, 2, 7, 4, 2, 3, 3, 5, 5, 5, 3, 3], "ttfts": [0.29821116070151454,
    0.14425576479280672, 0.5893316810054698, 0.07446829513411306, 0.4869349838329534, 0.0,
    0.06161904304948906, 0.46161780253858403, 0.04337113601336655, 0.3959446584595234,
    0.07217132698141085, 0.0907345818760399, 0.38782207833683746, 0.7458983909581139,
    0.12018374542318457, 0.20868267850024294, 0.5684155679409745, 0.853460958786735,
    0.5236216242695738, 0.36304562243919436, 0.8788670439776989, 0.05145858574980309,
    0.7740369285533248], "itls": [[0.02096276078813755, 0.027038887417751803,
    0.02854997534544025], [0.04080815669241037, 0.009044511732397634, 0.02908419218148669,
    0.031949284311619947, 0.018626153160859305], [0.03560841717965022, 0.028222770973737998,
    0.030954289562745957, 0.024825760610723453, 0.02659069512654348], [0.023285437273325302,
    0.04617283476810669, 0.01808550197366887], [0.039721030281309334, 0.03495273174214127], [],
    [0.04375812340371572, 0.036474970019066494, 0.014404008866860423, 0.049008940626154185],
    [0.02560152220407098], [0.03785947506896682, 0.0076077068876786325], [0.021090700740292446,
    0.04810133397977137, 0.003890247904217969, 0.027908206875142203], [0.017012716885937862,
    0.017515417602081224, 0.024838773016996392], [0.0034474598408489594, 0.004688863844384311,
    0.013504264463634605, 0.03485513297066815], [0.003042864685585014], [0.015487272751703644,
    0.028901532073578727, 0.0340650463649483, 0.022287581954873577, 0.0358342234419712,
    0.04435314420898221], [0.0011379207734988728, 0.023090147362125293, 0.008410738461538163],
    [0.024689712797903503], [0.038413967093741314, 0.006475717698714024],
    [0.019900904950526172, 0.04584164314674127], [0.0040382592469949295, 0.022464878173457055,
    0.02747650105811043, 0.044170357483811214], [0.043200583640228774, 0.013928269015049718,
    0.02077067289541281, 0.017944970554927924], [0.047886982886159925, 0.007554536080497536,
    0.008819124247233611, 0.011605523772308592], [0.0006130323615915046, 0.04155636714279864],
    [0.01314470349873391, 0.00021463923321934567]], "errors": ["", "", "", "", "",
    "Connection reset", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""]}
    """
}
