import BenchModel
import Diagnostics

/// A table with one row a measurement and named columns, as people write for themselves: delimited
/// text, JSON Lines, or a JSON list of objects.
///
/// It is taken for one where its names say of one column how much load there was or how long the
/// texts were, and of another what was measured.
struct LongForm: RawFormat {
  let name = "long-table"
  let looksFor =
    "a table with one row a measurement, whose columns name a load or a length and a metric, as "
    + "`concurrency,prompt_tokens,ttft_s`"
  let definitions: [MetricDefinition] = [.ttftAsNamed, .tpotAsNamed, .itlAsNamed, .e2eAsNamed]

  func recognises(_ file: RawFile) -> Bool {
    if let json = Self.objects(file) {
      guard let first = json.objects.first?.object else { return false }
      // A single object with others in it is the form of some program, not a row.
      let isAlone = json.objects.count == 1 && json.shared == nil && file.object != nil
      let own =
        isAlone
        ? first.members.filter { !$0.value.isObject && !$0.value.isArray }.map(\.key)
        : LongTable.scalars(first).map(\.name)
      let shared = json.shared.map { LongTable.scalars($0).map(\.name) } ?? []
      return Self.isLikely((own + shared).prefix(LongTable.widest), file.rules)
    }
    return Self.layout(file) != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var runs = RunCollector(file, self)
    let table: LongTable
    if let json = Self.objects(file) {
      // The end of a cut object may have lost digits and keys.
      table = LongTable(json.objects.filter(\.isWhole), shared: json.shared)
      if let last = file.json?.values.last, !last.isWhole {
        runs.add(.truncated(runs.span(last.range.upperBound..<last.range.upperBound)))
      }
    } else if let layout = Self.layout(file) {
      table = LongTable(file, header: layout.header, delimiter: layout.delimiter)
    } else {
      return runs.content(why: "its columns were not understood")
    }
    var rows = LongRows(table, file)
    rows.read(into: &runs)
    return runs.content(
      why: runs.count == 0 ? "it is a table of measurements without a row that holds one" : nil)
  }

  // MARK: Recognising

  /// How a delimited table is written.
  struct Layout {
    /// Where the header stands.
    let header: Range<Int>
    let delimiter: UInt8
  }

  /// Whether names say a load or length and a metric.
  static func isLikely(_ names: some Sequence<String>, _ rules: ImportRules) -> Bool {
    var hasAxis = false
    var hasMetric = false
    for name in names {
      // A column that is called by a number is one of a table made by hand.
      if Double(name) != nil { return false }
      if SpeedColumns.test(name) != nil {
        (hasAxis, hasMetric) = (true, true)
        continue
      }
      guard let meaning = rules.meaning(of: name) else { continue }
      hasAxis = hasAxis || meaning.isAxis
      // The size of the device measures nothing.
      hasMetric = hasMetric || (meaning.isMetric && !meaning.doubts.contains(.memory))
    }
    return hasAxis && hasMetric
  }

  /// The objects of a file with one row each, and the object that they stand in.
  private static func objects(_ file: RawFile) -> (objects: [JSONNode], shared: JSONObject?)? {
    guard let json = file.json, let root = json.root else { return nil }
    if root.isArray { return (root.elements.filter(\.isObject), nil) }
    if json.values.count > 1 { return (json.values.filter(\.isObject), nil) }
    guard let object = file.object else { return nil }
    let lists = object.members.map(\.value).filter {
      $0.isArray && $0.elements.first?.isObject == true
    }
    return lists.count == 1 ? (lists[0].elements.filter(\.isObject), object) : ([root], nil)
  }

  /// The header line of a delimited table and its delimiter; comment lines above it are passed.
  static func layout(_ file: RawFile) -> Layout? {
    guard !hasEndlessLine(file) else { return nil }
    var line = 1
    var comments = 0
    while line <= file.source.lineCount {
      let range = file.source.range(ofLine: line)
      if !LineShape.isBlank(file.bytes, range) {
        guard file.bytes[range.lowerBound] == hash, comments < 20 else { break }
        comments += 1
      }
      line += 1
    }
    guard line <= file.source.lineCount else { return nil }
    let header = file.source.range(ofLine: line)
    guard header.count < 20_000 else { return nil }
    for delimiter in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")]
    where file.bytes[header].contains(delimiter) {
      let rows = DelimitedRows(file.bytes, in: header, delimiter: delimiter).rows
      let names = rows.first?.prefix(LongTable.widest).map { LongTable.name($0.text) } ?? []
      if isLikely(names, file.rules) { return Layout(header: header, delimiter: delimiter) }
    }
    return nil
  }

  /// Whether a line is so long that no row of a table is, which would be held several times over.
  private static func hasEndlessLine(_ file: RawFile) -> Bool {
    guard file.bytes.count > longestLine else { return false }
    let starts = file.source.lineStarts
    return zip(starts, starts.dropFirst() + [file.bytes.count]).contains {
      $0.1 - $0.0 > longestLine
    }
  }

  private static let longestLine = 1 << 22
  private static let hash = UInt8(ascii: "#")
}

extension MetricDefinition {
  /// As its column is called.
  static let ttftAsNamed = MetricDefinition(
    "ttft/as-named", .ttft,
    "time to first token by the name of its column; the file does not say from which event")
  /// As its column is called.
  static let tpotAsNamed = MetricDefinition(
    "tpot/as-named", .tpot,
    "time per output token by the name of its column; the file does not say whether the first "
      + "token counts")
  /// As its column is called.
  static let itlAsNamed = MetricDefinition(
    "itl/as-named", .itl,
    "time between tokens by the name of its column; the file does not say over what it is averaged")
  /// As its column is called.
  static let e2eAsNamed = MetricDefinition(
    "e2e/as-named", .e2e,
    "latency by the name of its column; the file does not say from which event")
}

extension ImportRules {
  /// The decision about a column, by its header without regard to letter case and spaces.
  func decision(aboutColumn header: String) -> (name: String, decision: Decision<ColumnTarget>)? {
    guard !columnTargets.isEmpty else { return nil }
    if let exact = columnTargets[header] { return (header, exact) }
    let key = TableRules.key(header)
    return columnTargets.sorted { $0.key < $1.key }
      .first { TableRules.key($0.key) == key }.map { ($0.key, $0.value) }
  }

  /// What a column is: what the study says, else what its header tells.
  func meaning(of header: String) -> ColumnMeaning? {
    if let (_, decision) = decision(aboutColumn: header) {
      return ColumnMeaning(decided: decision.value, header: header)
    }
    return ColumnMeaning(header: header)
  }
}
