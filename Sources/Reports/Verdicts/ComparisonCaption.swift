import BenchModel
import Comparison
import Foundation

/// What a heat map and the section of a report say of a comparison, all of it from the data.
public struct ComparisonCaption {
  private let grid: GridComparison
  private let base: String
  private let new: String
  private let language: Language
  private let words: ComparisonWords

  /// Words for one grid.
  public init(_ grid: GridComparison, base: String, new: String, language: Language) {
    self.grid = grid
    self.base = base
    self.new = new
    self.language = language
    words = ComparisonWords.words(language)
  }

  /// Both sides and the model.
  public var title: String { words.title(base, new, grid.new.model.label) }

  /// What is shown, and what the numbers are worth.
  public var caption: String {
    [shows, claim].joined(separator: " ")
  }

  /// What is to be seen, for those who do not see it.
  public var alternativeText: String {
    ([shows, mean, shift, extremes].compactMap(\.self) + counts + frontier).joined(separator: " ")
  }

  /// Every sentence of a report's section, but what the figure shows.
  public var sentences: [String] {
    [mean, shift, extremes].compactMap(\.self) + counts + frontier + [claim]
      + [differences]
      .compactMap(\.self)
  }

  /// How the devices compare; nil where nothing is known of them.
  func devices(bandwidth: Double?, flops: Double?) -> String? {
    let parts = [(words.bandwidth, bandwidth), (words.flops, flops)].compactMap { name, ratio in
      ratio.map { "×\(language.number($0, digits: 2)) (\(name))" }
    }
    return parts.isEmpty ? nil : words.devices(parts.joined(separator: ", "))
  }

  private var shows: String { words.shows(language.words.name(of: grid.metric), base, new) }

  private func factor(_ ratio: Double, digits: Int = 2) -> String {
    let advantage = grid.advantage(ratio)
    // A factor of 0.004 is not ×0.00.
    let isTiny = advantage > 0 && advantage < 0.1
    let more = isTiny ? min(9, Int((-log10(advantage)).rounded(.up))) : 0
    return "×" + language.number(advantage, digits: digits + more)
  }

  private var mean: String? {
    guard let mean = grid.mean else { return nil }
    var interval = ""
    if let ends = mean.interval, let basis = mean.basis {
      let advantages = [factor(ends.low), factor(ends.high)]
      let sorted = grid.direction == .lowerIsBetter ? advantages.reversed() : advantages
      interval =
        basis == .noise
        ? words.byNoise(sorted[0], sorted[1]) : words.bySpread(sorted[0], sorted[1])
    }
    return words.mean(mean.pairs, mean.cells, factor(mean.ratio, digits: 4), interval)
  }

  /// The factor of all cells, where they are judged by what it leaves.
  private var shift: String? {
    guard let shift = grid.shift, shift.isTakenOff else { return nil }
    return words.shift(factor(shift.ratio))
  }

  private var extremes: String? {
    guard let mean = grid.mean, mean.pairs > 1 else { return nil }
    func cell(_ words: Words.Two, _ extreme: PairedMean.Extreme) -> String {
      let axes = language.words
      return words(
        factor(extreme.ratio),
        axes.captions.load(
          axes[axis: grid.rows].counted(language.number(extreme.row), extreme.row == 1),
          axes[axis: grid.columns].counted(language.number(extreme.column), extreme.column == 1)))
    }
    return cell(words.best, mean.best) + cell(words.worst, mean.worst)
  }

  private var counts: [String] {
    let all: [(Relation, Words.Counted)] = [
      (.lost, words.lostCount), (.repaired, words.repairedCount),
      (.failedInBoth, words.bothCount),
    ]
    return all.compactMap { relation, text in
      let count = grid.count(relation)
      return count > 0 ? text(count) : nil
    }
  }

  /// Columns whose frontier moved alike share a sentence.
  private var frontier: [String] {
    guard grid.rows.name == .concurrency, grid.columns.name == .promptTokens else { return [] }
    var groups: [(from: AxisPoint?, to: AxisPoint?, columns: [String])] = []
    for change in grid.frontier where change.change != .same {
      let column = language.number(change.column)
      if let known = groups.firstIndex(where: {
        $0.from == change.base.fits && $0.to == change.new.fits
      }) {
        groups[known].columns.append(column)
      } else {
        groups.append((change.base.fits, change.new.fits, [column]))
      }
    }
    return groups.map { group in
      words.frontier(
        group.columns.joined(separator: ", "),
        group.from.map { language.number($0) } ?? words.none,
        group.to.map { language.number($0) } ?? words.none)
    }
  }

  private var claim: String { words.claim(grid) }

  private var differences: String? {
    let noted = grid.differences.filter {
      if case .compared = $0.weight { false } else { !$0.base.isEmpty && !$0.new.isEmpty }
    }
    guard !noted.isEmpty else { return nil }
    return words.differs(
      noted.map { "\($0.name.rawValue) (\($0.base) → \($0.new))" }.joined(separator: ", "))
  }
}
