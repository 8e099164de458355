import BenchModel
import Diagnostics
import RawImport
import Testing

/// Reports and logs that end anywhere.
@Suite struct TRTLLMHostileTests {
  static let cases = CaseFile.all().filter { file in
    ["trtllm-", "mlperf-", "server-log"].contains { file.testDescription.hasPrefix($0) }
  }

  @Test(arguments: cases) func `a cut file never crashes`(_ file: CaseFile) {
    for raw in file.files where !raw.isBeside {
      for end in stride(from: 0, to: raw.bytes.count, by: raw.bytes.count < 1500 ? 1 : 7) {
        let cut = Array(raw.bytes[..<end])
        let read = RawImporter().read(path: raw.path, bytes: cut)
        let values = read.records.flatMap(\.values)
        #expect(values.allSatisfy { $0.value.isFinite })
        #expect(read.records.allSatisfy { !$0.values.isEmpty || $0.failure != nil })
      }
    }
  }

  @Test func `an exponent that is no number is not measured`() {
    let text = """
      = PERFORMANCE OVERVIEW
      Request Throughput (req/sec): 1.5
      Total Output Throughput (tokens/sec): nan
      Total Token Throughput (tokens/sec): 1e999
      """
    let read = RawImporter().read(path: "report.txt", bytes: Array(text.utf8))
    #expect(read.records.first?.values.map(\.metric) == [.requestThroughput])
  }

  @Test func `a page that only shows the form of a report holds no run`() {
    let text = """
      = PERFORMANCE OVERVIEW
      Request Throughput (req/sec):  <value>
      Total Output Throughput (tokens/sec):  <value>
      """
    let read = RawImporter().read(path: "README.md", bytes: Array(text.utf8))
    #expect(read.records.isEmpty)
    #expect(read.reasonForNone == "a report of trtllm-bench without numbers")
  }
}
