import BenchModel
import Diagnostics

/// Finds the results of llama.cpp tools in a log, a page or a plain table: Markdown, CSV, SQL and
/// JSON Lines among whatever else there is.
struct LlamaPage {
  /// The tables in their order.
  private(set) var tables: [LlamaTable] = []
  /// Tables of another kind that hold numbers, by their headers.
  private(set) var foreign: [Range<Int>] = []
  /// Where the text ends inside a value.
  private(set) var cut: Range<Int>?
  /// Lines of llama-benchy that say what it ran and what became of it.
  private(set) var announced = LlamaAnnouncements()

  /// Whether the text names ik_llama.cpp, so that a table need not be of llama.cpp.
  var isForkNamed: Bool { reader.isForkNamed }

  private let source: SourceText
  private var reader = LlamaLineReader()
  private var header: LlamaHeader?
  private var skip = 0
  /// Whether rows end with a pipe, so that one without is cut.
  private var isClosed = false

  /// Reads a text.
  init(_ source: SourceText) {
    self.source = source
    for line in 1...max(1, source.lineCount) {
      let range = LineShape.trimmed(source.bytes, source.range(ofLine: line))
      guard range.lowerBound >= skip, let first = range.first.map({ source.bytes[$0] }) else {
        continue
      }
      switch first {
      case UInt8(ascii: "|"): pipe(line, range)
      case UInt8(ascii: "{"): object(range)
      case UInt8(ascii: "I"), UInt8(ascii: "C"): if !statement(range) { plain(range) }
      default: if !csv(line, range) { plain(range) }
      }
    }
  }

  /// Which tool wrote the first results of a text; nil where there are none.
  ///
  /// It looks at the first marks of lines only.
  static func firstTool(_ source: SourceText) -> LlamaTable.Tool? {
    for line in 1...max(1, min(source.lineCount, 100_000)) {
      let range = LineShape.trimmed(source.bytes, source.range(ofLine: line))
      guard let first = range.first.map({ source.bytes[$0] }), range.count < 20_000 else {
        continue
      }
      switch first {
      case UInt8(ascii: "|"):
        guard LlamaHeader.isLikely(source.bytes, range) else { continue }
        if let header = LlamaHeader(PipeLine.fields(source.bytes, range)) { return header.tool }
      case UInt8(ascii: "{"):
        if let tool = tool(of: source.bytes, range) { return tool }
      case UInt8(ascii: "C"), UInt8(ascii: "I"):
        if isStatement(source.text(range)) { return .bench }
      case _
      where line == 1 || first == UInt8(ascii: "b") || first == UInt8(ascii: "\"")
        || first == UInt8(ascii: "l"):
        if isHeader(source.text(range), isFirst: line == 1) { return .bench }
        let text = source.text(range)
        if LlamaAnnouncements.begins(text) || isBenchyHeader(text) { return .benchy }
      default: continue
      }
    }
    return nil
  }

  // MARK: Markdown

  private mutating func pipe(_ line: Int, _ range: Range<Int>) {
    let fields = PipeLine.fields(source.bytes, range)
    if LlamaHeader.isLikely(source.bytes, range), let found = LlamaHeader(fields) {
      header = found
      isClosed = source.bytes[range.upperBound - 1] == UInt8(ascii: "|")
      var table = LlamaTable(tool: found.tool, place: range, context: reader.context)
      table.unread =
        found.tool != .bench
        ? []
        : found.names.filter { name in
          !LlamaFlags.isFlag(name) && !name.isEmpty
            && !["t/s", "speedup", "gpu", "cpu"].contains(name) && !name.hasPrefix("model size")
            && !name.hasPrefix("num. of")
        }
      tables.append(table)
      return
    }
    if LineShape.isRule(source.bytes, range) {
      guard header == nil, line > 1 else { return }
      let next = LineShape.trimmed(source.bytes, source.range(ofLine: line + 1))
      let cells = PipeLine.fields(source.bytes, next).dropFirst()
      if next.first.map({ source.bytes[$0] }) == UInt8(ascii: "|"),
        cells.contains(where: { LlamaNumber($0.text) != nil })
      {
        foreign.append(source.range(ofLine: line - 1))
      }
      return
    }
    guard let header, let last = tables.indices.last else { return }
    if isClosed, source.bytes[range.upperBound - 1] != UInt8(ascii: "|") {
      cut = range
      return
    }
    if let rows = header.rows(fields, table: last, context: tables[last].context) {
      tables[last].rows += rows
      return
    }
    if line == source.lineCount, fields.count < header.names.count { cut = range }
    if LineShape.isRule(source.bytes, source.range(ofLine: line + 1)) {
      self.header = nil
    } else if cut != range {
      tables[last].unreadRows.append(range)
    }
  }

  // MARK: JSON, CSV and SQL among text

  private static let keys = ["\"build_commit\"", "\"n_kv_max\""].map { Array($0.utf8) }

  private static func tool(of bytes: [UInt8], _ range: Range<Int>) -> LlamaTable.Tool? {
    let start = JSONScanner.skipSpace(bytes, range.lowerBound + 1, bytes.count)
    if let key = keys.firstIndex(where: { bytes[start...].starts(with: $0) }) {
      return key == 0 ? .bench : .batched
    }
    // Another program may have sorted the keys.
    let isBatched = ["\"n_kv\"", "\"speed_pp\"", "\"speed_tg\""].allSatisfy {
      ByteSearch.finds($0, in: bytes, range.lowerBound..<min(range.upperBound, start + 4000))
    }
    return isBatched ? .batched : nil
  }

  private mutating func object(_ range: Range<Int>) {
    let bytes = source.bytes
    guard var tool = Self.tool(of: bytes, range) else { return }
    let stop = JSONScanner.skipValue(bytes, range.lowerBound, bytes.count)
    let node = JSONNode(bytes: bytes, range: range.lowerBound..<stop)
    skip = stop
    guard node.isWhole else {
      cut = node.range
      return
    }
    let object = node.object
    if tool == .batched, object["pl"] == nil { tool = .sweep }
    append(LlamaFields(object), tool, at: range)
  }

  private mutating func append(_ row: LlamaFields, _ tool: LlamaTable.Tool, at place: Range<Int>) {
    if tables.last?.tool != tool || header != nil || tables.last?.failure != nil
      || tables.last?.context.heading != reader.context.heading
    {
      tables.append(LlamaTable(tool: tool, place: place, context: reader.context))
    }
    header = nil
    var row = row
    row.table = tables.count - 1
    row.context = reader.context
    tables[tables.count - 1].rows.append(row)
  }

  /// The CSV of llama-benchy.
  private static func isBenchyHeader(_ text: String) -> Bool {
    text.hasPrefix("model,test_name,") && text.contains("t_s_mean")
  }

  private static func isHeader(_ text: String, isFirst: Bool) -> Bool {
    (isFirst || text.hasPrefix("build_commit,") || text.hasPrefix("\"build_commit\","))
      && text.contains("avg_ts") && text.contains("n_prompt") && text.contains("n_gen")
      && text.contains(",") && !text.hasPrefix("{")
  }

  private mutating func csv(_ line: Int, _ range: Range<Int>) -> Bool {
    guard range.count < 20_000 else { return false }
    let isBenchy = Self.isBenchyHeader(source.text(range))
    guard isBenchy || Self.isHeader(source.text(range), isFirst: line == 1) else { return false }
    var end = range.upperBound
    var next = line + 1
    while next <= source.lineCount {
      let range = source.range(ofLine: next)
      let fields = source.bytes[range].count { $0 == UInt8(ascii: ",") }
      guard fields > 5, range.count < 20_000,
        !Self.isHeader(source.text(range), isFirst: false)
      else { break }
      end = range.upperBound
      next += 1
    }
    let read = DelimitedRows(
      source.bytes, in: range.lowerBound..<end, delimiter: UInt8(ascii: ","))
    header = nil
    let tool: LlamaTable.Tool = isBenchy ? .benchy : .bench
    tables.append(LlamaTable(tool: tool, place: range, context: reader.context))
    // A header of its own, so that the next list is another table.
    let names = read.rows.first?.map(\.text) ?? []
    for fields in read.rows.dropFirst() {
      if fields.count != names.count {
        cut = fields.first.map { $0.range }
        continue
      }
      let row = LlamaFields(fields, header: names)
      append(isBenchy ? LlamaBenchy.row(ofCSV: row) : row, tool, at: range)
    }
    if let fault = read.faults.first { cut = fault.offset..<fault.offset + 1 }
    skip = end
    return true
  }

  /// The table was called `test` until 2025.
  private static let statements = ["llama_bench", "test"].flatMap {
    ["INSERT INTO \($0) (", "CREATE TABLE IF NOT EXISTS \($0) ("]
  }

  private static func isStatement(_ text: String) -> Bool {
    statements.contains(where: text.hasPrefix)
  }

  private mutating func statement(_ range: Range<Int>) -> Bool {
    let text = source.text(range)
    guard Self.isStatement(text) else { return false }
    if text.hasPrefix("CREATE") {
      header = nil
      tables.append(LlamaTable(tool: .bench, place: range, context: reader.context))
    } else if let row = LlamaStatement.row(source.bytes, range) {
      append(row, .bench, at: range)
    } else {
      cut = range
    }
    return true
  }

  // MARK: Other lines

  private mutating func plain(_ range: Range<Int>) {
    guard range.count < 4000 else { return }
    let text = Substring(source.text(range))
    announced.read(text, at: range)
    switch reader.read(text, at: range) {
    case .nothing: break
    case .heading: header = nil
    case .build(let version):
      guard let last = tables.indices.last, tables[last].context.version == nil,
        tables[last].context.heading == reader.context.heading
      else { break }
      tables[last].context.version = version
      for index in tables[last].rows.indices {
        tables[last].rows[index].context.version = version
      }
    case .failure(let text):
      guard let last = tables.indices.last else { break }
      if reader.context.isFork {
        for index in tables[last].rows.indices { tables[last].rows[index].context.isFork = true }
      }
      let isWorse = FailureText.saysOutOfMemory(text)
      if tables[last].failure == nil
        || isWorse && !FailureText.saysOutOfMemory(tables[last].failure?.text ?? "")
      {
        tables[last].failure = (text, range)
      }
      if let model = reader.context.model, tables[last].rows.isEmpty {
        tables[last].context.model = model
      }
    }
  }
}
