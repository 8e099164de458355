import BenchModel
import Comparison
import Foundation

/// Every step from the samples of a cell to its verdict, as text.
public struct CellExplanation {
  private let grid: GridComparison
  private let cell: CellComparison
  private let names: (base: String, new: String)

  /// Explains one cell of a comparison.
  public init(_ cell: CellComparison, of grid: GridComparison, base: String, new: String) {
    self.cell = cell
    self.grid = grid
    names = (base, new)
  }

  /// The text; it ends with a line break.
  public var text: String {
    var lines = [
      "\(grid.new.title), \(grid.metric.rawValue) in \(grid.unit), "
        + "\(grid.rows.name.rawValue)=\(cell.row), \(grid.columns.name.rawValue)=\(cell.column)"
    ]
    lines += side("BASE", names.base, cell.base) + side("NEW", names.new, cell.new)
    lines += change + noise + tests + [verdict]
    return lines.joined(separator: "\n") + "\n"
  }

  private func side(_ role: String, _ name: String, _ side: CellSide) -> [String] {
    var lines: [String] = []
    switch side.state {
    case .timed:
      let values = side.samples.map(Self.number).joined(separator: "  ")
      lines.append(
        "\(role) (\(name)): n = \(side.samples.count), median \(Self.number(side.median))")
      lines.append("  samples: \(values)")
      lines += interval(side)
    case .untimed:
      lines.append("\(role) (\(name)): worked, but only warm-up repetitions were measured")
    case .failed(let failure): lines.append("\(role) (\(name)): failed, \(failure.reason)")
    case .absent(let gap):
      lines.append("\(role) (\(name)): not measured\(gap?.reason.map { ", \($0)" } ?? "")")
    }
    if side.failedRepetitions > 0 {
      lines.append("  \(side.failedRepetitions) further repetitions failed")
    }
    if let place = side.spans.first { lines.append("  read at \(place)") }
    return lines
  }

  /// The interval of a side's median by order statistics; with few values it has no ends.
  private func interval(_ side: CellSide) -> [String] {
    guard side.samples.count > 1, let ends = side.medianInterval(level: 1 - grid.rules.level)
    else { return [] }
    guard let low = ends.low, let high = ends.high else {
      return [
        "  median by order statistics: \(side.samples.count) values give no interval at "
          + Self.percent(1 - grid.rules.level)
      ]
    }
    return [
      "  median by order statistics: \(Self.number(low)) to \(Self.number(high)), confidence "
        + Self.percent(ends.confidence)
    ]
  }

  private var change: [String] {
    guard let change = cell.change else { return [] }
    var lines = ["ratio of medians, NEW / BASE: \(Self.number(change.ratio))"]
    if cell.base.samples.count > 1 || cell.new.samples.count > 1 {
      lines.append(
        "median of all pairwise ratios (Hodges-Lehmann): \(Self.number(change.shiftRatio))")
    }
    if let interval = change.interval, let basis = change.basis {
      let how =
        switch basis {
        case .ranks(let confidence): "by ranks, confidence \(Self.percent(confidence))"
        case .noise: "by the noise of the grid, level \(Self.percent(1 - grid.rules.level))"
        }
      lines.append(
        "interval of the ratio: \(Self.number(interval.low)) to \(Self.number(interval.high)), \(how)"
      )
    } else {
      lines.append("no interval: one value on each side and no cell of the grid was repeated")
    }
    let counts = (cell.base.samples.count, cell.new.samples.count)
    lines.append(
      "Mann-Whitney, exact, ties conditioned on: \(Self.p(change.mannWhitneyP)) "
        + "(n = \(counts.0) and \(counts.1))")
    return lines
  }

  private var noise: [String] {
    guard let noise = grid.noise else { return [] }
    var lines: [String] = []
    switch noise.source {
    case .learned(let cells):
      lines.append(
        "noise of the grid: \(Self.percent(noise.variation)) of a value, from \(cells) repeated "
          + "cell\(cells == 1 ? "" : "s"), \(Self.number(noise.degreesOfFreedom)) degrees of freedom"
      )
    case .given: lines.append("noise: \(Self.percent(noise.variation)) of a value, as given")
    }
    if let error = cell.change?.standardError, let degrees = cell.change?.degreesOfFreedom {
      lines.append(
        "standard error of the log ratio here: \(Self.number(error)), "
          + (degrees.isInfinite
            ? "noise taken as known" : "\(Self.number(degrees)) degrees of freedom"))
    }
    if let shift = grid.shift {
      lines.append(
        "\(VerdictWords.sharing(shift, grid)) changed by the factor \(Self.number(shift.ratio)); "
          + (shift.isTakenOff
            ? "cells are judged by what they deviate from it"
            : "between two machines it is part of the answer and stays in"))
    }
    return lines
  }

  private var tests: [String] {
    guard let change = cell.change, let alone = change.cellP else { return [] }
    var lines = ["the cell alone: \(Self.p(alone))"]
    if let around = change.neighbourhoodP, let ratio = change.neighbourhoodRatio {
      lines.append(
        "the 3×3 cells around it: \(Self.p(around)), their middle ratio \(Self.number(ratio))")
    }
    if let p = change.p, let holm = change.holmP, let rate = change.falseDiscoveryP {
      lines.append(
        "both together: \(Self.p(p)); in the family by Holm \(Self.p(holm)), "
          + "by Benjamini-Hochberg \(Self.p(rate)); "
          + "\(grid.rules.family.rawValue) decides at \(Self.percent(grid.rules.level))")
    }
    if let detectable = change.detectable {
      lines.append(
        "with a power of \(Self.percent(grid.rules.power)) it would have shown a change from "
          + "\(Self.percent(detectable)); the rules ask for \(Self.percent(grid.rules.mustSee))")
    }
    return lines
  }

  private var verdict: String {
    var words = "verdict: \(cell.relation.rawValue)"
    switch cell.change?.evidence {
    case .cell:
      words += ", shown by the cell itself, by more than \(Self.percent(grid.rules.minimumChange))"
    case .neighbourhood:
      words +=
        ", shown together with its neighbours, by more than "
        + Self.percent(grid.rules.minimumChange)
    case nil:
      if cell.relation == .same {
        words +=
          ": no change that is both significant and at least "
          + Self.percent(grid.rules.minimumChange)
      }
    }
    if let doubt = cell.doubt { words += ": " + Self.words(doubt) }
    if let waiver = cell.waiver {
      words += "; waived until \(waiver.until) (\(waiver.reason))"
    }
    return words
  }

  static func words(_ doubt: Doubt) -> String {
    switch doubt {
    case .noNoise: "one value on each side and nothing repeated, so no significance is claimed"
    case .blind(let detectable): "only a change from \(percent(detectable)) would have been seen"
    case .fewRequests(let count, let needed):
      "a percentile of \(count) requests, of which it needs \(needed)"
    case .fewRepetitions(let count, let needed):
      "\(count) repetitions, but the rules ask for \(needed)"
    case .notPositive: "a value that is not above zero has no ratio"
    case .partlyFailed(let failed, let all): "\(failed) of \(all) repetitions of NEW failed"
    case .warmUpOnly: "a side has only warm-up repetitions, whose timing does not count"
    }
  }

  private static func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    guard value.isFinite else { return value > 0 ? "infinite" : "-infinite" }
    return Language.english.exact(value)
  }

  private static func percent(_ share: Double) -> String {
    guard share.isFinite, share < 1e4 else { return "no change at all" }
    return Language.english.number(share * 100, digits: share < 0.1 ? 1 : 0) + "\u{A0}%"
  }

  private static func p(_ value: Double) -> String {
    value < 0.001 ? "p < 0.001" : "p = \(Language.english.number(value, digits: 3))"
  }
}
