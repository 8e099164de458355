import Diagnostics
import OrderedCollections

extension RunBlock {
  /// The grids of the runs in the usual projection, with what varies inside their cells; the same
  /// that `ResultSet` makes of `records`.
  ///
  /// Cells are read out of the block when they are asked for.
  public func grids() -> Found<[AnyGrid]> {
    let parts = parts()
    guard !parts.contains(where: { isAdopted($0, by: parts) }) else {
      return ResultSet(records).grids()
    }
    let variants = ResultSet.variants(of: parts.map { ($0.subject, $0.apart) })
    var cellOfKind = [Int32](repeating: -1, count: kinds.count)
    var starts: [Int] = []
    var count = 0
    for part in parts {
      starts.append(count)
      guard !part.isSparse else { continue }
      for (kind, cell) in zip(part.kinds, part.cells) { cellOfKind[kind] = Int32(count + cell) }
      count += part.cellCount
    }
    let order = BlockOrder(self, cellOfKind: cellOfKind, cells: count)
    let laidOut = parts.indices.mapOnAllCores { [starts] number -> Found<[AnyGrid]> in
      let part = parts[number]
      guard !part.isSparse else { return Found([], findings: [sparse(part)]) }
      let layout = BlockLayout(
        self, parts[number], variant: variants[number], order: order, start: starts[number])
      return Found(layout.grids(), findings: layout.residue())
    }
    return Found(laidOut.flatMap(\.output), findings: laidOut.flatMap(\.findings))
  }

  private func sparse(_ part: BlockPart) -> Finding {
    let all = Set(part.kinds)
    var runs = 0
    rows.forEachKind { _, kind in if all.contains(kind) { runs += 1 } }
    return .tooSparse(
      (part.rows, part.rowPoints.count), (part.columns, part.columnPoints.count), runs: runs,
      at: part.kinds.first.map { span(of: Int(kinds[$0].first)) })
  }

  /// Whether a part of nothing but failures joins another one, which the layout of runs knows.
  private func isAdopted(_ part: BlockPart, by parts: [BlockPart]) -> Bool {
    guard part.kinds.allSatisfy(isFailed) else { return false }
    let homes = parts.filter { home in
      home.rows == part.rows && home.columns == part.columns
        && home.kinds.contains { !isFailed($0) } && home.subject.allows(part.subject)
        && part.apart.allSatisfy { name, point in
          name == .harness || (home.apart[name] ?? point) == point
        }
    }
    return homes.count == 1
  }
}

/// Lays the rows of one part out as grids, one for each metric and definition.
struct BlockLayout {
  private let block: RunBlock
  private let part: BlockPart
  private let subject: Subject
  private let order: BlockOrder
  private let start: Int
  /// The shapes of the part in the order of their first rows.
  private let shapes: OrderedSet<Int>

  /// Prepares to lay out a part.
  init(
    _ block: RunBlock, _ part: BlockPart, variant: AxisPoints, order: BlockOrder, start: Int
  ) {
    self.block = block
    self.part = part
    var subject = part.subject
    subject.variant = variant
    self.subject = subject
    self.order = order
    self.start = start
    shapes = part.shapes
  }

  /// The grids in the order in which the rows give their metrics.
  func grids() -> [AnyGrid] {
    var measures: OrderedDictionary<RunMeasures.Measure, [Int: Int]> = [:]
    for shape in shapes {
      for (index, measure) in block.shapes[shape].record.values.names.list.enumerated() {
        if measures[measure, default: [:]][shape] == nil {
          measures[measure, default: [:]][shape] = index
        }
      }
    }
    let constants = constants()
    let failed = shapes.first { block.shapes[$0].record.failure != nil }
    if measures.isEmpty, let failed {
      let main = RunMeasures.Measure(
        block.shapes[failed].record.mainMetric, definition: nil)
      return [grid(main, [:], constants)].compactMap(\.self)
    }
    return measures.compactMap { grid($0, $1, constants) }
  }

  private func grid(
    _ measure: RunMeasures.Measure, _ values: [Int: Int], _ constants: AxisPoints
  ) -> AnyGrid? {
    let known = shapes.filter { values[$0] != nil || block.shapes[$0].record.failure != nil }
      .map { shape in
        let column = values[shape].map { block.shapes[shape].columns[$0] }
        return BlockCells.Shape(
          number: shape, value: values[shape],
          column: column.flatMap { $0.isOwn ? $0.number : nil })
      }
    let isAll = known.count == shapes.count
    var isUsed = [Bool](repeating: false, count: part.cellCount)
    for (kind, cell) in zip(part.kinds, part.cells) {
      let shape = Int(block.kinds[kind].shape)
      if isAll || known.contains(where: { $0.number == shape }) { isUsed[cell] = true }
    }
    let width = part.columnPoints.count
    let rowOf = part.rowPoints.indices.filter { row in
      isUsed[row * width..<(row + 1) * width].contains(true)
    }
    let columnOf = part.columnPoints.indices.filter { column in
      rowOf.contains { isUsed[$0 * width + column] }
    }
    let first = part.kinds.first.map { block.span(of: Int(block.kinds[$0].first)) }
    let maker = GridMaker(
      subject: subject, metric: measure.metric,
      rows: Self.axis(part.rows, rowOf.map { part.rowPoints[$0] }),
      columns: Self.axis(part.columns, columnOf.map { part.columnPoints[$0] }),
      constants: constants, definition: measure.definition,
      origin: GridOrigin(
        path: block.path, format: block.shapes.first?.record.origin.format ?? "", span: first))
    let cells = BlockCells(
      block: block, order: order, shapes: known, rowOf: rowOf.map { start + $0 * width },
      columnOf: columnOf)
    return maker.grid(base: measure.metric.baseUnit ?? "", cells: cells)
  }

  private static func axis(_ name: AxisName, _ ascending: [AxisPoint]) -> Axis {
    (try? Axis(name, ascending)) ?? Axis(name, sorting: ascending)
  }

  /// Every setting that all rows share.
  private func constants() -> AxisPoints {
    guard let kind = part.kinds.first.map({ block.kinds[$0] }) else { return [:] }
    let record = block.shapes[Int(kind.shape)].record
    var constants = record.circumstances.merging(block.settings(of: kind)) { _, own in own }
    constants[part.rows] = nil
    constants[part.columns] = nil
    for shape in shapes where !constants.isEmpty {
      let other = block.shapes[shape].record
      constants = constants.filter { name, point in
        if block.axes.contains(name) { return true }
        let own = other.settings[name] ?? other.circumstances[name]
        return own == point || (own == nil && other.failure != nil)
      }
    }
    for axis in block.axes.indices {
      guard let point = constants[block.axes[axis]] else { continue }
      let isShared = block.points[axis].map { $0 == point }
      let all = part.kinds.allSatisfy { kind in
        let own = Int(block.kinds[kind].points[axis])
        return isShared[own] || (block.points[axis][own] == nil && block.isFailed(kind))
      }
      if !all { constants[block.axes[axis]] = nil }
    }
    return constants
  }

  /// What varies inside cells, as `Residue` finds it in runs.
  func residue() -> [Finding] {
    guard shapes.count > 1 else { return [] }
    var only = [Int32](repeating: -1, count: part.cellCount)
    let varies = zip(part.kinds, part.cells).contains { kind, cell in
      let shape = block.kinds[kind].shape
      if only[cell] < 0 { only[cell] = shape }
      return only[cell] != shape
    }
    guard varies else { return [] }
    var shapesOf: [Int: OrderedSet<Int>] = [:]
    for (kind, cell) in zip(part.kinds, part.cells) {
      shapesOf[cell, default: []].append(Int(block.kinds[kind].shape))
    }
    var varying: [AxisName: [Int]] = [:]
    for (cell, shapes) in shapesOf.sorted(by: { $0.key < $1.key }) where shapes.count > 1 {
      let records = shapes.map { block.shapes[$0].record }
      guard let first = records.first(where: { $0.failure == nil }) ?? records.first else {
        continue
      }
      for record in records {
        func add(_ name: AxisName) {
          if record.failure != nil, record.point(name) == nil { return }
          guard varying[name]?.last != cell, name != part.rows, name != part.columns,
            !Residue.expected.contains(name), first.point(name) != record.point(name)
          else { return }
          varying[name, default: []].append(cell)
        }
        first.settings.forEachDifference(from: record.settings, add)
        first.circumstances.forEachDifference(from: record.circumstances, add)
        for name in Residue.parts where first.point(name) != record.point(name) { add(name) }
      }
    }
    return varying.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { name, cells in
      guard let cell = cells.first, let row = order.rows(of: start + cell).first else {
        return nil
      }
      let points = Set(
        (shapesOf[cell] ?? []).map { block.shapes[$0].record.point(name) ?? .unknown })
      return .residue(
        name, part.place(of: cell), points, count: cells.count, rows: part.rows,
        columns: part.columns, at: block.span(of: row))
    }
  }
}
