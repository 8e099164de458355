/// One table of GuideLLM while it is read.
struct ConsoleTable {
  /// A row with its place.
  typealias Row = (cells: [String], place: Range<Int>)

  private var header: [[String]]
  private(set) var rows: [Row] = []
  /// Whether it has the form of 0.2, without a bar at the beginning of its lines.
  let isOld: Bool
  /// Whether its header says that latencies are in milliseconds.
  private(set) var isLatencyInMilliseconds = false
  /// Where a row breaks off.
  private(set) var cut: Range<Int>?
  /// Whether the line below its last row was printed.
  private(set) var isWhole = false
  private var isHeader = true

  /// Begins a table with the first row of its header; nil where a line is none.
  init?(header line: Substring) {
    guard line.utf8.contains(0x7C), line.utf8.count < 20_000 else { return nil }
    let text = line.trimmed
    isOld = text.hasPrefix("Metadata")
    guard isOld || text.hasPrefix("| Benchmark ") else { return nil }
    isLatencyInMilliseconds = text.contains("Req Latency (ms)")
    header = [Self.expanded(text)]
  }

  /// The columns by all names above them, as `TTFT/ms/Mdn`.
  var columns: [String] {
    (0..<(header.last?.count ?? 0)).map { column in
      header.map { column < $0.count ? Self.withoutUnit($0[column]) : "" }
        .filter { !$0.isEmpty }.joined(separator: "/")
    }
  }

  /// The names of all columns but the first.
  var names: Set<String> { Set(columns.dropFirst()) }

  /// What became of a line.
  enum Taken { case part, last, none }

  /// Takes a line.
  mutating func take(_ line: Substring, at place: Range<Int>) -> Taken {
    guard line.utf8.count < 20_000 else { return .none }
    let text = line.trimmed
    if !text.isEmpty, text.allSatisfy({ "|-=".contains($0) }) {
      isWhole = text.contains("=")
      if !isWhole { isHeader = false }
      return isWhole ? .last : .part
    }
    guard text.contains("|"), isOld || text.hasPrefix("|") else { return .none }
    var cells = Self.expanded(text)
    if isHeader {
      header.append(cells)
      return header.count < 5 ? .part : .none
    }
    guard let width = header.last?.count, cells.first?.isEmpty == false else { return .none }
    let isOpen = isOld ? isShortened(cells, width) : text.last != "|"
    if isOpen { cells.removeLast() }
    if isOpen || cells.count != width { cut = cut ?? place }
    // The rows of all tables are counted, so that one without cells has its place too.
    if cells.count > width { cells = [cells[0]] }
    if !cells.isEmpty { rows.append((cells, place)) }
    return .part
  }

  /// Whether the last cell of a row without bars around it lost digits: those above it have more.
  private func isShortened(_ cells: [String], _ width: Int) -> Bool {
    guard cells.count == width else { return cells.count < width }
    guard let above = rows.first?.cells, above.count == width else { return false }
    func decimals(_ text: String) -> Int { text.drop { $0 != "." }.count }
    return decimals(cells[width - 1]) < decimals(above[width - 1])
  }

  /// The cells of a line; one that ends in several bars stands over as many columns.
  private static func expanded(_ line: String) -> [String] {
    var cells: [String] = []
    let hasBar = line.first == "|"
    var rest = hasBar ? line.dropFirst() : line[...]
    while !rest.isEmpty {
      let text = rest.prefix { $0 != "|" }
      rest = rest[text.endIndex...]
      let bars = rest.prefix { $0 == "|" }.count
      rest = rest.dropFirst(bars)
      // Without bars around the table the last cell lacks one.
      let span = rest.isEmpty && !hasBar ? bars + 1 : max(bars, 1)
      cells += Array(repeating: text.trimmed, count: span)
    }
    return cells
  }

  /// `TTFT (ms)` without its unit; no other name has brackets.
  private static func withoutUnit(_ name: String) -> String {
    name.firstIndex(of: "(").map { name[..<$0].trimmed } ?? name
  }
}
