import ArgumentParser
import BenchModel
import Charts
import Diagnostics
import Foundation
import Reports
import Scaling

/// Charts as characters, drawn where standard output is a terminal, or where they are asked for.
struct PreviewOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Draw each grid with characters (default: on a terminal, for a few grids).")
  var preview: Bool?

  /// More grids than these are not drawn unless asked for.
  private static let most = 4

  /// Whether so many grids are drawn.
  func isOn(_ count: Int, in context: Context) -> Bool {
    preview ?? (context.outputIsTerminal && count <= Self.most)
  }

  /// A grid as a map of characters.
  static func map(_ grid: PlainGrid, in context: Context) -> String {
    let map = GridMap(grid: grid, language: .english, software: "etalon \(etalonVersion)")
    return "\n\(map.title)\n" + terminal(in: context).text(map).output
  }

  /// The laws of a grid as curves of characters.
  static func curves(_ scaling: GridScaling, in context: Context) -> String {
    let chart = Chart(
      scaling: scaling, language: .english, software: "etalon \(etalonVersion)")
    return "\n" + terminal(in: context).text(chart).output
  }

  private static func terminal(in context: Context) -> TerminalChart {
    let isUnicode =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { context.environment[$0] }.first { !$0.isEmpty }
      .map { $0.uppercased().contains("UTF") } ?? true
    return TerminalChart(width: 80, height: 20, isASCII: !isUnicode)
  }
}
