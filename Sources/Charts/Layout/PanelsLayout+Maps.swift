import Drawing

extension PanelsLayout {
  /// Draws heat maps: one scale of colours, one legend.
  mutating func addMaps(_ maps: [GridMap]) {
    guard let first = maps.first else {
      addStatement(ChartWords.english.nothing)
      return
    }
    let shared = Self.union(maps)
    let sharing = (
      x: maps.allSatisfy { $0.x.points == first.x.points },
      y: maps.allSatisfy { $0.y.points == first.y.points }
    )
    let widest =
      maps.flatMap(\.y.points).map { measurer.extent($0, tickStyle).width }.max() ?? 0
    let xLabel = WrappedText(first.x.label, width: pageWidth, style: labelStyle, measurer: measurer)
    let rows = Double(maps.map(\.y.points.count).max() ?? 1)
    let page = Box(left: margin, top: 0, right: size.widthPoints - margin, bottom: 0)
    for hasTexts in [true, false] {
      let whole = HeatMapLayout(shared, size: size, theme: panelTheme, measurer: measurer)
      let legend = HeatMapLegend(whole, page, hasTexts: hasTexts)
      var room = PanelGrid.Room()
      room.above = titleHeight
      room.below = xLabel.height + 3 * unit + legend.height
      room.left = measurer.extent("Hg", labelStyle).height + 2 * unit
      room.tickLabels = (min(widest, pageWidth / 6) + 4 * unit, tickHeight + 3 * unit)
      func places() -> PanelGrid {
        PanelGrid(
          maps.count, size: size, room: room, sharing: sharing, unit: unit,
          height: {
            max(40 * unit, min($0, rows * tickHeight * (hasTexts ? 1.4 : 1.05)))
          })
      }
      room.title = titleRoom(maps.map(\.title), width: places().width)
      let grid = places()
      let layouts = maps.map { map in
        var map = map
        (map.scale, map.words) = (shared.scale, shared.words)
        return HeatMapLayout(map, size: size, theme: panelTheme, measurer: measurer)
      }
      let fits = zip(layouts, grid.plots).allSatisfy { $0.textsFit($1) }
      if hasTexts, !fits { continue }
      guard hasRoom(grid) else { return }
      addTitle()
      for (index, plot) in grid.plots.enumerated() {
        var layout = layouts[index]
        layout.addCells(plot, hasTexts: hasTexts)
        let edge = Box(
          left: plot.left - room.tickLabels.width, top: plot.top, right: plot.right + 2 * unit,
          bottom: plot.bottom)
        if !sharing.x || grid.isLowest(index) { layout.addXTickLabels(plot, edge) }
        if !sharing.y || grid.isFirst(index) { layout.addYTickLabels(plot, edge.left) }
        items += layout.items
        findings += layout.findings.filter { !findings.contains($0) }
        addPanelTitle(maps[index].title, over: plot)
      }
      let all = grid.all
      addAxisLabels(
        x: first.x.label, y: first.y.label, around: all,
        xTop: all.bottom + room.tickLabels.height + unit)
      var foot = HeatMapLayout(shared, size: size, theme: panelTheme, measurer: measurer)
      foot.add(
        legend, plot: all,
        Box(
          left: margin, top: margin, right: size.widthPoints - margin,
          bottom: size.heightPoints - margin))
      items += foot.items
      return
    }
  }

  /// One map with the cells of all, whose legend and scale serve them all.
  private static func union(_ maps: [GridMap]) -> GridMap {
    guard var union = maps.first else {
      return GridMap(
        title: "", alternativeText: "", x: .init(label: "", points: []),
        y: .init(label: "", points: []), cells: [], scale: SequentialScale(title: ""))
    }
    union.x.points = (0..<(maps.map(\.x.points.count).max() ?? 0)).map { "\($0)" }
    union.y.points = maps.flatMap(\.y.points)
    union.cells = maps.flatMap(\.plain.cells).map { row in
      row.map { cell in
        switch cell {
        case .value(let value, let text, _): .value(value, text: text)
        case .failed(let failure): .failed(failure)
        case .hatched, .empty: .empty
        }
      }
    }
    let values = union.values
    if union.scale.range == nil, let low = values.min(), let high = values.max() {
      union.scale.range = low...high
    }
    // Places that a shorter map has not are no empty cells of the legend.
    if !maps.contains(where: { $0.plain.cells.joined().contains(.empty) }) { union.emptyWord = "" }
    return union
  }
}
