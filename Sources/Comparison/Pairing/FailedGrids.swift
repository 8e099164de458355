import BenchModel

/// Grids of NEW in which nothing worked, as grids of every metric that BASE has.
///
/// A run in which every request fails names no metric of its own: it failed in all of them.
public enum FailedGrids {
  /// The grids of NEW, with those in which nothing worked once more for each metric of BASE that
  /// NEW does not have of their model.
  public static func spread(
    _ new: [ComparedGrid], failed: [ComparedGrid], over base: [ComparedGrid]
  ) -> [ComparedGrid] {
    var grids = new
    for wanted in base {
      func isWanted(_ grid: ComparedGrid) -> Bool {
        grid.metric == wanted.metric && grid.subject.model.id == wanted.subject.model.id
      }
      guard !grids.contains(where: isWanted) else { continue }
      for var grid in failed where grid.subject.model.id == wanted.subject.model.id {
        grid.metric = wanted.metric
        grid.unit = wanted.unit
        grid.direction = wanted.direction
        grid.definition = nil
        grids.append(grid)
      }
    }
    return grids
  }
}

extension ComparedGrid {
  /// Whether something was tried and nothing worked.
  public var isFailed: Bool {
    cells.contains { $0.contains { $0.failure != nil } }
      && !cells.contains { $0.contains(where: \.worked) }
  }
}
