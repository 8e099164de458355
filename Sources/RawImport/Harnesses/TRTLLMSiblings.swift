import BenchModel
import Diagnostics

/// The logs beside a run that died, whose reports tell what the numbers in their names mean.
///
/// `result_8192_128_750.txt` reports 8192 prompt tokens, 128 output tokens and 750 requests; so
/// `result_16384_16384_50.txt`, which ends early, was to have 16384, 16384 and 50.
struct TRTLLMSiblings {
  private let file: RawFile

  /// How many logs are looked at, and how long they may be.
  private static let limits = (count: 8, size: 1 << 23)

  /// Prepares to look beside a file.
  init(_ file: RawFile) { self.file = file }

  /// Fills the load and the subject of a failed run that says no load itself.
  func describe(_ run: inout RunBuilder, _ runs: inout RunCollector) {
    guard run.achieved[.promptTokens] == nil,
      !file.facts.contains(where: { $0.settings[.promptTokens] != nil })
    else { return }
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    let name = String(file.path.dropFirst(folder.count))
    let own = Self.parts(name)
    guard own.numbers.count >= 2 else { return }
    let siblings = file.surroundings.names(inFolder: folder)
      .filter { $0 != name && Self.parts($0).words == own.words }
    for sibling in siblings.prefix(Self.limits.count) {
      guard let bytes = file.surroundings.bytes(of: folder + sibling),
        bytes.count <= Self.limits.size,
        let printed = TRTLLMPrinted.first(in: String(decoding: bytes, as: UTF8.self)),
        let order = Self.order(Self.parts(sibling).numbers, printed)
      else { continue }
      let ownVersion = run.engine?.version
      printed.describeSubject(&run, at: run.place)
      if let ownVersion { run.engine("tensorrt-llm", version: ownVersion) }
      run.set(.promptTokens, own.numbers[order.inputs])
      run.set(.outputTokens, own.numbers[order.outputs])
      run.note(.requests, order.requests.map { AxisPoint(own.numbers[$0]) })
      runs.add(.sibling(sibling, runs.span(run.place)))
      return
    }
  }

  /// Where prompt, output and requests stand among the numbers of a name; nil where its report
  /// leaves it open.
  private static func order(
    _ numbers: [Int], _ printed: TRTLLMPrinted
  ) -> (inputs: Int, outputs: Int, requests: Int?)? {
    func place(_ value: Double?) -> Int? {
      guard let whole = value.flatMap({ Int(exactly: $0) }) else { return nil }
      let places = numbers.indices.filter { numbers[$0] == whole }
      return places.count == 1 ? places.first : nil
    }
    guard let inputs = place(printed.inputs), let outputs = place(printed.outputs),
      inputs != outputs
    else { return nil }
    return (inputs, outputs, place(printed.requests))
  }

  /// The numbers of a name, and its words with a mark for each number.
  private static func parts(_ name: String) -> (words: String, numbers: [Int]) {
    var words = ""
    var numbers: [Int] = []
    var rest = name[...]
    while let first = rest.first {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits) {
        numbers.append(number)
        words.append("#")
        rest = rest[digits.endIndex...]
      } else {
        words.append(first)
        rest = rest.dropFirst()
      }
    }
    return (words, numbers)
  }
}

extension Finding {
  fileprivate static func sibling(_ name: String, _ span: SourceSpan) -> Finding {
    Finding(
      .note, "import.file-name",
      "the load of the failed run was read from the name of the file, whose numbers mean what "
        + "`\(name)` beside it reports; model and devices were taken from there too", at: span)
  }
}
