import BenchModel
import Diagnostics

/// A log in which results of vLLM's or SGLang's serving benchmark stand as lines of JSON, as jobs
/// write that print their result file at the end.
struct ServeLog: RawFormat {
  let name = "vllm-serve"
  let looksFor = "a log with lines of JSON that are results of a serving benchmark"
  let definitions = ServeRun.definitions

  private static let mark = "\"request_throughput\": "

  func recognises(_ file: RawFile) -> Bool {
    // JSON from its first mark is no log; `[2026-05-01 10:00] …` only begins like it.
    guard file.object == nil, file.json.map({ $0.fault != nil }) ?? true else { return false }
    return ByteSearch.finds(Self.mark, nearEndsOf: file.bytes) && !Self.results(file).isEmpty
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    var unread = UnreadKeys()
    for object in Self.results(file) {
      var run = ServeRun.run(object)
      if let detailed = DetailedRequests(object) {
        ServeRun.add(detailed, object, to: &run, &runs)
      } else {
        ServeRun.addTimes(object, to: &run, &runs)
      }
      unread.take(object)
      runs.add(run)
    }
    unread.tell(&runs)
    let reports = ByteSearch.finds("Benchmark Result ===", in: file.bytes, 0..<file.bytes.count)
    if reports { runs.add(.reportsRepeat(.file(file.path))) }
    return runs.content()
  }

  /// The objects that begin a line and are results.
  private static func results(_ file: RawFile) -> [JSONObject] {
    var found: [JSONObject] = []
    for line in stride(from: 1, through: file.source.lineCount, by: 1) {
      let place = file.source.range(ofLine: line)
      guard place.count > 100, let start = file.bytes[place].firstIndex(of: UInt8(ascii: "{")),
        start < place.lowerBound + 200
      else { continue }
      let stop = JSONScanner.skipValue(file.bytes, start, place.upperBound)
      let object = JSONNode(bytes: file.bytes, range: start..<stop).object
      if ServeRun.isResult(object), object["completed"] != nil { found.append(object) }
    }
    return found
  }
}

extension Finding {
  fileprivate static func reportsRepeat(_ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.left-out",
      "printed reports were left out: the results stand in the file as JSON too", at: span)
  }
}
