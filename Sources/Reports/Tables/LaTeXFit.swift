/// How a table is made to fit its page: the type size, the space between columns, one or two page
/// columns, and groups of table columns stacked under each other where all else fails.
///
/// Type never gets smaller than 8 pt. Sizes are said in points: `\footnotesize` is 9 pt in llncs,
/// 8 pt in article and 7 pt in acmart.
struct LaTeXFit: Equatable {
  /// One step of type size.
  struct Size: Equatable {
    var command: String
    var scale: Double
    var columnSpace: Double

    static let steps = [
      Size(command: "", scale: 1, columnSpace: 6),
      Size(command: "\\fontsize{9}{11}\\selectfont", scale: 0.9, columnSpace: 5),
      Size(command: "\\fontsize{8}{9.5}\\selectfont", scale: 0.8, columnSpace: 4),
    ]
  }

  var size: Size
  var isWide: Bool
  var groups: [Range<Int>]
  /// The estimated width of the widest group.
  var width: Double

  /// Chooses the largest type that fits a page column, then the whole text, then groups.
  init(stub: Double, columns: [Double], layout: TableLayout) {
    for (room, isWide) in [(layout.columnWidth, false), (layout.fullWidth ?? 0, true)] {
      for size in Size.steps {
        let width = Self.width(stub: stub, columns: columns[...], size)
        if width <= room {
          (self.size, self.isWide, self.width) = (size, isWide, width)
          groups = [columns.indices]
          return
        }
      }
    }
    size = Size.steps[Size.steps.count - 1]
    isWide = layout.fullWidth != nil
    let room = layout.fullWidth ?? layout.columnWidth
    groups = Self.groups(stub: stub, columns: columns, room: room, size)
    width = 0
    for group in groups {
      width = max(width, Self.width(stub: stub, columns: columns[group], size))
    }
  }

  private static func width(stub: Double, columns: ArraySlice<Double>, _ size: Size) -> Double {
    1.02 * size.scale * columns.reduce(stub, +) + 2 * size.columnSpace * Double(columns.count)
  }

  /// As few groups as fit, of nearly the same number of columns.
  private static func groups(
    stub: Double, columns: [Double], room: Double, _ size: Size
  ) -> [Range<Int>] {
    for count in 2...max(2, columns.count) {
      let length = (columns.count + count - 1) / count
      let groups = stride(from: 0, to: columns.count, by: length).map {
        $0..<min($0 + length, columns.count)
      }
      // Stacked groups share their columns, so the widest member of each counts.
      let shared = (0..<length).map { offset in
        groups.compactMap { $0.count > offset ? columns[$0.lowerBound + offset] : nil }.max() ?? 0
      }
      if width(stub: stub, columns: shared[...], size) <= room { return groups }
    }
    return columns.indices.map { $0..<($0 + 1) }
  }
}
