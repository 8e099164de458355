import BenchModel
import Diagnostics

/// GuideLLM's `benchmarks.csv`: one row a strategy.
///
/// 0.2 and 0.3 have one header row and keep a list of percentiles in a cell. From 0.4 on there are
/// three: group, name, and unit or statistic; until 0.7 the header is that of the first strategy,
/// and rows of other strategies may have more or fewer fields than it has.
enum GuideLLMCSV {
  /// Whether a text begins with a header of either form.
  static func isHeader(_ bytes: [UInt8]) -> Bool { isOld(bytes) || isNew(bytes) }

  private static func isOld(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: "Type,Run Id,Id,Name,Start Time,".utf8) { return true }
    // Columns may have been left out or moved; these names are of no other program.
    guard bytes.starts(with: "Name,".utf8) || bytes.starts(with: "Type,".utf8) else { return false }
    let end = bytes.prefix(20_000).firstIndex(of: 0x0A) ?? min(bytes.count, 20_000)
    return ByteSearch.finds(",Successful Requests per second mean", in: bytes, 0..<end)
  }

  private static func isNew(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "Run Info,Run Info,".utf8) || bytes.starts(with: "Benchmark,Benchmark,".utf8)
  }

  /// Reads the rows of a table into a collector.
  static func read(_ file: RawFile, _ collector: RunCollector) -> RawContent {
    if let twin = file.twin(replacing: ".csv", by: ".json", where: { $0["benchmarks"] != nil }) {
      return RawContent(
        reasonForNone: "the same runs stand with all their percentiles in \(twin) beside it")
    }
    var runs = collector
    let table = DelimitedRows(
      file.bytes, in: 0..<file.bytes.count, delimiter: Delimiter.comma.byte)
    runs.addFaults(of: table, in: file)
    let isOld = isOld(file.bytes)
    let headers = table.rows.prefix(isOld ? 1 : 3).map { $0.map(\.text) }
    for row in table.rows.dropFirst(headers.count) {
      add(GuideLLMRow(headers: Array(headers), fields: row), isOld: isOld, to: &runs)
    }
    return runs.content(
      why: runs.count == 0 ? "GuideLLM's table has a header only: no strategy ended" : nil)
  }

  private static func add(
    _ row: GuideLLMRow, isOld: Bool, to runs: inout RunCollector
  ) {
    let place = row.place
    var run = RunBuilder(at: place)
    row.describe(&run)
    let counts = row.counts
    counts.apply(to: &run) { nil }
    if row.isAligned {
      for index in row.fields.indices { row.record(index, into: &run) }
    } else if counts.successful != 0 {
      runs.add(
        Finding(
          .warning, "import.row-length",
          "the row of \(row.strategy) \(row.misfit), so it has other columns than the header and its "
            + "numbers cannot be told apart; left out", at: runs.span(place),
          hints: ["import the benchmarks.json of this run instead"]))
      return
    }
    run.define(isOld ? .tpotOfDecode : .tpotWithFirst)
    runs.add(run)
    counts.report(at: runs.span(place), to: &runs)
  }
}
