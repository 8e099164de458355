import BenchModel
import Diagnostics

/// A file that says on which machine the runs beside it were made, and holds no result itself.
struct SidecarFile: RawFormat {
  let name = "sidecar"
  let looksFor = "a description of the machine (`gpu_type`, `hardware`, `vllm_version` …)"

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object, file.bytes.count <= Sidecars.sizeLimit, object.count <= 60,
      file.json?.values.count == 1
    else { return false }
    return (Sidecars.facts(object, source: "", file) != nil || Self.describesMachine(object))
      && !Self.holdsResults(object)
      && !object.members.contains { Self.holdsRows($0.value) || Self.holdsTimes($0.value) }
  }

  private static func describesMachine(_ object: JSONObject) -> Bool {
    machineKeys.count { object[$0] != nil } >= 2
  }

  private static let machineKeys = [
    "hostname", "kernel", "os", "platform", "cpu", "cpu_model", "driver_version", "cuda_version",
    "rocm_version", "vulkan_version",
  ]

  /// Whether a list of objects, such as `rows`, has results in them.
  private static func holdsRows(_ node: JSONNode) -> Bool {
    node.firstOfArray.map { $0.isObject && holdsResults($0.object) } ?? false
  }

  /// Whether an object, such as `timing`, has what a request took; null counts, it was looked at.
  private static func holdsTimes(_ node: JSONNode) -> Bool {
    node.isObject
      && node.object.members.contains { member in
        timeWords.contains { member.key.contains($0) } && !member.value.isString
      }
  }

  private static let timeWords = ["ttft_", "tpot_", "latency_", "wall_s", "_tps", "tokens_per_s"]

  private static func holdsResults(_ object: JSONObject) -> Bool {
    object.members.contains { member in resultWords.contains { member.key.contains($0) } }
  }

  /// What the keys of a result hold; such a file is no description of a machine.
  private static let resultWords = [
    "throughput", "latency", "ttft", "tpot", "itl", "tokens_per", "per_sec", "duration", "result",
    "tok_s", "concurrency", "accuracy", "timings", "choices",
  ]

  func read(_ file: RawFile) -> RawContent {
    RawContent(reasonForNone: "describes the machine or the settings of the runs beside it")
  }
}
