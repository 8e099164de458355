import BenchModel
import Fitting

/// One law for a whole grid of times: t = a + b·r + c·p + d·r·p, perhaps + e·p², where r are the
/// simultaneous requests and p the prompt tokens.
///
/// a is the time of one short answer, b what each further request adds to decoding, d what a prompt
/// token of each request adds to prefill and cache.
public struct JointModel: Sendable {
  /// Why a grid has none.
  public enum Refusal: Error, Hashable, Sendable {
    /// The axes are not requests and prompt tokens.
    case otherAxes
    /// Too few cells were measured for the terms and their noise.
    case fewCells(found: Int, needed: Int)
    /// The fit was refused.
    case noFit(FitRefusal)
  }

  /// What the model says of one cell that has no number.
  public struct Estimate: Hashable, Sendable {
    /// Simultaneous requests.
    public let requests: Double
    /// Prompt tokens.
    public let prompt: Double
    /// The value.
    public let value: Double
    /// Between which values one further measurement would lie at the level of the model.
    public let interval: FitInterval
  }

  /// The terms that were kept: the square where its AICc is lower.
  public let terms: [SurfaceTerm]
  /// The fit, with errors that are shares of what was measured.
  public let model: LinearModel
  /// The largest error of a cell as a share of what was measured.
  public let worst: Double
  /// How many measured cells it rests on, and how many failed: those have no time, and the model
  /// says nothing at them or beyond.
  public let cells: (measured: Int, failed: Int)
  /// Estimates of cells that were not tried, between loads that worked: never at or beyond a failed
  /// cell, never outside the measured loads and prompts.
  public let estimates: [Estimate]

  /// Fits a grid.
  ///
  /// - Throws: `Refusal`.
  public init(_ grid: PlainGrid, level: Double = 0.95) throws(Refusal) {
    guard grid.rows.name == .concurrency, grid.columns.name == .promptTokens else {
      throw .otherAxes
    }
    var (r, p, y): ([Double], [Double], [Double]) = ([], [], [])
    for (row, load) in grid.rows.points.enumerated() {
      for (column, prompt) in grid.columns.points.enumerated() {
        guard let requests = load.number, let tokens = prompt.number else { continue }
        for sample in grid.cells[row][column].samples where sample > 0 {
          r.append(requests)
          p.append(tokens)
          y.append(sample)
        }
      }
    }
    let needed = SurfaceTerm.allCases.count + 3
    guard y.count >= needed else { throw .fewCells(found: y.count, needed: needed) }
    do throws(FitRefusal) {
      let plain = try LinearModel(
        SurfaceTerm.bilinear, r: r, p: p, y: y, weighting: .relative, level: level)
      let square = try? LinearModel(
        SurfaceTerm.allCases, r: r, p: p, y: y, weighting: .relative, level: level)
      if let square, let better = square.aicc, better < plain.aicc ?? .infinity {
        (model, terms) = (square, SurfaceTerm.allCases)
      } else {
        (model, terms) = (plain, SurfaceTerm.bilinear)
      }
    } catch {
      throw .noFit(error)
    }
    worst = zip(model.residuals, y).map { abs($0 / $1) }.max() ?? 0
    cells = (grid.measuredCount, grid.failedCount)
    estimates = Self.estimates(grid, model, terms, level: level)
  }

  private static func estimates(
    _ grid: PlainGrid, _ model: LinearModel, _ terms: [SurfaceTerm], level: Double
  ) -> [Estimate] {
    var estimates: [Estimate] = []
    for (row, load) in grid.rows.points.enumerated() {
      for (column, prompt) in grid.columns.points.enumerated() {
        let cell = grid.cells[row][column]
        guard cell.failure == nil, cell.median == nil, isEnclosed(grid, row, column),
          let requests = load.number, let tokens = prompt.number
        else { continue }
        let values = terms.map { $0.value(r: requests, p: tokens) }
        guard let value = model.value(values), value > 0,
          let band = model.predictionBand(values, level: level)
        else { continue }
        estimates.append(
          Estimate(requests: requests, prompt: tokens, value: value, interval: band))
      }
    }
    return estimates
  }

  /// Whether a load at least as large with a prompt at least as long was measured, and one at most as
  /// large with a prompt at most as long, and none up to the cell failed.
  private static func isEnclosed(_ grid: PlainGrid, _ row: Int, _ column: Int) -> Bool {
    var (isBelow, isAbove) = (false, false)
    for (other, line) in grid.cells.enumerated() {
      for (place, cell) in line.enumerated() {
        if cell.failure != nil, other <= row, place <= column { return false }
        guard cell.median != nil else { continue }
        if other >= row, place >= column { isBelow = true }
        if other <= row, place <= column { isAbove = true }
      }
    }
    return isBelow && isAbove
  }
}
