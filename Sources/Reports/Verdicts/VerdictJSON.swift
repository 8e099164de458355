import BenchModel
import Comparison
import Foundation

/// A verdict as JSON with sorted keys, schema `etalon.gate/1`; what is not finite is null.
struct VerdictJSON {
  private let view: VerdictView

  init(_ view: VerdictView) { self.view = view }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    guard let data = try? encoder.encode(document) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private var document: VerdictDocument {
    let comparison = view.comparison
    return VerdictDocument(
      verdict: comparison.outcome.rawValue, base: comparison.base, new: comparison.new,
      items: comparison.items.map { item in
        VerdictDocument.Item(
          kind: item.kind.rawValue, weight: "\(item.weight)", message: view.words.sentence(item),
          advice: view.words.advice(item), grid: item.grid,
          cells: item.cells.map { [$0.row, $0.column] })
      },
      grids: comparison.grids.map(VerdictDocument.Grid.init),
      cells: comparison.grids.enumerated().flatMap { place, grid in
        grid.allCells.map { VerdictDocument.Cell($0, grid, place) }
      },
      frontier: comparison.grids.enumerated().flatMap { place, grid in
        grid.frontier.map { VerdictDocument.Frontier($0, grid, place) }
      },
      // One grid has one mean; of several none would be fair.
      geomean: comparison.grids.count == 1
        ? comparison.grids.first?.mean.map(VerdictDocument.Mean.init) : nil,
      unpaired: comparison.unpaired.map {
        VerdictDocument.Unpaired(
          side: $0.isBase ? "base" : "new", subject: .init($0.subject), metric: $0.metric.rawValue,
          why: $0.why)
      },
      refused: comparison.refused.map {
        VerdictDocument.Refused(
          base: .init($0.base), new: .init($0.new), metric: $0.metric.rawValue,
          differences: $0.differences.map(VerdictDocument.Difference.init))
      })
  }
}
