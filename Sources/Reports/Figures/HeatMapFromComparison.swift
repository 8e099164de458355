import BenchModel
import Charts
import Comparison
import Foundation

extension HeatMap {
  /// The heat map of a comparison: in each cell by how much NEW is better, blue where it is.
  ///
  /// Lost cells, repaired ones and those without a pair are hatched. Values that are judged better
  /// or worse are bold where any noise is known. The alternative text is written from the data.
  ///
  /// - Parameters:
  ///   - references: ratios to compare with, above 1 where NEW has more, such as that of the
  ///     memory bandwidths.
  ///   - software: the program and its version, which every picture carries.
  public init(
    comparison grid: GridComparison, base: String, new: String, language: Language,
    references: [(label: String, ratio: Double)] = [], software: String
  ) {
    let words = ComparisonWords.words(language)
    let advantages = grid.allCells.compactMap { Self.advantage(of: $0, in: grid) }
    let inPercent = advantages.allSatisfy { $0 < 1.2 && $0 > 1 / 1.2 }
    let shown = references.filter { $0.ratio > 0 && $0.ratio.isFinite }
    let extent = (advantages + shown.map(\.ratio)).map { max($0, 1 / $0) }.filter(\.isFinite).max()
    let axes = language.words
    let caption = ComparisonCaption(grid, base: base, new: new, language: language)
    // The verdicts are on what is left when a factor of all cells is taken off.
    let emphasis = grid.shift?.isTakenOff == true ? words.beyondShift : words.significant
    self.init(
      title: caption.title, alternativeText: caption.alternativeText,
      x: Side(
        label: axes[axis: grid.columns].label,
        points: grid.columns.points.map { language.number($0) }),
      y: Side(
        label: axes[axis: grid.rows].label, points: grid.rows.points.map { language.number($0) }),
      cells: grid.cells.map { line in
        line.map { Self.cell($0, grid, inPercent: inPercent, language) }
      },
      scale: DivergingScale(
        advantage: (inPercent ? words.advantagePercent : words.advantage)(
          axes.name(of: grid.metric), base, new), extent: extent ?? 1,
        inPercent: inPercent, references: shown, language,
        grid.direction),
      hatchings: [
        HatchingWord(.lost, words.lost), HatchingWord(.gained, words.repaired),
        HatchingWord(.neither, words.failedInBoth), HatchingWord(.partial, words.oneSided),
        HatchingWord(.undefined, words.noRatio),
      ],
      boldWord: grid.noise == nil
        ? "" : grid.count(.better) + grid.count(.worse) > 0 ? emphasis.bold : words.noneSignificant,
      emptyWord: Self.emptyWord(grid, words),
      textless: Textless(
        note: words.textless, risen: emphasis.risen, fallen: emphasis.fallen,
        // Where significance is known, a sign in each cell that has none would hide it.
        below: grid.noise == nil ? words.below : ""),
      metadata: [
        MetadataEntry("Software", software),
        MetadataEntry(
          "Source",
          grid.origins.base.path == grid.origins.new.path
            ? grid.origins.new.path : "\(grid.origins.base.path), \(grid.origins.new.path)"),
      ])
  }

  private static func cell(
    _ cell: CellComparison, _ grid: GridComparison, inPercent: Bool, _ language: Language
  ) -> Cell {
    if let advantage = Self.advantage(of: cell, in: grid) {
      return .value(
        advantage,
        text: inPercent
          ? language.signed(Self.percent(advantage, grid.direction), digits: 1)
          : Self.factor(advantage, language),
        cell.relation == .better ? .risen : cell.relation == .worse ? .fallen : nil)
    }
    switch cell.relation {
    case .lost: return .hatched(.lost)
    case .repaired: return .hatched(.gained)
    case .failedInBoth: return .hatched(.neither)
    case .oneSided: return .hatched(.partial)
    case .unsure, .same, .better, .worse: return .hatched(.undefined)
    case .notMeasured: return .empty
    }
  }

  /// How much better NEW is; nil without two timings above zero, of which alone there is a ratio.
  private static func advantage(of cell: CellComparison, in grid: GridComparison) -> Double? {
    guard let change = cell.change else { return nil }
    let advantage = grid.advantage(change.ratio)
    return advantage.isFinite && advantage > 0 ? advantage : nil
  }

  /// A factor in few letters: three digits from 0.1 on, and where it ends where it is out of bounds.
  private static func factor(_ advantage: Double, _ language: Language) -> String {
    switch advantage {
    case ..<0.001: "<" + language.number(0.001, digits: 3)
    case ..<0.0995: language.number(advantage, digits: 3)
    case ..<9.995: language.number(advantage, digits: 2)
    case ..<99.95: language.number(advantage, digits: 1)
    case ..<999.5: language.number(advantage, digits: 0)
    default: ">" + language.number(999, digits: 0)
    }
  }

  /// What the cells without anything are; some were measured, but only to warm up.
  private static func emptyWord(_ grid: GridComparison, _ words: ComparisonWords) -> String {
    let empty = grid.allCells.filter { $0.relation == .notMeasured }
    let warm = empty.count { $0.doubt == .warmUpOnly }
    if warm == 0 { return words.notMeasured }
    return warm == empty.count ? words.warmUpOnly : words.notMeasuredOrWarmUp
  }
}

extension HeatMap {
  /// An advantage in percent: a time of 1.05 is −5 %, a rate of 0.95 too.
  fileprivate static func percent(_ advantage: Double, _ direction: Direction) -> Double {
    advantage >= 1 || direction == .higherIsBetter
      ? (advantage - 1) * 100 : (1 - 1 / advantage) * 100
  }
}

extension DivergingScale {
  /// A scale that holds every advantage up to 10,000: 1.3 ends at ×1.5, 3.7 at ×4.
  fileprivate init(
    advantage title: String, extent: Double, inPercent: Bool,
    references: [(label: String, ratio: Double)],
    _ language: Language, _ direction: Direction
  ) {
    let nice = [1.05, 1.1, 1.2, 1.5, 2, 3, 4, 6, 8, 10, 16, 32, 64, 100, 1000, 1e4]
    let limit = nice.first { $0 >= extent * (1 - 1e-9) } ?? 1e4
    // What lies beyond has the colour of the end.
    let bound = extent > limit * (1 + 1e-9) ? "≥\u{A0}" : ""
    func label(_ value: Double) -> String {
      let prefix = max(value, 1 / value) >= limit ? bound : ""
      if value == 1 { return inPercent ? "0\u{A0}%" : "1" }
      if inPercent {
        let percent = HeatMap.percent(value, direction)
        // A rate that falls by the end of a round scale falls by no round share.
        let isRound = abs(percent - percent.rounded()) < 0.05
        return language.signed(percent, digits: isRound ? 0 : 1) + "\u{A0}%"
      }
      return value > 1
        ? prefix + "×\(language.exactRatio(value))" : prefix + "÷\(language.exactRatio(1 / value))"
    }
    let inner = limit >= 3 ? limit.squareRoot() : 0
    let middle = [2.0, 4, 10, 100].last { $0 <= inner * 1.01 }
    let above = [middle, limit].compactMap(\.self)
    self.init(
      limit: limit, title: title,
      ticks: (above.reversed().map { 1 / $0 } + [1] + above).map { Mark($0, label($0)) },
      references: references.map {
        Mark($0.ratio, "\($0.label) ×\(language.number($0.ratio, digits: 2))")
      })
  }
}

extension Language {
  /// A number with its sign: `+3.1`, `−0.4`, and plain `0.0`.
  func signed(_ value: Double, digits: Int) -> String {
    let text = number(value, digits: digits)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return value > 0 && !isZero ? "+" + text : text
  }

  /// A ratio with the digits it needs, at most three.
  func exactRatio(_ value: Double) -> String {
    number(value, digits: min(2, DecimalText.places((value * 100).rounded() / 100)))
  }
}
