import BenchModel
import Diagnostics
import Foundation

/// A file as read: its grids and what a user should know about them.
public struct ImportedFile: Sendable {
  /// The path as given.
  public let path: String
  /// The form that was recognised, such as `tables` or `neutral-csv`; empty where none was.
  public let format: String
  /// The text, for showing places in it.
  public var source: SourceText { text ?? SourceText(path: path, bytes: bytes) }
  /// The text; nil of a file that was read without counting its lines.
  private let text: SourceText?
  private let bytes: [UInt8]
  /// The tables of the file that are grids already, in its order.
  public let tables: [AnyGrid]
  /// The runs of a large table; nil where each run stands in `records` alone.
  public let block: RunBlock?
  /// The runs of the file, which a projection lays out as grids.
  public var records: [RunRecord] { block?.records ?? single }
  private let single: [RunRecord]
  /// Why the file holds no result though its form is known; nil where it holds some.
  public let reasonForNone: String?
  /// What was assumed, decided or is odd, by its place in the file.
  public let findings: [Finding]

  /// The grids of the file alone: its tables, then its runs in their usual projection.
  public var grids: [AnyGrid] {
    tables + (block?.grids() ?? ResultSet(single).grids()).output
  }

  init(
    path: String, format: String, source: SourceText, tables: [AnyGrid], records: [RunRecord],
    block: RunBlock? = nil, reasonForNone: String?, findings: [Finding]
  ) {
    self.path = path
    self.format = format
    text = source
    bytes = []
    self.tables = tables
    single = records
    self.block = block
    self.reasonForNone = reasonForNone
    self.findings = findings
  }

  /// Takes the only run of a file.
  init(_ record: RunRecord, format: String, bytes: [UInt8]) {
    path = record.origin.path
    self.format = format
    text = nil
    self.bytes = bytes
    tables = []
    single = [record]
    block = nil
    reasonForNone = nil
    findings = record.lost.map { [$0] } ?? []
  }
}

/// Turns one raw file into grids and findings.
///
/// The form is recognised by content, never by the name of the file. Nothing is guessed silently:
/// what was assumed is a note, what contradicts itself is an error and yields no number.
///
/// ```swift
/// let file = RawImporter().read(path: "raw/tables.md", bytes: bytes)
/// for grid in file.grids { print(grid.plain.subject.title) }
/// ```
public struct RawImporter: Sendable {
  private let catalogue: Catalogue
  private let paths: PathFacts
  let molds = RunMolds()

  /// Makes an importer that knows the names of a catalogue.
  public init(catalogue: Catalogue = .builtIn) {
    self.catalogue = catalogue
    paths = PathFacts(catalogue, NameReader())
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the path to name in findings.
  ///   - bytes: the content.
  ///   - rules: what the study has decided about it; nil where it has decided nothing.
  ///   - surroundings: the files beside it.
  public func read(
    path: String, bytes: [UInt8], rules: ImportRules? = nil,
    surroundings: any Surroundings = NoSurroundings()
  ) -> ImportedFile {
    if rules == nil || rules == ImportRules(), let known = record(bytes, path: path, surroundings) {
      return ImportedFile(known.record, format: known.format, bytes: bytes)
    }
    let rules = rules ?? ImportRules()
    let decoded = InputEncoding.decode(path: path, bytes: bytes)
    guard let source = decoded.output else {
      return ImportedFile(
        path: path, format: "", source: SourceText(path: path, bytes: []), tables: [], records: [],
        reasonForNone: nil, findings: decoded.findings)
    }
    let ledger = RuleLedger()
    let file = RawFile(
      source, catalogue: catalogue, rules: rules, ledger: ledger, surroundings: surroundings,
      paths: paths, molds: molds)
    var findings = decoded.findings
    guard let (format, content) = Self.content(of: file) else {
      return ImportedFile(
        path: path, format: "", source: source, tables: [], records: [], reasonForNone: nil,
        findings: findings + [.nothing(path, file)])
    }
    findings += content.findings
    // A reader may forget to look how the text ends.
    if !findings.contains(where: { $0.code == "import.truncated" }) {
      findings += Finding.truncated(file).map { [$0] } ?? []
    }
    let isEmpty = content.grids.isEmpty && content.records.isEmpty
    if isEmpty {
      if let fault = file.fault { findings += Self.depthFinding(fault, source) }
      if content.reasonForNone == nil, findings.allSatisfy({ $0.severity < .error }) {
        findings.append(.nothing(path, file))
      }
    }
    let records = RecordRules(rules, ledger, catalogue).applied(to: content.records)
    if rules != ImportRules() {
      let names = content.tableNames + Set(content.records.flatMap(RecordRules.names)).sorted()
      findings += ledger.findings(rules, tableNames: names, path: path)
    }
    return ImportedFile(
      path: path, format: isEmpty && content.reasonForNone == nil ? "" : format.name,
      source: source, tables: content.grids, records: records,
      reasonForNone: isEmpty ? content.reasonForNone : nil,
      findings: FindingOrder.sorted(findings, path: path))
  }

  /// The only run of a file whose like was read before; nil where the file must be read.
  func record(
    _ bytes: [UInt8], path: String, _ surroundings: some Surroundings
  ) -> (format: String, record: RunRecord)? {
    molds.record(bytes, path: path, paths, surroundings)
  }

  /// What a file holds, by the form that recognises it; nil where none does.
  private static func content(
    of file: RawFile
  ) -> (format: any RawFormat, content: RawContent)? {
    if let known = file.molds.content(of: file) { return known }
    let form = FormatRegistry.formats.first { $0.recognises(file) }
    if form is any PrintedForm { return PrintedParts(file).content }
    return FencedResults.added(file, to: form.map { ($0, $0.read(file)) })
  }

  /// Reads a large table of measurements without holding its text; nil where the file is none, or
  /// one that must be read whole: then `read` reads it.
  ///
  /// - Parameters:
  ///   - path: the path to name in findings.
  ///   - file: the path by which it is opened.
  ///   - surroundings: the files beside it.
  ///   - workers: on how many cores; what comes of it is the same.
  ///   - least: smaller files are read whole.
  public func stream(
    path: String, file: String, surroundings: any Surroundings = NoSurroundings(),
    workers: Int = Cores.count, least: Int = 0
  ) -> ImportedFile? {
    let form = LongForm()
    do throws(NotPlain) {
      let found = try LongStream.read(path: path, file: file, workers: workers, least: least) {
        source in
        RawFile(
          source, catalogue: catalogue, rules: ImportRules(), ledger: RuleLedger(),
          surroundings: surroundings, paths: paths)
      }
      return ImportedFile(
        path: path, format: form.name, source: SourceText(path: path, bytes: []), tables: [],
        records: [], block: found.output, reasonForNone: nil,
        findings: FindingOrder.sorted(found.findings, path: path))
    } catch {
      return nil
    }
  }

  /// The text of a file as it is read: UTF-8 without a byte-order mark; nil where it is no text.
  public static func text(path: String, bytes: [UInt8]) -> SourceText? {
    InputEncoding.decode(path: path, bytes: bytes).output
  }

  private static func depthFinding(_ fault: LiteralFailure, _ source: SourceText) -> [Finding] {
    guard fault.reason.contains("deeper") else { return [] }
    return [.tooDeep(at: source.span(fault.offset..<fault.offset + 1))]
  }
}

/// Puts findings into the order of the file and keeps a flood of one kind readable.
enum FindingOrder {
  /// How many findings of one code are kept.
  static let limit = 200

  /// The findings by place, those about the whole file first.
  static func sorted(_ findings: [Finding], path: String) -> [Finding] {
    if findings.count < 2 { return findings }
    let ordered = findings.enumerated().sorted { left, right in
      let (first, second) = (left.element.span, right.element.span)
      if first?.path == second?.path, let first, let second, first != second {
        return first < second
      }
      let ranks = (rank(first, path), rank(second, path))
      return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
    }
    var counts: [Finding.Code: Int] = [:]
    var kept: [Finding] = []
    for (_, finding) in ordered {
      let count = counts[finding.code, default: 0] + 1
      counts[finding.code] = count
      if count <= limit { kept.append(finding) }
    }
    for (code, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where count > limit {
      kept.append(.more(code, count - limit, path))
    }
    return kept
  }

  private static func rank(_ span: SourceSpan?, _ path: String) -> Int {
    guard let span else { return 0 }
    return span.path == path ? 1 : 2
  }
}

extension Finding {
  fileprivate static func nothing(_ path: String, _ file: RawFile) -> Finding {
    if file.bytes.allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: "[") }) { return .stopped(path) }
    var hints = ["run `etalon explain harnesses` for the forms that are read"]
    if let fault = file.fault {
      let span = file.source.span(fault.offset..<fault.offset + 1)
      hints.insert(
        "it begins like JSON, but at \(span.line):\(span.column) \(fault.reason)", at: 0)
    }
    let hasTable = file.lines.contains { line in
      let bytes = line.utf8
      return bytes.first == UInt8(ascii: "|") && (4...10_000).contains(bytes.count)
        && bytes.allSatisfy { $0 == 0x7C || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 }
    }
    let metrics = hasTable ? [] : LoadlessTable.metrics(file)
    if let first = metrics.first {
      let names = Phrase.list(metrics.prefix(4).map { "“\($0)”" })
      return Finding(
        .warning, "import.nothing-recognised",
        "the columns \(names) hold measurements, and none is known to say under which load",
        at: .file(path),
        hints: [
          "say in etalon.yaml which column is the load: `columns: {\"…\": concurrency}`",
          "write `columns: {\"\(first)\": ignore}` where one measures something else",
        ])
    }
    let message =
      hasTable
      ? "the file has tables, and none of them names both a load and a metric"
      : "the file holds no grid that is known"
    return Finding(
      .warning, "import.nothing-recognised", message,
      at: .file(path), hints: hints)
  }

  private static func stopped(_ path: String) -> Finding {
    Finding(
      .warning, "import.stopped",
      "the file ends before its first result: what wrote it was stopped, perhaps for want of memory",
      at: .file(path),
      hints: [
        "look into its log, and note the cell as `OOM` in a table of your own where it belongs to a grid"
      ])
  }

  fileprivate static func tooDeep(at span: SourceSpan) -> Finding {
    Finding(
      .error, "import.too-deep",
      "values nest deeper than \(LiteralReader.depthLimit) here; the file was not read as JSON",
      at: span, hints: ["write it flatter, or check that every bracket is closed"])
  }

  fileprivate static func more(_ code: Finding.Code, _ count: Int, _ path: String) -> Finding {
    Finding(
      .note, "import.more", "\(count) more findings `\(code.rawValue)` are not listed",
      at: .file(path))
  }
}
