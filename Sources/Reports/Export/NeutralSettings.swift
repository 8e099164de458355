import BenchModel

/// What a grid has beyond the columns of the neutral form, as `name=value` pairs of its column
/// `settings`.
///
/// - `request_rate=4`: a setting that tells grids apart, or the point of an axis.
/// - `with.seed=1`: a setting that all cells share; `apart.seed=1`: one that only the title has.
/// - `rows=request_rate`, `columns=…`: the axes, where they are not the usual ones.
/// - `achieved=prompt_tokens`: an axis whose points are means that the runs reached.
/// - `definition=…`, `label=…`, `error=…`: the meaning of the metric, the label, a program's words.
///
/// Before `;`, `=` and `\` stands a `\`; one before the first letter says that a name is no word
/// of the form. A text that looks like a number stands in quotes.
struct NeutralSettings {
  /// The pairs that all rows of the grid share.
  private let shared: [String]
  private let sharedText: String
  /// The axes whose points stand here and not in a column of their own.
  private let pointsOfRows: Bool
  private let pointsOfColumns: Bool
  private let grid: PlainGrid

  /// Describes a grid.
  init(_ grid: PlainGrid) {
    self.grid = grid
    let subject = grid.subject
    var pairs: [String] = []
    if grid.rows.name != .concurrency { pairs.append(Self.word("rows", grid.rows.name.rawValue)) }
    if grid.columns.name != .promptTokens {
      pairs.append(Self.word("columns", grid.columns.name.rawValue))
    }
    for axis in [grid.rows, grid.columns] where axis.basis == .achieved {
      pairs.append(Self.word("achieved", axis.name.rawValue))
    }
    if let definition = grid.definition { pairs.append(Self.word("definition", definition)) }
    if let label = subject.label { pairs.append(Self.word("label", label)) }
    for (name, point) in subject.variant {
      pairs.append(
        grid.constants[name] == point
          ? Self.pair(name, point) : "apart." + Self.escaped(name.rawValue) + Self.value(point))
    }
    for (name, point) in grid.constants where subject.variant[name] != point {
      if Self.columned.contains(name), Self.fits(point) { continue }
      pairs.append("with." + Self.escaped(name.rawValue) + Self.value(point))
    }
    shared = pairs
    sharedText = Self.joined(pairs)
    pointsOfRows = !Self.columned.contains(grid.rows.name)
    pointsOfColumns = !Self.columned.contains(grid.columns.name)
  }

  /// The settings of a row at its points.
  func text(row: AxisPoint, column: AxisPoint, error: String?) -> String {
    let isRow = pointsOfRows || !Self.fits(row)
    let isColumn = pointsOfColumns || !Self.fits(column)
    guard isRow || isColumn || error != nil else { return sharedText }
    var pairs = shared
    if isRow { pairs.append(Self.pair(grid.rows.name, row)) }
    if isColumn { pairs.append(Self.pair(grid.columns.name, column)) }
    if let error { pairs.append(Self.word("error", error)) }
    return Self.joined(pairs)
  }

  // MARK: Whether the column is needed

  /// The settings that have a column of their own for numbers.
  static let columned: Set<AxisName> = [.concurrency, .promptTokens, .outputTokens]

  /// Whether a point can stand in a column for numbers, where nothing means unknown.
  static func fits(_ point: AxisPoint) -> Bool {
    point == .unknown || point.number?.isFinite == true
  }

  /// Whether grids have something that the columns cannot hold.
  static func areNeeded(by grids: [PlainGrid]) -> Bool {
    var definitions: [Metric: String?] = [:]
    for grid in grids {
      if grid.rows.name != .concurrency || grid.columns.name != .promptTokens
        || grid.rows.basis == .achieved || grid.columns.basis == .achieved
        || !grid.subject.variant.isEmpty || grid.subject.label != nil
      {
        return true
      }
      if let other = definitions[grid.metric], other != grid.definition { return true }
      definitions[grid.metric] = .some(grid.definition)
      if !(grid.rows.points + grid.columns.points).allSatisfy(fits) { return true }
      for cell in grid.cells.joined() {
        if error(of: cell.failure, isNeeded: true) != nil { return true }
        for repetition in cell.failedRepetitions
        where error(of: repetition.failure, isNeeded: true) != nil {
          return true
        }
      }
    }
    return false
  }

  /// A program's words about a failure.
  ///
  /// - Parameter isNeeded: without it also the word that stood in place of a number.
  static func error(of failure: Failure?, isNeeded: Bool = false) -> String? {
    switch failure {
    case .error(let text): text.isEmpty ? nil : text
    case .unexplained(let token): token.isEmpty || isNeeded ? nil : token
    default: nil
    }
  }

  // MARK: Pairs

  private static let words: Set<String> = [
    "rows", "columns", "achieved", "definition", "label", "error",
  ]

  private static func word(_ name: String, _ value: String) -> String {
    name + "=" + escaped(value)
  }

  private static func pair(_ name: AxisName, _ point: AxisPoint) -> String {
    let raw = name.rawValue
    let isOwn = words.contains(raw) || raw.hasPrefix("with.") || raw.hasPrefix("apart.")
    return (isOwn ? "\\" : "") + escaped(raw) + value(point)
  }

  private static func value(_ point: AxisPoint) -> String {
    guard let text = point.text else { return "=\(point)" }
    let isQuoted = Double(text) != nil || text.first == "\""
    return "=" + escaped(isQuoted ? "\"\(text)\"" : text)
  }

  private static func joined(_ pairs: [String]) -> String {
    pairs.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ";")
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x3B || $0 == 0x3D || $0 == 0x5C }) else { return text }
    var out: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x3B || byte == 0x3D || byte == 0x5C { out.append(0x5C) }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}
