import BenchModel
import Diagnostics

/// The grids of one subject from one place, one for each metric.
struct GridFamily {
  /// What was measured.
  let subject: Subject
  /// The grids in their order.
  var grids: [PlainGrid]

  private struct Key: Hashable {
    var subject: Subject
    var path: String
    var rows: AxisName
    var columns: AxisName
  }

  /// Gathers grids, each family in the place of its first grid.
  static func families(of grids: [AnyGrid]) -> [GridFamily] {
    var places: [Key: Int] = [:]
    var families: [GridFamily] = []
    for grid in grids.map(\.outline) {
      let key = Key(
        subject: grid.subject.unsaid, path: grid.origin.path, rows: grid.rows.name,
        columns: grid.columns.name)
      if let place = places[key] {
        families[place].grids.append(grid)
      } else {
        places[key] = families.count
        families.append(GridFamily(subject: grid.subject, grids: [grid]))
      }
    }
    return families
  }

  /// How findings name the subject.
  var title: String { subject.name(orPath: grids.first?.origin.path ?? "") }
}

extension Subject {
  /// The subject without what sources said of it, so that equal subjects compare equal.
  var unsaid: Subject {
    var subject = self
    subject.statements = []
    return subject
  }

  /// The title, or a path where no model is known.
  func name(orPath path: String) -> String { model == .unknown && label == nil ? path : title }
}

extension PlainGrid {
  /// How findings name a cell: `concurrency=4, prompt_tokens=31`.
  func name(row: Int, column: Int) -> String {
    [(rows, row), (columns, column)].compactMap { axis, index in
      let point = axis.points[index]
      return point == .unknown ? nil : "\(axis.name.rawValue)=\(point)"
    }.joined(separator: ", ")
  }

  /// Where a cell was read, or where the table begins.
  func span(row: Int, column: Int) -> SourceSpan {
    cells[row][column].spans.first ?? origin.span ?? .file(origin.path)
  }
}
