import BenchModel
import Foundation
import RawImport
import Testing

/// Tables with one row a measurement: names of columns, and texts that end too early.
@Suite struct LongFormTests {
  private func grids(_ text: String) -> [PlainGrid] {
    RawImporter().read(path: "t", bytes: Array(text.utf8)).grids.map(\.plain)
  }

  /// The metric and the value in base units that a header and a field give.
  @Test(arguments: [
    ("p99_ttft_ms", "ttft.p99", 0.5), ("TTFT p99 (ms)", "ttft.p99", 0.5),
    ("ttft_p99", "ttft.p99", 500), ("Mean TPOT (ms)", "tpot.mean", 0.5),
    ("Time to First Token [ms]", "ttft", 0.5), ("ITL (us)", "itl", 0.0005),
    ("p99.9_itl_ms", "itl.p99.9", 0.5), ("95th percentile latency (ms)", "e2e.p95", 0.5),
    ("e2eLatencyMs", "e2e", 0.5), ("seconds", "request_time", 500),
    ("Output throughput (tokens/s)", "output_throughput", 500),
    ("output_tokens_per_second", "output_throughput", 500),
    ("total tok/s", "total_throughput", 500), ("prompt_tps", "prompt_throughput", 500),
    ("Request throughput", "request_throughput", 500), ("req/s", "request_throughput", 500),
    ("tokens/s/user", "output_throughput_per_user", 500),
    ("Output throughput per GPU (tok/s)", "output_throughput_per_device", 500),
    ("peak_memory_bytes", "peak_memory", 500),
    ("Peak memory (GiB)", "peak_memory", 536_870_912_000),
    ("Max VRAM used (MB)", "peak_memory", 500_000_000), ("inter-token latency (ms)", "itl", 0.5),
  ])
  func `headers name metrics`(_ header: String, _ metric: String, _ value: Double) throws {
    let grid = try #require(grids("concurrency,\(header)\n4,500\n").first, "\(header)")
    #expect(grid.metric.rawValue == metric, "\(header)")
    #expect(grid.cells.first?.first?.samples == [value], "\(header)")
  }

  /// The setting that a header names.
  @Test(arguments: [
    ("Batch Size", "concurrency"), ("num_users", "concurrency"), ("max_concurrency", "concurrency"),
    ("In flight", "concurrency"), ("QPS", "request_rate"), ("request_rate", "request_rate"),
    ("ISL", "prompt_tokens"), ("Input Length (tokens)", "prompt_tokens"),
    ("promptTokens", "prompt_tokens"), ("n_prompt", "prompt_tokens"), ("osl", "output_tokens"),
    ("max_new_tokens", "output_tokens"), ("tensor_parallel_size", "tensor_parallel"),
  ])
  func `headers name settings`(_ header: String, _ name: String) throws {
    let text = "\(header),ttft_ms\n16,30\n"
    let record = try #require(
      RawImporter().read(path: "t", bytes: Array(text.utf8)).records.first
        ?? RawImporter().read(
          path: "t", bytes: Array("\(header),concurrency,ttft_ms\n16,1,30\n".utf8)
        ).records.first, "\(header)")
    #expect(record.settings[AxisName(rawValue: name)]?.integer == 16, "\(header)")
  }

  /// A grid made by hand, a price list and a harness's object of objects are none of ours.
  @Test(arguments: [
    "requests,31,63\n1,2.5,3\n2,3,4\n", "model,price\na,1\n", "concurrency,colour\n1,red\n",
    #"{"concurrency": 4, "time_to_first_token": {"unit": "ms", "p99": 81}}"#,
    "Metric,avg,min,max\nTime to First Token (ms),1,2,3\n",
  ])
  func `other tables are left to others`(_ text: String) {
    #expect(
      RawImporter().read(path: "t", bytes: Array(text.utf8)).format != "long-table", "\(text)")
  }

  /// Cut after every byte, a table is read as far as it goes, and never crashes.
  @Test(arguments: [
    "gpu,concurrency,isl,p99_ttft_ms,status\n\"2x H100\",1,128,30.5,ok\nH100,2,128,,oom\n",
    #"{"model": "m", "rows": [{"tp": 2, "users": 4, "ttft": {"unit": "ms", "mean": 3e1}}]}"#,
    "users\tinput len\tlatency (s)\n1\t128\t1,5 ± 0,1\n2  128  2,5\n",
    "# T\n\n| users | isl | ttft (ms) |\n|---|---|---|\n| 1 | 128 | 3 |\n",
  ])
  func `cut anywhere`(_ text: String) {
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      let file = RawImporter().read(path: "t", bytes: Array(bytes[..<end]))
      #expect(file.records.count <= 2)
    }
    #expect(!grids(text).isEmpty)
  }
}
