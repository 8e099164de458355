import BenchModel
import Diagnostics
import OrderedCollections

/// The records of the neutral form, sorted into those that make one grid.
struct NeutralGroups {
  /// What one grid has in common.
  struct Key: Hashable {
    /// The fields from `model` to `device_count`.
    var subject: [String]
    var metric: String
    var unit: String
    var settings: NeutralSettings.Common
    /// The columns for numbers that are no axis.
    var constants: AxisPoints = [:]
  }

  /// A row and a column.
  struct Place: Hashable {
    var row: AxisPoint
    var column: AxisPoint
  }

  /// One record of a cell.
  struct Record {
    var source: String
    var repetition: Int?
    var cell: SettledCell
    var span: SourceSpan
    /// Where its value stands.
    var field: Range<Int>
  }

  /// The records of one grid.
  struct Table {
    var key: Key
    var cells: OrderedDictionary<Place, [Record]>
    /// The number of its first record.
    var first: Int
  }

  private struct Group {
    var cells: OrderedDictionary<Place, [Record]> = [:]
    var sources: OrderedDictionary<String, Int> = [:]
  }

  private var groups: OrderedDictionary<Key, Group> = [:]
  private var count = 0
  /// The key before, which most often is the next one too.
  private var last: (key: Key, index: Int)?

  /// Takes a record.
  mutating func add(_ record: Record, to key: Key, at place: Place) {
    let index: Int
    if let last, last.key == key {
      index = last.index
    } else if let known = groups.index(forKey: key) {
      index = known
    } else {
      index = groups.count
      groups[key] = Group()
    }
    last = (key, index)
    if groups.values[index].sources[record.source] == nil {
      groups.values[index].sources[record.source] = count
    }
    groups.values[index].cells[place, default: []].append(record)
    count += 1
  }

  /// One table for each key, in the order of their first records.
  ///
  /// Records of several sources are one table where no two of them give the same repetition of a
  /// cell, as those of a harness that writes a file a run; else each source has its own.
  func tables() -> [Table] {
    var tables: [Table] = []
    for (key, group) in groups {
      if group.sources.count == 1 || !Self.collide(group) {
        tables.append(Table(key: key, cells: group.cells, first: group.sources.values[0]))
        continue
      }
      for (source, first) in group.sources {
        var cells: OrderedDictionary<Place, [Record]> = [:]
        for (place, records) in group.cells {
          let own = records.filter { $0.source == source }
          if !own.isEmpty { cells[place] = own }
        }
        tables.append(Table(key: key, cells: cells, first: first))
      }
    }
    return tables.sorted { $0.first < $1.first }
  }

  private static func collide(_ group: Group) -> Bool {
    for records in group.cells.values where records.count > 1 {
      var sources: [Int?: String] = [:]
      for record in records {
        if let other = sources.updateValue(record.source, forKey: record.repetition),
          other != record.source
        {
          return true
        }
      }
    }
    return false
  }

  /// The source, or the folder that holds all of several; empty where there is none.
  static func folder(of sources: Set<String>) -> String {
    guard let first = sources.min() else { return "" }
    var shared = Substring(first)
    for source in sources where source != shared {
      while !source.hasPrefix(shared) || shared.last != "/" {
        guard let slash = shared.dropLast().lastIndex(of: "/") else { return first }
        shared = shared[...slash]
      }
    }
    return String(shared)
  }
}
