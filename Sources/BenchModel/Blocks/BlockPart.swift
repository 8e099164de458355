import Diagnostics
import OrderedCollections

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
  /// The shapes of the kinds, in the order of their first rows.
  let shapes: OrderedSet<Int>
  /// The points of the rows, ascending.
  private(set) var rowPoints: [AxisPoint] = []
  /// The points of the columns, ascending.
  private(set) var columnPoints: [AxisPoint] = []
  /// The cell of each of `kinds`, row by row.
  private(set) var cells: [Int] = []
  /// Whether nearly all cells would be empty; then none is laid out.
  private(set) var isSparse = false

  /// Sorts kinds of rows into cells.
  ///
  /// - Parameter ranks: for each axis of the block its points in their order.
  init(
    _ block: RunBlock, _ ranks: [AxisRanks], subject: Subject, apart: AxisPoints, rows: AxisName,
    columns: AxisName, kinds: [Int]
  ) {
    self.subject = subject
    self.apart = apart
    self.rows = rows
    self.columns = columns
    self.kinds = kinds
    shapes = block.shapes(of: kinds)
    if !sortByRanks(block, ranks) { sortByPoints(block) }
    isSparse = RunCells.areSparse(cells, of: cellCount)
  }

  private mutating func sortByPoints(_ block: RunBlock) {
    let rowOf = kinds.map { block.point(rows, of: block.kinds[$0]) ?? .unknown }
    var columnOf = kinds.map { block.point(columns, of: block.kinds[$0]) ?? .unknown }
    // A run that failed before it was measured had the prompts of the others, where those are one.
    let measured = Set(zip(kinds, columnOf).filter { !block.isFailed($0.0) }.map(\.1))
    if measured.count == 1, let only = measured.first, only != .unknown {
      columnOf = zip(kinds, columnOf).map { $1 == .unknown && block.isFailed($0) ? only : $1 }
    }
    let cells = RunCells(rows: RunPoints(rowOf), columns: RunPoints(columnOf))
    rowPoints = cells.rows
    columnPoints = cells.columns
    self.cells = cells.cells
  }

  /// Sorts kinds by the codes of their points alone; false where one has no point, or rows and
  /// columns are no axes of the block.
  private mutating func sortByRanks(_ block: RunBlock, _ ranks: [AxisRanks]) -> Bool {
    guard let row = block.axes.firstIndex(of: rows), let column = block.axes.firstIndex(of: columns)
    else { return false }
    let usedRows = ranks[row].used(by: kinds.lazy.map { block.kinds[$0].points[row] })
    let usedColumns = ranks[column].used(by: kinds.lazy.map { block.kinds[$0].points[column] })
    guard usedRows.ranks.first != -1, usedColumns.ranks.first != -1 else { return false }
    rowPoints = usedRows.ranks.map { ranks[row].points[Int($0)] }
    columnPoints = usedColumns.ranks.map { ranks[column].points[Int($0)] }
    guard !rowPoints.contains(.unknown), !columnPoints.contains(.unknown) else { return false }
    let width = columnPoints.count
    cells = kinds.map { kind in
      let codes = block.kinds[kind].points
      return usedRows.place(of: ranks[row].rank(of: codes[row])) * width
        + usedColumns.place(of: ranks[column].rank(of: codes[column]))
    }
    return true
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
    let loads = [AxisName.concurrency, .requestRate].map { SaidLoad($0, self) }
    var places = [Int](repeating: -1, count: numbers.count * 3)
    var parted: [(group: Int, load: AxisName, kinds: [Int])] = []
    for (index, kind) in kinds.enumerated() where kind.shape >= 0 {
      let load = loads.firstIndex { $0.isSaid(by: kind) }
      let group = groupOf[Int(kind.shape)]
      let key = group * 3 + (load ?? 2)
      if places[key] < 0 {
        places[key] = parted.count
        parted.append((group, load.map { loads[$0].name } ?? .position, [index]))
      } else {
        parted[places[key]].kinds.append(index)
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
    let ranks = points.map(AxisRanks.init)
    return sorted.mapOnAllCores { part -> [BlockPart] in
      guard let key = shapeOfGroup[part.group] else { return [] }
      return parts(of: part.kinds, ranks, load: part.load, key: key, open: open)
    }.flatMap(\.self)
  }

  /// The shapes of kinds, in their order.
  func shapes(of kinds: [Int]) -> OrderedSet<Int> {
    var shapes: OrderedSet<Int> = []
    var last: Int32?
    // Kinds that follow each other are mostly of one shape.
    for kind in kinds where self.kinds[kind].shape != last {
      last = self.kinds[kind].shape
      shapes.append(Int(self.kinds[kind].shape))
    }
    return shapes
  }

  private func parts(
    of kinds: [Int], _ ranks: [AxisRanks], load: AxisName, key: RunGroup.Key, open: Set<AxisName>
  ) -> [BlockPart] {
    let shapes = shapes(of: kinds)
    func setting(_ name: AxisName, _ kind: Kind) -> AxisPoint? {
      if let axis = axes.firstIndex(of: name) { return points[axis][Int(kind.points[axis])] }
      return self.shapes[Int(kind.shape)].record.settings[name]
    }
    func count(_ name: AxisName) -> Int {
      guard let axis = axes.firstIndex(of: name) else {
        return Set(shapes.map { self.shapes[$0].record.settings[name] }).count
      }
      return ranks[axis].used(by: kinds.lazy.map { self.kinds[$0].points[axis] }).ranks.count
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
      return [part(kinds, ranks, key, fixed, rows, columns)]
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
    return found.map { points, kinds in part(kinds, ranks, key, points, rows, columns) }
  }

  private func part(
    _ kinds: [Int], _ ranks: [AxisRanks], _ key: RunGroup.Key, _ points: AxisPoints,
    _ rows: AxisName, _ columns: AxisName
  ) -> BlockPart {
    BlockPart(
      self, ranks, subject: key.subject, apart: key.apart.merging(points) { own, _ in own },
      rows: rows,
      columns: columns, kinds: kinds)
  }
}

/// Which kinds of rows say how much load of one kind there was.
private struct SaidLoad {
  let name: AxisName
  private let axis: Int?
  private let ofCode: [Bool]
  private let ofShape: [Bool]

  init(_ name: AxisName, _ block: RunBlock) {
    self.name = name
    axis = block.axes.firstIndex(of: name)
    ofCode = axis.map { block.points[$0].map { $0 != nil } } ?? []
    ofShape = block.shapes.map { $0.record.settings[name] != nil }
  }

  func isSaid(by kind: RunBlock.Kind) -> Bool {
    if let axis, ofCode[Int(kind.points[axis])] { return true }
    return ofShape[Int(kind.shape)]
  }
}
