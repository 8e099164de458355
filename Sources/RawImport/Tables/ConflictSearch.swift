import Diagnostics

/// Looks for the rows of a contradiction in the other tables of the file, since a stray row most
/// often comes from one of them.
struct ConflictSearch {
  private struct Place {
    let table: Int
    let row: Int
  }

  private let tables: [(reading: TableReading, values: [[TableCell]])]
  private var rows: [[TableCell]: [Place]]?

  /// Prepares to search some tables.
  init(_ tables: [(reading: TableReading, values: [[TableCell]])]) { self.tables = tables }

  /// The finding about rows of a table that contradict each other.
  mutating func finding(_ keys: RepeatedKeys, table index: Int) -> Finding {
    let reading = tables[index].reading
    let groups = keys.contradicting
    let names = Phrase.list(
      groups.map { "requests=\(reading.table.rows[$0[0]].key.text)" })
    let pairs =
      groups.prefix(6).map { Phrase.lines($0.map(keys.line)) }.joined(separator: ", ")
      + (groups.count > 6 ? " and others" : "")
    let labels = groups.prefix(3).flatMap { group in
      group.prefix(4).map { source in
        Finding.Label(keys.span(source), "requests=\(reading.table.rows[source].key.text)")
      }
    }
    let hints = equals(of: groups.flatMap { $0 }, keys, table: index)
    return .conflict(
      names, reading.table.name, pairs, at: keys.span(groups.first?.first), labels: labels,
      hints: hints)
  }

  /// What rows of other tables equal those of a contradiction.
  private mutating func equals(
    of sources: [Int], _ keys: RepeatedKeys, table index: Int
  ) -> [String] {
    let known = rows ?? rowIndex()
    rows = known
    var matches: [Int: [(source: Int, row: Int)]] = [:]
    for source in sources {
      let places = known[tables[index].values[source]] ?? []
      for place in places where place.table != index {
        matches[place.table, default: []].append((source, place.row))
      }
    }
    let ordered = matches.sorted { left, right in
      (right.value.count, left.key) < (left.value.count, right.key)
    }
    return ordered.prefix(3).map { table, pairs in
      let other = tables[table].reading
      let own = Phrase.lines(pairs.map { keys.line($0.source) })
      let theirs = Phrase.list(pairs.map { other.table.rows[$0.row].key.text })
      let lines = pairs.map { other.document.originalLine(other.table.rows[$0.row].line) }
      let isOne = pairs.count == 1
      return "\(own) \(isOne ? "equals" : "equal"), number for number, "
        + "\(isOne ? "row" : "rows") \(theirs) of the table “\(other.table.name)” "
        + "(\(Set(lines).count == 1 ? "line" : "lines") \(Phrase.ranges(lines)))"
    }
  }

  private func rowIndex() -> [[TableCell]: [Place]] {
    var index: [[TableCell]: [Place]] = [:]
    for (table, (_, values)) in tables.enumerated() {
      for (row, cells) in values.enumerated() {
        // A row of failures equals too many others to mean anything.
        let numbers = cells.count { if case .number = $0 { true } else { false } }
        guard numbers >= 2, index[cells, default: []].count < 8 else { continue }
        index[cells, default: []].append(Place(table: table, row: row))
      }
    }
    return index
  }
}

extension Finding {
  fileprivate static func conflict(
    _ rows: String, _ table: String, _ lines: String, at span: SourceSpan, labels: [Label],
    hints: [String]
  ) -> Finding {
    Finding(
      .error, "import.conflict",
      "“\(table)” gives different numbers for \(rows): \(lines) contradict each other; "
        + "no value was picked", at: span, labels: labels,
      hints: hints + [
        "say in etalon.yaml which rows hold: "
          + "\(StudyWords.table(StudyWords.keepRows, is: "first")), or `last`, or `[line, …]`; "
          + "or that they are repetitions: "
          + StudyWords.table(StudyWords.repeatedRows, is: "repetitions")
      ])
  }
}
