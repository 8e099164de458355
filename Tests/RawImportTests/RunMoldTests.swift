import BenchModel
import Diagnostics
import TestSupport
import Testing

@testable import RawImport

/// Oracle: a reading of each file by an importer that has read no other.
@Suite struct RunMoldTests {
  /// A result of `vllm bench serve` in the words of its keys and values.
  private struct Result {
    var members: [(key: String, value: String)] = [
      ("date", "\"20260107-020600\""), ("backend", "\"openai\""),
      ("model_id", "\"mistralai/Mistral-7B-v0.3\""),
      ("tokenizer_id", "\"mistralai/Mistral-7B-v0.3\""), ("num_prompts", "40"),
      ("gpu", "\"H100\""), ("request_rate", "\"inf\""), ("max_concurrency", "8"),
      ("duration", "12.5"), ("completed", "40"), ("failed", "0"),
      ("total_input_tokens", "40960"), ("total_output_tokens", "5120"),
      ("request_throughput", "3.2"), ("request_goodput", "null"),
      ("output_throughput", "409.6"), ("total_token_throughput", "3686.4"),
      ("max_concurrent_requests", "9"), ("mean_ttft_ms", "81.25"), ("median_ttft_ms", "80.5"),
      ("std_ttft_ms", "2.25"), ("p50_ttft_ms", "80.5"), ("p99_ttft_ms", "97.125"),
      ("mean_tpot_ms", "7.5"), ("median_tpot_ms", "7.25"), ("p99_tpot_ms", "9.75"),
    ]

    func text(_ separator: String = ", ", end: String = "") -> String {
      let inner = members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: separator)
      return "{" + inner + "}" + end
    }
  }

  private func read(_ importer: RawImporter, _ path: String, _ text: String) -> ImportedFile {
    importer.read(path: path, bytes: Array(text.utf8))
  }

  /// What is read must not depend on what was read before.
  private func agree(_ warm: RawImporter, _ path: String, _ text: String) {
    let (one, other) = (read(warm, path, text), read(RawImporter(), path, text))
    #expect(one.records == other.records, "\(text)")
    #expect(one.findings == other.findings, "\(text)")
    #expect(one.format == other.format && one.reasonForNone == other.reasonForNone, "\(text)")
  }

  /// Latencies are computed from a list and from how many requests it is of.
  @Test func listsArePouredNowhere() {
    let importer = RawImporter()
    for (number, (list, completed)) in [
      ("null", 12), ("[1.5, 2.5]", 12), ("[1.5, 2.5]", 12), ("[1.5, 2.5]", 2), ("null", 2),
      ("{\"a\": 1}", 12), ("{\"a\": 1}", 2),
    ].enumerated() {
      var result = Result()
      result.members.append(("latencies", list))
      result.members[9].value = String(completed)
      agree(importer, "a/\(number).json", result.text())
    }
  }

  @Test(arguments: ["\u{1A}\n", "\u{0C}", "\u{0B}\n", "\u{01}", "\n\t \r\n", "x"])
  func whatStandsBehindIsToldOfEachFile(_ end: String) {
    let importer = RawImporter()
    for number in 0..<3 { agree(importer, "a/\(number).json", Result().text(end: end)) }
  }

  @Test func whatDiffersInNumbersIsPoured() {
    let importer = RawImporter()
    _ = read(importer, "a/one.json", Result().text())
    var result = Result()
    for (index, value) in [
      (0, "\"20260108-110011\""), (9, "39"), (10, "1"), (11, "39936"), (15, "401.5"),
      (18, "90.0625"),
    ] { result.members[index].value = value }
    let bytes = Array(result.text().utf8)
    let file = RawFile(
      SourceText(path: "a/two.json", bytes: bytes), catalogue: .builtIn, rules: ImportRules(),
      ledger: RuleLedger(), surroundings: NoSurroundings(),
      paths: PathFacts(.builtIn, NameReader()),
      molds: importer.molds)
    #expect(
      importer.molds.content(of: file)?.content.records.first?.value(.outputThroughput) == 401.5)
    agree(importer, "a/two.json", result.text())
  }

  @Test(arguments: [
    "null", "NaN", "-1", "0", "0.0", "1e999", "\"7\"", "\"\"", "[]", "{}", "true", "1.5.2", "07",
    "\"caf\u{E9}\"", "\"a\\nb\"", "20260107", "1e3", "-0.0", "12345678901234567890123", "Infinity",
    "\"a\nb\"", "\"a\rb\"",
  ])
  func eachValueIsReadAsEver(value: String) {
    let importer = RawImporter()
    _ = read(importer, "tp2/one.json", Result().text())
    for index in Result().members.indices {
      var result = Result()
      result.members[index].value = value
      agree(importer, "tp2/\(index).json", result.text())
      // Once more: it may have become a mold of its own.
      agree(importer, "tp4/\(index).json", result.text())
      // And once more: what became of it may be filled in.
      agree(importer, "tp4/\(index).json", result.text())
      agree(importer, "tp4/again.json", Result().text())
    }
  }

  @Test func otherShapesAreReadAsEver() {
    let importer = RawImporter()
    _ = read(importer, "a/one.json", Result().text())
    let plain = Result().text()
    var doubled = Result()
    doubled.members.append(("completed", "17"))
    for text in [
      Result().text(",\n  "), Result().text(",\n\n"), Result().text(",\r\n"),
      Result().text(end: "\n"), plain + plain,
      plain + "\n" + plain, plain + " x", String(plain.dropLast()), String(plain.dropLast(9)),
      "[" + plain + "]", " " + plain, doubled.text(), "{}", plain + "}", "\u{FEFF}" + plain,
    ] {
      for name in ["two", "three", "four", "five"] { agree(importer, "b/\(name).json", text) }
    }
    agree(importer, "b/warmup.json", plain)
    agree(importer, "warmup.json", plain)
    agree(importer, "8xH100SXM5/tp8/isl1024_conc8_rep3.json", plain)
    agree(importer, "conc16/a100/fp8-llama.json", plain)
  }

  /// The third file of a kind is filled into the record of the second.
  @Test func whatPathsSayAlikeIsFilledIn() throws {
    let importer = RawImporter()
    let folders = ["tp2/rep1", "tp2/rep2", "tp2/rep3", "tp4/rep1", "tp4/rep1"]
    for (index, folder) in folders.enumerated() {
      var result = Result()
      result.members[15].value = "\(400 + index)"
      result.members[21].value = "\(81 + index)"
      agree(importer, "a/\(folder)/x-20260101-12000\(index).json", result.text())
    }
    let facts = PathFacts(.builtIn, NameReader())
    #expect(facts.parts(of: "a/tp2/rep7/x.json")?.repetition == 7)
    let path = "a/tp2/rep7/x-20260101-120009.json"
    var result = Result()
    // A median that is no longer the 50th percentile is a number of its own.
    result.members[19].value = "79.5"
    agree(importer, path, result.text())
    result.members[10].value = "3"
    agree(importer, path, result.text())
    result.members[9].value = "0"
    agree(importer, path, result.text())
  }

  @Test func recordsAreFilledInOnlyWhereAllNumbersCount() {
    for (median, isFilled) in [("80.5", true), ("80.50000000001", true), ("80.75", false)] {
      var result = Result()
      result.members[21].value = median
      let importer = RawImporter()
      let bytes = Array(result.text().utf8)
      for name in ["a/1.json", "a/2.json"] { agree(importer, name, result.text()) }
      #expect((importer.record(bytes, path: "a/3.json", NoSurroundings()) != nil) == isFilled)
    }
  }

  /// What no metric stands for is told of each file that measured it.
  @Test func whatIsLeftOutIsToldOfEachFile() {
    for key in ["request_goodput", "rtfx"] {
      let importer = RawImporter()
      for (number, value) in ["0.0", "0", "0.0", "5.2", "0.0", "7"].enumerated() {
        var result = Result()
        result.members[14] = (key, value)
        result.members[15].value = "40\(number)"
        agree(importer, "a/rep\(number)/x.json", result.text())
      }
    }
  }

  /// A sidecar may say more than the path, also where other folders have none.
  @Test func whatStandsBesideIsLookedAt() {
    struct Folder: Surroundings {
      func bytes(of path: String) -> [UInt8]? {
        path == "a/rep9/meta.json" ? Array(#"{"gpu_name": "NVIDIA A100-SXM4-80GB"}"#.utf8) : nil
      }
      func names(inFolder folder: String) -> [String] {
        folder == "a/rep9/" ? ["meta.json", "x.json"] : ["x.json"]
      }
    }
    let importer = RawImporter()
    var result = Result()
    result.members.removeAll { $0.key == "gpu" }
    let bytes = Array(result.text().utf8)
    for number in 6..<12 {
      let path = "a/rep\(number)/x.json"
      let one = importer.read(path: path, bytes: bytes, surroundings: Folder())
      let other = RawImporter().read(path: path, bytes: bytes, surroundings: Folder())
      #expect(one.records == other.records && one.findings == other.findings)
      #expect((one.records.first?.subject.hardware.device != nil) == (number == 9))
    }
  }

  /// 2,000 files that differ from each other in up to four values, from a fixed seed.
  @Test func sweepsAreReadAsFileByFile() {
    var random = SeededGenerator(seed: 20_261_201)
    let importer = RawImporter()
    let values = [
      "0", "null", "8", "16", "3.75", "1024", "\"inf\"", "\"x\"", "\"20260101\"", "99.5",
    ]
    for number in 0..<2000 {
      var result = Result()
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let index = Int.random(in: result.members.indices, using: &random)
        result.members[index].value = values.randomElement(using: &random) ?? "1"
      }
      agree(importer, "run\(number % 7)/conc\(number % 5)-\(number).json", result.text())
    }
  }
}
