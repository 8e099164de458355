import BenchModel
import RawImport
import Testing

/// Pages of Markdown with JSON between fences, beyond what their cases show.
@Suite struct FencedResultsTests {
  private static func records(_ text: String) -> Int {
    RawImporter().read(path: "page.md", bytes: Array(text.utf8)).records.count
  }

  private static func fence(_ text: String) -> String { "```json\n\(text)\n```\n\n" }

  private static let result = """
    {"date": "20260301-090011", "backend": "vllm", "model_id": "lab/model-7b", "num_prompts": 12,
     "request_rate": "inf", "max_concurrency": 4, "duration": 6.5, "completed": 12,
     "total_input_tokens": 1536, "total_output_tokens": 768, "output_throughput": 118.5, "mean_ttft_ms": 31.25}
    """

  @Test func everyFenceIsLookedInto() {
    let settings = String(repeating: Self.fence("{\"a\": 1}"), count: 150)
    #expect(Self.records(settings) == 0)
    #expect(Self.records("# Page\n\n" + settings + Self.fence(Self.result)) == 1)
    let results = String(repeating: Self.fence(Self.result), count: 120)
    #expect(Self.records("# Page\n\n" + results) == 120)
  }

  /// llama.cpp's lines of JSON are read among any text: beside a printed table they count once too.
  @Test func aLineOfJSONBesideAPrintedTableCountsOnce() throws {
    let cases = CaseFile.all()
    let printed = try #require(
      cases.first { $0.testDescription == "genai-perf-console" }?.files.first)
    let lines = try #require(
      cases.lazy.flatMap(\.files).first { file in
        !file.isBeside && file.path.hasSuffix(".jsonl")
          && RawImporter().read(path: file.path, bytes: file.bytes).format == "llama-bench"
      })
    let fence = Self.fence(String(decoding: lines.bytes, as: UTF8.self))
    let page = String(decoding: printed.bytes, as: UTF8.self)
    func llama(_ text: String) -> Int {
      RawImporter().read(path: "page.md", bytes: Array(text.utf8)).records
        .count { $0.origin.format == "llama-bench" }
    }
    #expect(llama("# Page\n\n" + fence) > 0)
    #expect(llama(page + "\n" + fence) == llama("# Page\n\n" + fence))
  }
}
