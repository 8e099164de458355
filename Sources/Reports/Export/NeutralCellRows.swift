import BenchModel
import Diagnostics

/// Makes the rows of a grid.
struct NeutralCellRows {
  private let grid: PlainGrid
  private let cells: NeutralCells
  private let settings: NeutralSettings?

  init(_ grid: PlainGrid, _ cells: NeutralCells, settings: NeutralSettings?) {
    self.grid = grid
    self.cells = cells
    self.settings = settings
  }

  func add(to rows: inout [NeutralRow]) {
    for (row, line) in grid.cells.enumerated() {
      for (column, cell) in line.enumerated() where cell.gap != .absent {
        add(cell, row, column, to: &rows)
      }
    }
  }

  private func add(
    _ cell: PlainGrid.Cell, _ row: Int, _ column: Int, to rows: inout [NeutralRow]
  ) {
    let failed = cell.failedRepetitions
    func add(
      _ state: String, _ failure: Failure?, _ reason: String?, at span: SourceSpan?,
      repetition: Int?, value: Double?
    ) {
      let path = span?.path ?? ""
      rows.append(
        NeutralRow(
          source: path.isEmpty ? grid.origin.path : path, line: span?.line ?? -1,
          cell: cells.cells[row][column], repetition: repetition, metric: grid.metric.rawValue,
          value: value, unit: grid.unit, state: state, reason: reason ?? "",
          settings: settings?.text(
            row: grid.rows.points[row], column: grid.columns.points[column],
            error: NeutralSettings.error(of: failure))))
    }
    if cell.samples.isEmpty, failed.isEmpty {
      add(cell.state, cell.failure, cell.reason, at: cell.spans.first, repetition: nil, value: nil)
      return
    }
    let isNumbered = cell.samples.count + failed.count > 1
    let taken = Set(failed.map(\.index))
    var number = 0
    for (index, sample) in cell.samples.enumerated() {
      repeat { number += 1 } while taken.contains(number)
      add(
        cell.state, nil, nil, at: index < cell.spans.count ? cell.spans[index] : cell.spans.first,
        repetition: isNumbered ? number : nil, value: sample)
    }
    for repetition in failed {
      add(
        "failed", repetition.failure, repetition.failure.reason,
        at: repetition.span ?? cell.spans.first, repetition: repetition.index, value: nil)
    }
  }
}
