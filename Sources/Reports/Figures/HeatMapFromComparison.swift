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
    let advantages = grid.allCells.compactMap { $0.change.map { grid.advantage($0.ratio) } }
    let inPercent = advantages.allSatisfy { $0 < 1.2 && $0 > 1 / 1.2 }
    let shown = references.filter { $0.ratio > 0 && $0.ratio.isFinite }
    let extent = (advantages + shown.map(\.ratio)).map { max($0, 1 / $0) }.filter(\.isFinite).max()
    let axes = language.words
    let caption = ComparisonCaption(grid, base: base, new: new, language: language)
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
        references: shown, language, grid.direction),
      hatchings: [
        HatchingWord(.lost, words.lost), HatchingWord(.gained, words.repaired),
        HatchingWord(.neither, words.failedInBoth), HatchingWord(.partial, words.oneSided),
      ],
      boldWord: grid.count(.better) + grid.count(.worse) > 0 ? words.bold : "",
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
    if let change = cell.change {
      let advantage = grid.advantage(change.ratio)
      return .value(
        advantage,
        text: inPercent
          ? language.signed(Self.percent(advantage, grid.direction), digits: 1)
          : language.number(advantage, digits: advantage >= 10 ? 1 : 2),
        isBold: cell.relation == .better || cell.relation == .worse)
    }
    switch cell.relation {
    case .lost: return .hatched(.lost)
    case .repaired: return .hatched(.gained)
    case .failedInBoth: return .hatched(.neither)
    case .oneSided, .unsure: return .hatched(.partial)
    default: return .empty
    }
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
  /// A scale that holds every advantage: 1.3 ends at ×1.5, 3.7 at ×4.
  fileprivate init(
    advantage title: String, extent: Double, references: [(label: String, ratio: Double)],
    _ language: Language, _ direction: Direction
  ) {
    let nice = [1.05, 1.1, 1.2, 1.5, 2, 3, 4, 6, 8, 10, 16, 32, 64, 100, 1000, 1e4]
    let limit = nice.first { $0 >= extent * (1 - 1e-9) } ?? extent
    let inPercent = limit <= 1.2
    func label(_ value: Double) -> String {
      if value == 1 { return inPercent ? "0\u{A0}%" : "1" }
      if inPercent {
        return language.signed(HeatMap.percent(value, direction), digits: 0) + "\u{A0}%"
      }
      return value > 1
        ? "×\(language.exactRatio(value))" : "÷\(language.exactRatio(1 / value))"
    }
    let inner = limit >= 3 ? limit.squareRoot() : 0
    let middle = [2.0, 4].last { $0 <= inner * 1.01 }
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
