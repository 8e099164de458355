import BenchModel

/// Columns such as `pp 512` and `tg 128`, as llama.cpp calls its tests: the rate at which a prompt
/// of so many tokens is read, or so many tokens are generated.
enum SpeedColumns {
  /// What the name of a column says; nil where it is no such test.
  static func test(_ name: String) -> (isPrompt: Bool, tokens: String)? {
    let word = HeaderWords.split(Substring(name)).joined()
    let digits = word.dropFirst(2)
    guard word.hasPrefix("pp") || word.hasPrefix("tg"), let tokens = Int(digits), tokens > 0,
      digits.allSatisfy(\.isNumber)
    else { return nil }
    return (word.hasPrefix("pp"), String(tokens))
  }
}

extension LongTable {
  /// The table with one row for each test of a row; itself where no column is a test.
  ///
  /// A blank name in the first column is the one above it.
  func withTestsAsRows() -> LongTable {
    let tests = headers.map { SpeedColumns.test($0.name) }
    guard tests.contains(where: { $0 != nil }) else { return self }
    var table = self
    let others = headers.indices.filter { tests[$0] == nil }
    let place = headers.indices.first { tests[$0] != nil }.map { headers[$0].place } ?? 0..<0
    table.headers =
      others.map { headers[$0] }
      + ["prompt tokens", "output tokens", "prompt tok/s", "output tok/s"].map {
        Header(name: $0, place: place)
      }
    table.rows = []
    var above: Field?
    for row in rows {
      var shared = others.map { row.fields[$0] }
      if others.first == 0, let first = shared.first {
        if first?.text.isEmpty == false { above = first } else { shared[0] = above }
      }
      for (column, test) in tests.enumerated() {
        guard let test, let field = row.fields[column], !field.text.isEmpty else { continue }
        let tokens = Field(text: test.tokens, range: headers[column].place)
        table.rows.append(
          Row(
            place: field.range,
            fields: shared
              + (test.isPrompt ? [tokens, nil, field, nil] : [nil, tokens, nil, field])))
      }
    }
    return table
  }
}
