import BenchModel
import Comparison

/// What is said of a compared grid as a whole, a sentence each, without a full stop.
struct GridSummary {
  private let grid: GridComparison
  private let words: ChangeWords

  init(_ grid: GridComparison) {
    self.grid = grid
    words = ChangeWords(unit: grid.unit)
  }

  /// Both sides in one line.
  var title: String {
    let (base, new) = (grid.base.title, grid.new.title)
    return base == new
      ? "\(new), \(grid.metric.rawValue)" : "\(base) → \(new), \(grid.metric.rawValue)"
  }

  /// Every sentence that there is to say, in the order of their weight.
  var lines: [String] {
    [counts] + [mean, extremes, bounds, shift, symmetry, succession, requests].compactMap(\.self)
      + [noise]
      + [sight].compactMap(\.self) + differences
  }

  /// How many cells stand in each relation.
  var counts: String {
    let parts = Relation.allCases.compactMap { relation -> String? in
      let count = grid.count(relation)
      return count > 0 ? "\(count) \(relation.rawValue.replacing("-", with: " "))" : nil
    }
    let cells = grid.rows.count * grid.columns.count
    return "\(cells) cell\(cells == 1 ? "" : "s"): " + parts.joined(separator: ", ")
  }

  private var mean: String? {
    guard let mean = grid.mean else { return nil }
    let size = ChangeWords.number(max(mean.ratio, 1 / mean.ratio), 4)
    var text =
      "geometric mean over \(mean.pairs) of \(mean.cells) pair\(mean.cells == 1 ? "" : "s"): NEW is "
      + (size == "1.0000" ? "unchanged" : "\(size)× \(words.word(mean.ratio))")
      + " (NEW/BASE \(ChangeWords.number(mean.ratio, 4))"
    if let interval = mean.interval, let basis = mean.basis {
      text +=
        ", \(ChangeWords.number(interval.low, 3)) to \(ChangeWords.number(interval.high, 3)) by "
        + (basis == .noise ? "the noise of the cells" : "how unlike the cells are")
    }
    return text + ")"
  }

  private var extremes: String? {
    guard let mean = grid.mean, mean.pairs > 1 else { return nil }
    func cell(_ extreme: PairedMean.Extreme) -> String {
      "\(words.text(extreme.ratio)) at \(extreme.row) × \(extreme.column)"
    }
    return "best cell \(cell(mean.best)); worst cell \(cell(mean.worst)) "
      + "(\(VerdictWords.name(grid.rows.name)) × \(VerdictWords.name(grid.columns.name)))"
  }

  /// What the cells that only one side finished could do to the mean.
  private var bounds: String? {
    guard let bounds = grid.mean?.bounds else { return nil }
    func factor(_ value: Double) -> String { "\(ChangeWords.number(value, 2))×" }
    let assumed = "\(ChangeWords.number(bounds.factor, 0))×"
    var parts: [String] = []
    if bounds.lost > 0 {
      parts.append(
        "were \(Self.cells(bounds.lost, "lost")) \(assumed) worse, NEW/BASE would be "
          + ChangeWords.number(bounds.withLost, 4))
      // What may be no gain cannot be gone.
      let isGain = grid.mean?.interval.map { $0.low > 1 || $0.high < 1 } ?? true
      if isGain, let even = bounds.breakEven {
        // The gain itself is hardly one where so little undoes it.
        let size = even < 1.1 ? "\(ChangeWords.percent(even - 1))\u{A0}%" : factor(even)
        parts.append("\(size) worse, and the gain is gone")
      }
    }
    if bounds.repaired > 0 {
      parts.append(
        "were \(Self.cells(bounds.repaired, "repaired")) \(assumed) better, NEW/BASE would be "
          + ChangeWords.number(bounds.withRepaired, 4))
    }
    return "cells without a pair are not in the mean: " + parts.joined(separator: "; ")
  }

  private static func cells(_ count: Int, _ word: String) -> String {
    count == 1 ? "the \(word) cell" : "each of the \(count) \(word) cells"
  }

  private var shift: String? {
    guard let shift = grid.shift else { return nil }
    let size =
      "one factor, within the noise, for \(VerdictWords.sharing(shift, grid)): "
      + "\(words.text(shift.ratio)) "
      + "(×\(ChangeWords.number(shift.interval.low, 3)) to "
      + "×\(ChangeWords.number(shift.interval.high, 3)))"
    return shift.isTakenOff
      ? size + "; cells are judged by what they deviate from it" : size
  }

  /// Noise goes both ways; a tool or machine that drifts does not.
  private var symmetry: String? {
    guard let symmetry = grid.symmetry, symmetry.p < 0.01, grid.shift == nil,
      grid.count(.better) + grid.count(.worse) < grid.pairCount / 2,
      !grid.differences.contains(where: Self.isOtherMachine)
    else { return nil }
    return "\(symmetry.worse) cells are worse and \(symmetry.better) better, by however little "
      + "(sign test \(ChangeWords.p(symmetry.p))): look for a drift before blaming single cells"
  }

  /// Repetitions that follow each other say less of the noise than as many runs.
  private var succession: String? {
    guard let succession = grid.succession, succession.p < 0.001 else { return nil }
    return "repetitions resemble the one before (von Neumann's ratio "
      + "\(ChangeWords.number(succession.ratio, 2)), not 2; \(ChangeWords.p(succession.p))): they "
      + "are not independent, and the noise is larger than they show"
  }

  /// Another machine or another model is faster everywhere, and nobody wonders.
  private static func isOtherMachine(_ difference: SubjectDifference) -> Bool {
    let names: Set<AxisName> = [.device, .deviceCount, .model, .quantization]
    return difference.weight == .compared && names.contains(difference.name)
  }

  private var noise: String {
    guard let noise = grid.noise else {
      return grid.pairCount == 0
        ? "no cell has a timing on both sides"
        : "one value a cell on both sides, so no significance is claimed"
    }
    let variation = "\(ChangeWords.percent(noise.variation))\u{A0}%"
    switch noise.source {
    case .learned(let cells):
      return "noise of one value: \(variation), learned from the repetitions of "
        + "\(cells) cell\(cells == 1 ? "" : "s")"
        + rounding(noise)
    case .given: return "noise of one value: \(variation), as given"
    }
  }

  /// Where repetitions agree in every digit, the last digit is what is not known.
  private func rounding(_ noise: Noise) -> String {
    guard let step = noise.step, visible(step) else { return "" }
    return "; where they agree, their last digit (\(Language.english.exact(step)) "
      + "\(grid.unit)) counts as noise"
  }

  /// Whether the step is a tenth of a percent of some value that it counts for.
  private func visible(_ step: Double) -> Bool {
    grid.allCells.contains { cell in
      guard cell.isPair, let base = cell.base.median, let new = cell.new.median else {
        return false
      }
      return step / min(base, new) >= 1e-3
    }
  }

  /// A percentile is worth as much as it has requests.
  private var requests: String? {
    guard grid.hasUncountedPercentiles else { return nil }
    return "nobody says of how many requests \(grid.metric.rawValue) is: of too few it is their "
      + "slowest one"
  }

  private var sight: String? {
    guard let detectable = grid.detectable else { return nil }
    var text =
      "nine of ten cells would have shown a change from "
      + "\(ChangeWords.percent(detectable.change))\u{A0}% "
      + "(power \(ChangeWords.percent(grid.rules.power))\u{A0}%, all cells together at "
      + "\(ChangeWords.percent(grid.rules.level))\u{A0}%)"
    if let needed = detectable.repetitionsNeeded {
      text +=
        "; \(needed) repetitions on each side would show "
        + "\(ChangeWords.percent(grid.rules.mustSee))\u{A0}%"
    }
    return text
  }

  /// In what the sides differ besides their numbers.
  var differences: [String] {
    grid.differences.compactMap { difference in
      let sides =
        "\(difference.name.rawValue): \(Self.shown(difference.base)) → "
        + Self.shown(difference.new)
      switch difference.weight {
      case .compared: return "compared: \(sides)"
      case .noted: return "also differs: \(sides)"
      case .allowed(let reason): return "differs, but is allowed (\(reason)): \(sides)"
      case .refused(let why): return "refused (\(why)): \(sides)"
      }
    }
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "not said" : text }
}
