import Diagnostics

extension RunRecord {
  /// The cells of a grid as runs, so that a table can be laid out anew beside runs of harnesses.
  ///
  /// One run for each sample and each failed repetition; cells that were not measured make none.
  public static func records(of grid: AnyGrid) -> [RunRecord] {
    let plain = grid.plain
    return zip(plain.rows.points, plain.cells).flatMap { row, cells in
      zip(plain.columns.points, cells).flatMap { column, cell in
        var settings = plain.constants
        settings[plain.rows.name] = row == .unknown ? nil : row
        settings[plain.columns.name] = column == .unknown ? nil : column
        var record = RunRecord(
          subject: plain.subject, settings: settings,
          mainMetric: plain.metric,
          span: cell.spans.first ?? plain.origin.span ?? .file(plain.origin.path),
          origin: plain.origin)
        record.subject.statements = []
        return record.cells(cell, plain)
      }
    }
  }

  /// The runs of one cell.
  private func cells(_ cell: PlainGrid.Cell, _ grid: PlainGrid) -> [RunRecord] {
    var records: [RunRecord] = []
    for (index, sample) in cell.samples.enumerated() {
      var record = self
      record.requests = cell.requests.map { RequestCounts(completed: $0) }
      record.span = index < cell.spans.count ? cell.spans[index] : span
      record.values = [
        MetricValue(grid.metric, sample, definition: grid.definition, at: record.span)
      ]
      records.append(record)
    }
    for failed in cell.failedRepetitions {
      var record = self
      record.repetition = failed.index
      record.failure = failed.failure
      record.span = failed.span ?? span
      records.append(record)
    }
    if records.isEmpty, let failure = cell.failure {
      var record = self
      record.failure = failure
      records.append(record)
    }
    return records
  }
}
