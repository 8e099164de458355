import BenchModel
import Diagnostics

/// Samples of a GPU monitor, as a Python literal or a table of nvidia-smi: no result, but often
/// left beside results.
struct MonitorFile: RawFormat {
  let name = "gpu-monitor"
  let looksFor = "samples of a GPU monitor (`utilization.gpu`, `memory.used`)"

  func recognises(_ file: RawFile) -> Bool {
    let head = file.source.text(0..<min(file.bytes.count, 2000)).lowercased()
    let words = [
      "utilization.gpu", "memory.used", "util_avg'", "gpu_util", "power.draw", "'util_min'",
      "'util_max'", "'mem_max'", "power_w", "mem_used",
    ]
    // A result may have the use of the device beside its own numbers.
    return words.count(where: head.contains) >= 2
      && !Self.resultWords.contains(where: head.contains)
  }

  private static let resultWords = ["throughput", "latency", "ttft", "tok", "request", "concurren"]

  func read(_ file: RawFile) -> RawContent {
    RawContent(reasonForNone: "samples of a GPU monitor; it reports no benchmark")
  }
}
