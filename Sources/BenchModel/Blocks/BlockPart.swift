import Diagnostics

/// The rows of a block that share a grid, cell by cell; what `RunGroup` and `RunCells` are to runs.
struct BlockPart {
  /// The subject without the parts that are an axis.
  let subject: Subject
  /// The settings that tell the part from others.
  let apart: AxisPoints
  /// The setting of the rows.
  let rows: AxisName
  /// The setting of the columns.
  let columns: AxisName
  /// The kinds of rows, in the order of their first rows.
  let kinds: [Int]
  /// The points of the rows, ascending.
  private(set) var rowPoints: [AxisPoint] = []
  /// The points of the columns, ascending.
  private(set) var columnPoints: [AxisPoint] = []
  /// The cell of each of `kinds`, row by row.
  private(set) var cells: [Int] = []
  /// Whether nearly all cells would be empty; then none is laid out.
  private(set) var isSparse = false

  /// Sorts kinds of rows into cells.
  init(
    _ block: RunBlock, subject: Subject, apart: AxisPoints, rows: AxisName, columns: AxisName,
    kinds: [Int]
  ) {
    self.subject = subject
    self.apart = apart
    self.rows = rows
    self.columns = columns
    self.kinds = kinds
    let rowOf = kinds.map { block.point(rows, of: block.kinds[$0]) ?? .unknown }
    var columnOf = kinds.map { block.point(columns, of: block.kinds[$0]) ?? .unknown }
    // A run that failed before it was measured had the prompts of the others, where those are one.
    let measured = Set(zip(kinds, columnOf).filter { !block.isFailed($0.0) }.map(\.1))
    if measured.count == 1, let only = measured.first, only != .unknown {
      columnOf = zip(kinds, columnOf).map { $1 == .unknown && block.isFailed($0) ? only : $1 }
    }
    let cells = RunCells(rows: rowOf, columns: columnOf)
    rowPoints = cells.rows
    columnPoints = cells.columns
    self.cells = cells.cells
    isSparse = cells.isSparse
  }

  /// How many cells there are.
  var cellCount: Int { rowPoints.count * columnPoints.count }

  /// The points of a cell.
  func place(of cell: Int) -> (row: AxisPoint, column: AxisPoint) {
    (rowPoints[cell / columnPoints.count], columnPoints[cell % columnPoints.count])
  }
}

extension RunBlock {
  /// Whether the rows of a kind are runs that failed.
  func isFailed(_ kind: Int) -> Bool {
    shapes[Int(kinds[kind].shape)].record.failure != nil
  }

  /// The parts of the usual projection, in the order in which their first rows stand.
  func parts() -> [BlockPart] {
    let open = RunGroup.candidates
    let usual = Projection()
    // A load tells no subjects apart, so one run stands for all of its shape.
    let keys = shapes.map { RunGroup.key(of: $0.record, axes: open, usual) }
    var numbers: [RunGroup.Key: Int] = [:]
    let groupOf = keys.map { key in
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
    var loads: [[Int]: Int] = [:]
    var parted: [(group: Int, load: AxisName, kinds: [Int])] = []
    for (index, kind) in kinds.enumerated() where kind.shape >= 0 {
      let load = load(of: kind)
      let group = groupOf[Int(kind.shape)]
      let key = [group, load == .concurrency ? 0 : load == .requestRate ? 1 : 2]
      if let known = loads[key] {
        parted[known].kinds.append(index)
      } else {
        loads[key] = parted.count
        parted.append((group, load, [index]))
      }
    }
    // Groups stand in the place of their first runs, and the loads of a group side by side.
    var order: [Int: Int] = [:]
    for (place, part) in parted.enumerated() where order[part.group] == nil {
      order[part.group] = place
    }
    let sorted = parted.enumerated().sorted { left, right in
      let places = (order[left.element.group] ?? 0, order[right.element.group] ?? 0)
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    }.map(\.element)
    let shapeOfGroup = Dictionary(
      zip(groupOf, keys).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    return sorted.mapOnAllCores { part -> [BlockPart] in
      guard let key = shapeOfGroup[part.group] else { return [] }
      return parts(of: part.kinds, load: part.load, key: key, open: open)
    }.flatMap(\.self)
  }

  private func load(of kind: Kind) -> AxisName {
    for name in [AxisName.concurrency, .requestRate] {
      if let axis = axes.firstIndex(of: name), points[axis][Int(kind.points[axis])] != nil {
        return name
      }
      if shapes[Int(kind.shape)].record.settings[name] != nil { return name }
    }
    return .position
  }

  private func parts(
    of kinds: [Int], load: AxisName, key: RunGroup.Key, open: Set<AxisName>
  ) -> [BlockPart] {
    func setting(_ name: AxisName, _ kind: Kind) -> AxisPoint? {
      if let axis = axes.firstIndex(of: name) { return points[axis][Int(kind.points[axis])] }
      return shapes[Int(kind.shape)].record.settings[name]
    }
    func count(_ name: AxisName) -> Int {
      guard let axis = axes.firstIndex(of: name) else {
        return Set(kinds.map { setting(name, self.kinds[$0]) }).count
      }
      var isUsed = [Bool](repeating: false, count: points[axis].count)
      for kind in kinds { isUsed[Int(self.kinds[kind].points[axis])] = true }
      return Set(points[axis].indices.filter { isUsed[$0] }.map { points[axis][$0] }).count
    }
    var rows = load == .position ? .concurrency : load
    if load == .concurrency, count(.concurrency) == 1, count(.requestRate) > 1 {
      rows = .requestRate
    }
    let columns: AxisName =
      rows != .contextDepth && count(.contextDepth) > 1 && count(.promptTokens) == 1
      ? .contextDepth : .promptTokens
    let rest = open.subtracting([rows, columns]).filter { count($0) > 1 || axes.contains($0) }
    if rest.allSatisfy({ count($0) == 1 }) {
      var fixed: AxisPoints = [:]
      if let first = kinds.first {
        for name in open.subtracting([rows, columns]) {
          fixed[name] = setting(name, self.kinds[first])
        }
      }
      return [part(kinds, key, fixed, rows, columns)]
    }
    var places: [AxisPoints: Int] = [:]
    var found: [(points: AxisPoints, kinds: [Int])] = []
    for kind in kinds {
      var own: AxisPoints = [:]
      for name in open.subtracting([rows, columns]) {
        own[name] = setting(name, self.kinds[kind])
      }
      if let known = places[own] {
        found[known].kinds.append(kind)
      } else {
        places[own] = found.count
        found.append((own, [kind]))
      }
    }
    return found.map { part($0.kinds, key, $0.points, rows, columns) }
  }

  private func part(
    _ kinds: [Int], _ key: RunGroup.Key, _ points: AxisPoints, _ rows: AxisName,
    _ columns: AxisName
  ) -> BlockPart {
    BlockPart(
      self, subject: key.subject, apart: key.apart.merging(points) { own, _ in own }, rows: rows,
      columns: columns, kinds: kinds)
  }
}
