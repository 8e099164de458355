/// The tables that one call of GuideLLM prints, joined by their rows.
struct ConsoleReport {
  /// One strategy, with its cells by the names of their columns.
  struct Row {
    /// The strategy as printed.
    let strategy: String
    /// Where its first table has it.
    let place: Range<Int>
    /// The cells of all tables.
    var cells: [(column: String, text: String, place: Range<Int>)]

    /// How many requests ended in a way; nil where the tables do not say.
    func count(_ name: String) -> Int? {
      cells.first { $0.column == "Requests Made/" + name }
        .flatMap { PlainNumber.read($0.text) }.flatMap(Int.init(countOf:))
    }
  }

  /// The strategies in order.
  private(set) var rows: [Row] = []
  /// Whether GuideLLM 0.2 or 0.3 printed it.
  private(set) var isOld = false
  /// Whether its rates count requests that did not complete.
  private(set) var isOfAll = false
  /// Where a header gives the wrong unit.
  private(set) var wrongUnit: Range<Int>?
  /// The model that a line above names.
  private(set) var model: String?
  /// The data that a line above asks for.
  private(set) var data: String?
  /// The heading above it.
  private(set) var heading: String?
  private var columns: Set<String> = []
  private var isWhole = true
  /// What lines after its first table say: that is of the next one.
  private var coming: (model: String?, data: String?, heading: String?) = (nil, nil, nil)

  /// The report that follows, of which what is not said anew is the same.
  var successor: ConsoleReport {
    var next = ConsoleReport()
    next.model = coming.model ?? model
    next.data = coming.data ?? data
    next.heading = coming.heading ?? heading
    next.isOfAll = isOfAll
    return next
  }

  /// Takes a table; false where it belongs to another report.
  mutating func take(_ table: ConsoleTable) -> Bool {
    guard columns.isDisjoint(with: table.names) else { return false }
    // A table that breaks off has the first rows of the others.
    let strategies = table.rows.map(\.cells[0])
    let isSame =
      isWhole && table.isWhole
      ? rows.map(\.strategy) == strategies
      : zip(rows, strategies).allSatisfy { $0.strategy == $1 }
    guard rows.isEmpty || isSame else { return false }
    isWhole = isWhole && table.isWhole
    columns.formUnion(table.names)
    isOld = isOld || table.isOld
    if table.isLatencyInMilliseconds { wrongUnit = table.rows.first?.place }
    for (index, row) in table.rows.enumerated() {
      if index == rows.count {
        rows.append(Row(strategy: row.cells[0], place: row.place, cells: []))
      }
      for (name, cell) in zip(table.columns, row.cells).dropFirst() {
        rows[index].cells.append((name, cell, row.place))
      }
    }
    return true
  }

  /// Takes a line that is no part of a table.
  mutating func take(line: Substring) {
    if line.contains("Server Throughput Statistics (All Requests)") { isOfAll = true }
    for mark in ["backend_model='", "--model \"", "--model '", "--model=", "--model "] {
      guard let start = line.firstRange(of: mark)?.upperBound else { continue }
      let name = line[start...].prefix { !"'\"` ".contains($0) }
      if !name.isEmpty, !name.contains(where: { "$<{".contains($0) }) {
        if rows.isEmpty { model = String(name) } else { coming.model = String(name) }
      }
      break
    }
    let title = line.drop { $0 == "#" }
    if line.first == "#", title.first == " ", line.utf8.count < 100 {
      if rows.isEmpty { heading = title.trimmed } else { coming.heading = title.trimmed }
    }
    var told: String?
    if let start = line.firstRange(of: "prompt_tokens=")?.lowerBound {
      told = String(line[start...].prefix { !"'\"` ".contains($0) })
    } else if let start = line.firstRange(of: "data='{")?.upperBound,
      let end = line[start...].firstIndex(of: "}")
    {
      told = "{" + line[start...end]
    }
    if let told { if rows.isEmpty { data = told } else { coming.data = told } }
  }
}
