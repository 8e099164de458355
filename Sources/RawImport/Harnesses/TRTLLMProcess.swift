import BenchModel
import Diagnostics

/// One process of trtllm-bench as its log tells of it, for runs that end without a report.
struct TRTLLMProcess {
  private let start: Int?
  private var version: String?
  private var model: (text: String, line: Int)?
  private var isDataset = false
  private var inputs: Double?
  private var outputs: Double?
  private var sequences: Int?
  private var memory: (text: String, line: Int)?
  private var error: (text: String, line: Int)?
  /// The name of the file that the report was written to.
  private(set) var reportName: String?
  /// Whether a report was printed.
  var hasReport = false

  /// What stands before the first process.
  init() { start = nil }

  /// Begins with the line that says so; the version is printed before it.
  init(at line: Int, after last: TRTLLMProcess) {
    start = line
    version = last.version
  }

  /// The last part of the path to the model; nil where the log does not say it.
  var modelName: Substring? { model?.text.split(separator: "/").last }

  /// Whether the log says that the benchmark began.
  var hasStarted: Bool { start != nil }

  /// Goes on to a section of a report.
  mutating func enter(_ section: TRTLLMSection) {
    isDataset = if case .dataset = section { true } else { false }
  }

  /// Takes a line of the log.
  mutating func take(_ line: Substring, line number: Int) {
    if isDataset, takeDataset(line) { return }
    for mark in ["TensorRT-LLM version: ", "TensorRT LLM version: "] {
      if let range = line.firstRange(of: mark) {
        version = LogText.word(line[range.upperBound...].prefix { !$0.isWhitespace })
      }
    }
    if let range = line.firstRange(of: "Writing report to '") {
      let path = line[range.upperBound...].prefix { $0 != "'" }
      reportName = path.split(separator: "/").last.map(String.init)
    }
    if model == nil, let range = line.firstRange(of: " prefetching "),
      let slash = line.lastIndex(of: "/"), range.upperBound < slash
    {
      model = (String(line[range.upperBound..<slash]), number)
    }
    if memory == nil, FailureText.logSaysOutOfMemory(line) {
      memory = (String(line), number)
    } else if Self.isError(line) {
      error = (String(line), number)
    }
  }

  /// `AVG:   128.0000   256.0000   384.0000` are input, output and both.
  private mutating func takeDataset(_ line: Substring) -> Bool {
    if line.hasPrefix("AVG:") {
      let numbers = line.dropFirst(4).split(whereSeparator: \.isWhitespace).map { Double($0) }
      guard numbers.count == 3 else { return false }
      inputs = numbers[0]
      outputs = numbers[1]
      return true
    }
    if line.hasPrefix("Number of Sequences:") {
      sequences = LogText.number(line.dropFirst(20)).flatMap { Int(exactly: $0) }
      return true
    }
    return false
  }

  /// `RuntimeError: …`, `[TRT-LLM] [E] …`, `[TensorRT-LLM][ERROR] …`.
  private static func isError(_ line: Substring) -> Bool {
    if line.contains("[TRT-LLM] [E] ") || line.contains("[TensorRT-LLM][ERROR]") { return true }
    guard let colon = line.firstIndex(of: ":") else { return false }
    let word = line[..<colon]
    return (word.hasSuffix("Error") || word.hasSuffix("Exception")) && !word.contains(" ")
  }

  /// The run that ended before its report.
  func failedRun(_ file: RawFile) -> RunBuilder {
    let cause = memory ?? error
    let line = cause?.line ?? start ?? 1
    var run = RunBuilder(at: file.source.range(ofLine: line))
    run.engine("tensorrt-llm", version: version)
    if let model { run.model(model.text, at: file.source.range(ofLine: model.line)) }
    TRTLLMWords.length(.promptTokens, inputs, &run)
    TRTLLMWords.length(.outputTokens, outputs, &run)
    run.note(.requests, sequences.map { AxisPoint($0) })
    run.failed(
      memory != nil
        ? .outOfMemory
        : cause.map { FailureText.failure($0.text) }
          ?? .error("the log ends before the performance overview"))
    return run
  }
}
