import Diagnostics

/// The cells of one metric of a block, settled when they are asked for.
struct BlockCells: NumberedCells {
  let block: RunBlock
  let order: BlockOrder
  /// The shapes whose rows count: those that have the metric or failed.
  let shapes: [Shape]
  /// For each row of the grid its first cell in the order.
  let rowOf: [Int]
  /// For each column of the grid what is added to it.
  let columnOf: [Int]

  /// A shape with the number of its value of the metric; nil where it failed.
  struct Shape {
    let number: Int
    let value: Int?
    /// The column of numbers in which each row has its own; nil where it has none.
    let column: Int?
  }

  private struct Reading {
    let row: Int
    let shape: Int
    let value: Int
  }

  func entry(row: Int, column: Int) -> SettledEntry {
    var readings: [Reading] = []
    let rows = order.rows(of: rowOf[row] + columnOf[column])
    readings.reserveCapacity(rows.count)
    var isPlain = true
    for row in rows {
      let shape = Int(block.kinds[block.rows.kind(of: row)].shape)
      // A part has a few shapes.
      guard let known = shapes.first(where: { $0.number == shape }) else { continue }
      if known.value == nil { isPlain = false }
      readings.append(Reading(row: row, shape: shape, value: known.value ?? -1))
    }
    guard !readings.isEmpty else { return SettledEntry(.gap(.absent)) }
    readings = ordered(readings)
    return isPlain ? plain(readings) : mixed(readings)
  }

  func summary(of cell: Int, _ numbers: inout [Double]) -> CellSummary {
    numbers.removeAll(keepingCapacity: true)
    var failed = 0
    if let (kind, rows) = order.only(of: cell) {
      let shape = Int(block.kinds[kind].shape)
      if let known = shapes.first(where: { $0.number == shape }) {
        if let column = known.column {
          block.rows.append(rows, column: column, to: &numbers)
        } else if let value = known.value {
          let number = block.shapes[shape].record.values[value].value
          numbers.append(contentsOf: repeatElement(number, count: rows.count))
        } else {
          failed = rows.count
        }
      }
    } else {
      for row in order.rows(of: cell) {
        let shape = Int(block.kinds[block.rows.kind(of: row)].shape)
        guard let known = shapes.first(where: { $0.number == shape }) else { continue }
        if let value = known.value {
          numbers.append(number(Reading(row: row, shape: shape, value: value)))
        } else {
          failed += 1
        }
      }
    }
    let count = numbers.count
    return CellSummary(median: MedianOfFew.of(&numbers), samples: count, failed: failed)
  }

  private func number(_ reading: Reading) -> Double {
    let column = block.shapes[reading.shape].columns[reading.value]
    return column.isOwn
      ? block.rows.value(of: reading.row, column: column.number)
      : block.shapes[reading.shape].record.values[reading.value].value
  }

  private func span(_ reading: Reading) -> SourceSpan {
    block.span(
      of: reading.row, column: block.shapes[reading.shape].columns[reading.value].number)
  }

  private func plain(_ readings: [Reading]) -> SettledEntry {
    var samples: [Double] = []
    var spans: [SourceSpan] = []
    var requests = Int.max
    samples.reserveCapacity(readings.count)
    spans.reserveCapacity(readings.count)
    for reading in readings {
      samples.append(number(reading))
      spans.append(span(reading))
      requests = min(requests, block.shapes[reading.shape].record.answered ?? 0)
    }
    var entry = SettledEntry(.samples(samples), spans: spans)
    entry.requests = requests > 0 ? requests : nil
    return entry
  }

  private func mixed(_ readings: [Reading]) -> SettledEntry {
    var entry = SettledEntry(
      repetitions: readings.map { reading in
        let repetition = block.repetition(of: reading.row)
        guard reading.value >= 0 else {
          let failure = block.shapes[reading.shape].record.failure ?? .error("")
          return (repetition, .failed(failure), block.span(of: reading.row))
        }
        return (repetition, .samples([number(reading)]), span(reading))
      })
    let counts = readings.filter { $0.value >= 0 }
      .map { block.shapes[$0.shape].record.answered }
    entry.requests = counts.contains(nil) ? nil : counts.compactMap(\.self).min()
    return entry
  }

  /// Repetitions by their numbers where every one has its own, else in the order of the file.
  private func ordered(_ readings: [Reading]) -> [Reading] {
    guard readings.count > 1 else { return readings }
    var numbered: [(number: Int, reading: Reading)] = []
    numbered.reserveCapacity(readings.count)
    var rises = true
    for reading in readings {
      guard let number = block.repetition(of: reading.row) else { return readings }
      if let last = numbered.last?.number, last >= number { rises = false }
      numbered.append((number, reading))
    }
    if rises { return readings }
    numbered.sort { $0.number < $1.number }
    for (one, next) in zip(numbered, numbered.dropFirst()) where one.number == next.number {
      return readings
    }
    return numbered.map(\.reading)
  }
}
