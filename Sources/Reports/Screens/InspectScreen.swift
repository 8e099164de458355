import BenchModel
import Diagnostics

/// What `etalon inspect` prints for a person: the grids of one file, a line each.
public struct InspectScreen: Sendable {
  private let file: String
  private let format: String
  private let grids: [PlainGrid]
  private let runs: RunSummary
  private let why: String?
  private let findings: [Finding]

  /// Describes a file; `why` says why a file of a known form holds no result.
  public init(
    path: String, format: String, grids: [PlainGrid], runs: RunSummary = RunSummary([]),
    why: String? = nil, findings: [Finding]
  ) {
    self.runs = runs
    self.why = why
    file = path
    self.format = format
    self.grids = grids
    self.findings = findings
  }

  /// The table of grids and one closing line; ends with a newline.
  public var text: String {
    var out = ""
    if !grids.isEmpty {
      out += FindingPrinter.visible("\(file)  \(format), \(counted(grids.count, "grid"))") + "\n\n"
      out += TextColumns.text(lines)
      out += "\n"
    }
    return out + summary + "\n"
  }

  /// One line: grids found, or why there are none.
  public var summary: String {
    let name = FindingPrinter.visible(file)
    if runs.count > 0, grids.isEmpty {
      return "\(name): " + FindingPrinter.visible("\(format), \(runs.text)") + odd
    }
    guard !grids.isEmpty else {
      let nothing = findings.first { $0.code == "import.nothing-recognised" }
      let why =
        self.why ?? nothing?.message ?? findings.last { $0.severity > .note }?.message
        ?? "nothing recognised"
      return FindingPrinter.visible("\(name): no grid: \(why)")
    }
    let cells = grids.reduce(0) { $0 + $1.cellCount }
    let measured = grids.reduce(0) { $0 + $1.measuredCount }
    let failed = grids.reduce(0) { $0 + $1.failedCount }
    var parts = ["\(measured) of \(counted(cells, "cell")) measured", "\(failed) failed"]
    let conflicts = conflictCount(grids)
    if conflicts > 0 { parts.append("\(conflicts) in conflict") }
    if runs.count > 0 { parts.append(runs.text) }
    return "\(name): \(counted(grids.count, "grid")), \(parts.joined(separator: ", "))" + odd
  }

  /// How many open questions and warnings there are.
  private var odd: String {
    let open = findings.count { $0.severity == .error }
    let odd = findings.count { $0.severity == .warning }
    return (open > 0 ? ", " + counted(open, "open question") : "")
      + (odd > 0 ? ", " + counted(odd, "warning") : "")
  }

  private var lines: [[String]] {
    // Requests and prompt tokens stand in the heading, unless a grid has other axes.
    let isUsual = grids.allSatisfy { grid in
      [.concurrency, .position].contains(grid.rows.name)
        && [.promptTokens, .position].contains(grid.columns.name)
    }
    let head = [
      "#", "model", "quantization", "devices", "engine", "metric",
      isUsual ? "requests" : "rows", isUsual ? "prompt tokens" : "columns", "cells", "failed",
      "conflict",
    ]
    func side(_ axis: Axis) -> String {
      isUsual ? range(axis) : "\(axis.name.rawValue) \(range(axis))"
    }
    let rows = grids.enumerated().map { index, grid in
      let subject = grid.subject
      let device = subject.hardware.device?.label ?? "?"
      let devices = subject.hardware.count.map { "\($0) × \(device)" } ?? device
      return [
        String(index + 1), subject.model.label, subject.quantization?.label ?? "?", devices,
        subject.engine?.name ?? "?", "\(grid.metric.rawValue) (\(grid.unit))",
        side(grid.rows), side(grid.columns), String(grid.cellCount), String(grid.failedCount),
        String(conflictCount([grid])),
      ]
    }
    let all = [head] + rows
    guard rows.allSatisfy({ $0.last == "0" }) else { return all }
    return all.map { $0.dropLast() }
  }

  private func range(_ axis: Axis) -> String {
    guard let first = axis.points.first, let last = axis.points.last else { return "-" }
    let span = first == last ? "\(first)" : "\(first)..\(last)"
    return axis.name == .position ? "unknown (\(axis.count))" : "\(span) (\(axis.count))"
  }

  private func conflictCount(_ grids: [PlainGrid]) -> Int {
    grids.reduce(0) { count, grid in
      count + grid.cells.joined().count { $0.gap == .conflict }
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
