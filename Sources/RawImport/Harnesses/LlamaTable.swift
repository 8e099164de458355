import Diagnostics

/// A Markdown table of a llama.cpp tool, or a list of results in another of its outputs.
struct LlamaTable {
  /// Which tool wrote it.
  enum Tool: Hashable {
    case bench, batched, sweep, benchy
  }

  /// Which tool wrote it.
  var tool: Tool
  /// The header, or the first result.
  var place: Range<Int>
  /// The results.
  var rows: [LlamaFields] = []
  /// What the lines above say.
  var context: LlamaContext
  /// What the tool said when it stopped, in or after the table.
  var failure: (text: String, place: Range<Int>)?
  /// Rows that were not read.
  var unreadRows: [Range<Int>] = []
  /// Columns that were not read.
  var unread: [String] = []
}

/// The header of a Markdown table.
struct LlamaHeader {
  /// Which tool wrote it.
  let tool: LlamaTable.Tool
  /// The names of the columns in lower case.
  let names: [String]
  /// What the columns of one measurement are called besides: `t/s (ik_llama.cpp)`; nil for none.
  let labels: [String?]

  /// Whether a line has the unit that every such header has.
  static func isLikely(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count < 2000 else { return false }
    return range.dropFirst(3).contains { index in
      bytes[index] == UInt8(ascii: "s") && bytes[index - 1] == UInt8(ascii: "/")
        && bytes[index - 2] == UInt8(ascii: "t")
    }
      || range.contains { index in
        bytes[index] == UInt8(ascii: "(") && bytes[index...].starts(with: "(ms)".utf8)
      }
  }

  /// Reads a row; nil where it is no header of these tools.
  init?(_ fields: [Field]) {
    let texts = fields.map { $0.text.lowercased() }
    let names = texts.map(Self.name)
    self.names = names
    labels = zip(fields, texts).map { field, text in
      let rest = field.text.dropFirst(Self.name(text).count)
      let label = rest.filter { !"()`*".contains($0) }.trimmingPrefix { $0 == " " }
      return label.isEmpty ? nil : String(label)
    }
    func has(_ name: String) -> Bool { names.contains(name) }
    if texts.contains("test"), texts.contains(where: Self.isBenchy) {
      tool = .benchy
    } else if has("test"), has("t/s") {
      tool = .bench
    } else if has("pp"), has("tg"), has("n_kv"), has("s_pp t/s") || has("s_tg t/s") {
      tool = has("b") ? .batched : .sweep
    } else {
      return nil
    }
  }

  /// The labels of the measurements of a row, each once; one nil where there is none.
  var measurements: [String?] {
    var found: [String?] = []
    for (name, label) in zip(names, labels) where Self.measured.contains(name) {
      if !found.contains(label) { found.append(label) }
    }
    return found
  }

  /// The column of a name that a measurement has, or that all share.
  func column(_ name: String, _ label: String?) -> Int? {
    names.indices.first { names[$0] == name && labels[$0] == label }
  }

  private static func isBenchy(_ text: String) -> Bool {
    ["ttfr (ms)", "est_ppt (ms)", "e2e_ttft (ms)", "t/s (total)", "t/s (req)"].contains(text)
  }

  private static func name(_ text: String) -> String {
    for name in ["t/s"] + speeds where text == name || text.hasPrefix(name + " ") { return name }
    return text
  }

  private static let speeds = ["t_pp s", "s_pp t/s", "t_tg s", "s_tg t/s", "t s", "s t/s"]
  private static let measured = Set(["t/s"] + speeds)
}

extension LlamaHeader {
  /// The results of a row, one for each measurement; nil where it is no row of the table.
  func rows(_ fields: [Field], table: Int, context: LlamaContext) -> [LlamaFields]? {
    guard fields.count >= names.count - 1 else { return nil }
    let fields = Array(fields.prefix(names.count))
    var shared = LlamaFields(fields, header: names)
    shared.table = table
    shared.isShown = true
    shared.context = context
    switch tool {
    case .benchy:
      return shared.text("test").flatMap { LlamaTest($0) } == nil
        ? nil : [LlamaFields.benchy(fields, self, shared)]
    case .bench:
      guard let test = shared.text("test").flatMap({ LlamaTest($0) }) else { return nil }
      return measurements.map { bench(shared, fields, test, $0) }
    case .batched, .sweep:
      guard shared.integer("pp") != nil, shared.integer("tg") != nil else { return nil }
      return measurements.map { batched(shared, fields, $0) }
    }
  }

  private func bench(
    _ shared: LlamaFields, _ fields: [Field], _ test: LlamaTest, _ label: String?
  ) -> LlamaFields {
    var row = shared
    let place = shared.place("test")
    row["n_prompt"] = LlamaFields.Value(text: "\(test.prompt)", place: place)
    row["n_gen"] = LlamaFields.Value(text: "\(test.output)", place: place)
    if let depth = test.depth {
      row["n_depth"] = LlamaFields.Value(text: "\(depth)", place: place)
    }
    row["t/s"] = nil
    row["avg_ts"] = nil
    for (index, name) in names.enumerated() where name != "t/s" && !LlamaFlags.isFlag(name) {
      row[name] = index == 0 || Self.known.contains(name) ? row[name] : nil
    }
    row.context.label = label
    guard let column = column("t/s", label), column < fields.count else { return row }
    row.take(fields[column], "avg_ts", "stddev_ts")
    return row
  }

  private func batched(
    _ shared: LlamaFields, _ fields: [Field], _ label: String?
  ) -> LlamaFields {
    var row = shared
    row["pl"] = row["b"]
    row["b"] = nil
    row.context.label = label
    for (name, key) in Self.keys {
      row[name] = nil
      guard let column = column(name, label) ?? column(name, nil), column < fields.count else {
        continue
      }
      row.take(fields[column], key, nil)
    }
    return row
  }

  private static let known: Set<String> = ["model", "size", "params", "backend", "gpu", "cpu"]
  private static let keys = [
    "t_pp s": "t_pp", "s_pp t/s": "speed_pp", "t_tg s": "t_tg", "s_tg t/s": "speed_tg",
    "t s": "t", "s t/s": "speed",
  ]
}

extension LlamaFields {
  /// Takes a measured cell: its mean and deviation, or the word that stands in their place.
  mutating func take(_ field: Field, _ mean: String, _ deviation: String?) {
    guard let number = LlamaNumber(field.text) else {
      self["failure"] = Value(text: field.text, place: field.range)
      return
    }
    self[mean] = Value(text: "\(number.mean)", place: field.range)
    if let deviation, let value = number.deviation {
      self[deviation] = Value(text: "\(value)", place: field.range)
    }
  }

  /// A row of llama-benchy, each column with its own name.
  static func benchy(_ fields: [Field], _ header: LlamaHeader, _ shared: LlamaFields) -> LlamaFields
  {
    var row = LlamaFields(at: shared.place)
    row.table = shared.table
    row.isShown = true
    row.context = shared.context
    for (index, field) in fields.enumerated() where !field.text.isEmpty {
      let label = header.labels[index].map { " (\($0))" } ?? ""
      row[header.names[index] + label] = Value(text: field.text, place: field.range)
    }
    return row
  }
}
