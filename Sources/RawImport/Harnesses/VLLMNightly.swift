import BenchModel
import Diagnostics

/// What vLLM's converter of nightly benchmarks writes: `benchmark_results.json` and `.md` with a row
/// for each test, whose labels carry the units.
struct VLLMNightly: RawFormat {
  let name = "vllm-nightly"
  let looksFor = "rows with `Test name` (vLLM's converter of nightly benchmarks)"
  let definitions = ServeRun.definitions

  /// A row: its labels and values.
  typealias Row = [(label: String, value: JSONNode)]

  func recognises(_ file: RawFile) -> Bool {
    if let first = file.firstOfList { return first.has("Test name") }
    if let object = file.object {
      return Self.kinds.contains { object[$0]?["Test name"] != nil }
    }
    return file.json == nil
      && ByteSearch.finds("| Test name", in: file.bytes, 0..<min(file.bytes.count, 65_536))
  }

  /// The kinds of benchmarks, with which the names of tests begin.
  static let kinds = ["serving", "latency", "throughput"]

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    if let twin = file.resultBeside(replacing: ".md", by: ".json") {
      return runs.content(why: "repeats `\(twin)` beside it")
    }
    let neighbours = Set(file.neighbours)
    var repeated = 0
    for row in file.json == nil ? Self.rows(ofMarkdown: file) : Self.rows(of: file.json) {
      guard let test = row.first(where: { $0.label == "Test name" })?.value.word else { continue }
      if neighbours.contains("\(test).json") {
        repeated += 1
      } else {
        runs.add(NightlyRow(row, test: test, file: file).run)
      }
    }
    runs.addTruncation(of: file)
    let why = "repeats the results beside it that have the names of its tests"
    if repeated > 0, runs.count > 0 { runs.add(.leftOut(repeated, why, .file(file.path))) }
    return runs.content(why: runs.count > 0 ? nil : repeated > 0 ? why : "has no row with a test")
  }

  /// The rows of a list of objects, or of an object of columns as pandas writes it.
  private static func rows(of json: JSONDocument?) -> [Row] {
    guard let root = json?.root else { return [] }
    if root.isArray {
      return root.elements.map { element in
        element.object.members.map { (label: $0.key, value: $0.value) }
      }
    }
    var rows: [Row] = []
    for kind in kinds {
      let columns = root[kind]?.object.members ?? []
      for (index, _) in columns.first?.value.object.members ?? [] {
        rows.append(
          columns.compactMap { column in
            column.value[index].map { (label: column.key, value: $0) }
          })
      }
    }
    return rows
  }

  /// The rows of the pipe tables of a text.
  private static func rows(ofMarkdown file: RawFile) -> [Row] {
    var rows: [Row] = []
    var header: [Field]?
    for line in stride(from: 1, through: file.source.lineCount, by: 1) {
      let place = file.source.range(ofLine: line)
      guard place.count > 2, file.bytes[place.lowerBound] == UInt8(ascii: "|") else {
        header = nil
        continue
      }
      let fields = PipeLine.fields(file.bytes, place)
      guard let labels = header else {
        header = fields.first?.text == "Test name" ? fields : nil
        continue
      }
      if fields.first?.text.allSatisfy({ "-: ".contains($0) }) ?? true { continue }
      rows.append(
        zip(labels, fields).map { label, field in
          (label: label.text, value: JSONNode(bytes: file.bytes, range: field.range))
        })
    }
    return rows
  }
}

/// What vLLM's benchmark scripts write beside a result: the command and the machine.
struct VLLMCommands: RawFormat {
  let name = "vllm-commands"
  let looksFor = "`client_command` (vLLM's benchmark scripts)"

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object, file.bytes.count < 65_536 else { return false }
    return object["client_command"] != nil || object.has("latency_command")
      || object.has("throughput_command")
  }

  func read(_ file: RawFile) -> RawContent {
    RawContent(reasonForNone: "says with which command the result beside it was made")
  }
}
