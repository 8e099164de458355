import BenchModel
import Diagnostics

/// Grids as case files write them.
enum GridText {
  /// A table of its own: rows by columns.
  static func text(_ grid: PlainGrid) -> String {
    var out = "\n### \(grid.subject.title)\n\n`\(grid.metric.rawValue)` in \(grid.unit), "
    out += "`\(grid.origin.format)`"
    if let tokens = grid.constants[.outputTokens] { out += ", \(tokens) tokens each" }
    if let engine = grid.subject.engine { out += ", \(engine.name)" }
    out += "\n\n| \(grid.rows.name.rawValue) \\ \(grid.columns.name.rawValue) |"
    out += grid.columns.points.map { " \($0) |" }.joined() + "\n|---|"
    out += grid.columns.points.map { _ in "---|" }.joined() + "\n"
    for (row, cells) in zip(grid.rows.points, grid.cells) {
      out += "| \(row) |" + cells.map { " \(text($0)) |" }.joined() + "\n"
    }
    return out
  }

  /// The grids of runs: one table for each subject and form, a line for each metric and a column
  /// for each cell.
  static func runs(_ grids: [PlainGrid]) -> String {
    var heads: [String] = []
    var groups: [String: [PlainGrid]] = [:]
    for grid in grids {
      let head = head(grid)
      if groups[head] == nil { heads.append(head) }
      groups[head, default: []].append(grid)
    }
    return heads.map { head in "\n" + head + table(groups[head] ?? []) }.joined()
  }

  private static func head(_ grid: PlainGrid) -> String {
    var parts = ["`\(grid.origin.format)`"]
    if let engine = grid.subject.engine {
      parts.append(engine.version.map { "\(engine.name) \($0)" } ?? engine.name)
    }
    parts += grid.constants.filter { $0.key != .date }
      .sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue)=\($0.value)" }
    return "### \(grid.subject.title)\n\n" + parts.joined(separator: ", ") + "\n\n"
  }

  private static func table(_ grids: [PlainGrid]) -> String {
    var loads: [String] = []
    let lines = grids.map { grid in
      var cells: [String: String] = [:]
      for (row, line) in zip(grid.rows.points, grid.cells) {
        for (column, cell) in zip(grid.columns.points, line) {
          let load = "\(axis(grid.rows))=\(row), \(axis(grid.columns))=\(column)"
          if !loads.contains(load) { loads.append(load) }
          cells[load] = error(cell) ?? text(cell)
        }
      }
      return (name: "`\(grid.metric.rawValue)` (\(grid.unit))", cells: cells)
    }
    var out = "| metric |" + loads.map { " \($0) |" }.joined() + "\n|---|"
    out += loads.map { _ in "---|" }.joined() + "\n"
    for line in lines {
      out += "| \(line.name) |" + loads.map { " \(line.cells[$0] ?? "") |" }.joined() + "\n"
    }
    return out
  }

  private static func axis(_ axis: Axis) -> String {
    axis.basis == .requested ? axis.name.rawValue : "achieved \(axis.name.rawValue)"
  }

  /// A failed run with the harness's own words.
  private static func error(_ cell: PlainGrid.Cell) -> String? {
    guard cell.samples.isEmpty, case .error(let text)? = cell.failure else { return nil }
    return "error: \(text.prefix(60))"
  }

  private static func text(_ cell: PlainGrid.Cell) -> String {
    let failed = cell.failedRepetitions.map { " #\($0.index) \($0.failure.reason)" }.joined()
    return known(cell) + (failed.isEmpty ? "" : " and" + failed)
  }

  private static func known(_ cell: PlainGrid.Cell) -> String {
    switch (cell.failure, cell.gap) {
    case (.outOfMemory, _): "OOM"
    case (.timeout, _): "timeout"
    case (.error, _): "error"
    case (.unexplained(let token), _): "\(token.prefix(20))?"
    case (_, .blank): "—"
    case (_, .conflict): "conflict"
    case (_, .absent): ""
    default: cell.samples.map { "\($0)" }.joined(separator: " ")
    }
  }
}

/// A finding as case files write it.
enum FindingLine {
  static func text(_ finding: Finding) -> String {
    var out = "- \(finding.severity.rawValue) `\(finding.code.rawValue)`"
    if let span = finding.span, span.line > 0 {
      out += " \(span.line)" + (span.column > 0 ? ":\(span.column)" : "")
    }
    out += " \(finding.message)\n"
    for hint in finding.hints where !hint.hasPrefix("looked for") { out += "  - \(hint)\n" }
    return out
  }
}
