import BenchModel
import Diagnostics

/// What `etalon inspect` prints of the runs of all files together: a line for each subject and
/// form, its settings once, its metrics below.
public struct RunsScreen: Sendable {
  /// The grids of one subject that share their axes.
  private struct Group {
    let first: PlainGrid
    var grids: [PlainGrid]
  }

  private var groups: [Group] = []

  /// Gathers the grids of runs by subject, form and settings.
  public init(_ grids: [PlainGrid]) {
    var places: [Key: Int] = [:]
    for grid in grids {
      let key = Key(grid)
      if let place = places[key] {
        groups[place].grids.append(grid)
      } else {
        places[key] = groups.count
        groups.append(Group(first: grid, grids: [grid]))
      }
    }
  }

  private struct Key: Hashable {
    let subject: Subject
    let constants: AxisPoints
    let rows: AxisName
    let columns: AxisName
    /// Runs that say no length stand in a grid of their own beside those that reached one.
    let bases: [Axis.Basis]
    let format: String

    init(_ grid: PlainGrid) {
      subject = grid.subject
      constants = grid.constants
      rows = grid.rows.name
      columns = grid.columns.name
      bases = [grid.rows.basis, grid.columns.basis]
      format = grid.origin.format
    }
  }

  /// The text; ends with a newline.
  public var text: String {
    let shared = shared
    let isApart = groups.contains { !$0.first.subject.variant.isEmpty }
    let head = [
      "#", "model", "quantization", "devices", "engine", "harness", "rows", "columns", "cells",
      "failed", "apart by",
    ]
    let lines = [head] + groups.enumerated().map { line($1, number: $0 + 1) }
    var out = TextColumns.text(isApart ? lines : lines.map { $0.dropLast() })
    if !shared.isEmpty {
      out += "\n" + FindingPrinter.visible(" the same in all: \(Self.settings(shared))") + "\n"
    }
    let metrics = groups.map { Self.metrics($0.grids) }
    let isSame = groups.count > 1 && Set(metrics).count == 1
    if isSame, let all = metrics.first {
      out += " metrics of all: \(FindingPrinter.visible(all))\n"
    }
    for (index, group) in groups.enumerated() {
      let variant = group.first.subject.variant
      let own = group.first.constants.filter {
        shared[$0.key] == nil && variant[$0.key] == nil && $0.key != .date
      }
      if isSame, own.isEmpty { continue }
      out += "\n" + FindingPrinter.visible(" \(index + 1)  \(group.first.subject.title)") + "\n"
      if !own.isEmpty { out += FindingPrinter.visible("    \(Self.settings(own))") + "\n" }
      if !isSame { out += FindingPrinter.visible("    \(metrics[index])") + "\n" }
    }
    return out
  }

  /// The settings that are equal in every group, where there are several.
  private var shared: AxisPoints {
    guard let first = groups.first, groups.count > 1 else { return [:] }
    return groups.dropFirst().reduce(first.first.constants) { shared, group in
      shared.filter { group.first.constants[$0.key] == $0.value }
    }
  }

  private func line(_ group: Group, number: Int) -> [String] {
    let grid = group.first
    let subject = grid.subject
    let device = subject.hardware.device?.label ?? "?"
    // The grid with the most cells stands for the group: some metrics are not of every run.
    let whole = group.grids.max { $0.cellCount < $1.cellCount } ?? grid
    return [
      String(number), subject.model.label, subject.quantization?.label ?? "?",
      subject.hardware.count.map { "\($0) × \(device)" } ?? device,
      subject.engine.map { "\($0.name) \($0.version ?? "")" } ?? "?",
      grid.origin.format, Self.axis(whole.rows), Self.axis(whole.columns),
      String(whole.cells.joined().count { $0.gap != .absent }), String(whole.failedCount),
      Self.settings(subject.variant),
    ]
  }

  private static func axis(_ axis: Axis) -> String {
    guard let first = axis.points.first, let last = axis.points.last else { return "-" }
    let mark = axis.basis == .achieved ? "≈" : ""
    let span = first == last ? "\(first)" : "\(first)..\(last) (\(axis.count))"
    return "\(axis.name.rawValue) \(mark)\(span)"
  }

  private static func settings(_ settings: AxisPoints) -> String {
    settings.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: " ")
  }

  /// `ttft (mean median p99), output_throughput`.
  private static func metrics(_ grids: [PlainGrid]) -> String {
    var families: [Metric.Family] = []
    var statistics: [Metric.Family: [String]] = [:]
    for metric in grids.map(\.metric) {
      if statistics[metric.family] == nil { families.append(metric.family) }
      statistics[metric.family, default: []] += metric.statistic.map { [$0] } ?? []
    }
    return families.map { family in
      var seen: Set<String> = []
      let names = (statistics[family] ?? []).filter { seen.insert($0).inserted }
      guard names.count > 6 else {
        return family.rawValue + (names.isEmpty ? "" : " (\(names.joined(separator: " ")))")
      }
      let usual = ["mean", "median", "p99"].filter(names.contains)
      return "\(family.rawValue) (\(usual.joined(separator: " ")) and "
        + "\(names.count - usual.count) more)"
    }.joined(separator: ", ")
  }
}
