import Diagnostics

/// The cells of one metric of a group, settled when they are asked for.
struct GroupCells: NumberedCells {
  private let runs: GroupRuns
  private let measure: Int
  /// For each list of names where the metric stands in it.
  private let stands: [RunMeasures.Stand]
  /// Whether repetitions that only warm up do not count.
  private let isTimed: Bool
  /// For each row of the grid its first cell.
  let rowOf: [Int]
  /// For each column of the grid what is added to it.
  let columnOf: [Int]

  /// Settles cells of a metric that is known by its number.
  init(runs: GroupRuns, measure: Int, isTimed: Bool, rowOf: [Int], columnOf: [Int]) {
    self.runs = runs
    self.measure = measure
    self.isTimed = isTimed
    self.rowOf = rowOf
    self.columnOf = columnOf
    stands = runs.measures.stands(of: measure)
  }

  /// A value of a run; that of a failed run is none.
  private struct Reading {
    let run: Int
    let value: Int?
  }

  func entry(row: Int, column: Int) -> SettledEntry {
    entry(of: rowOf[row] + columnOf[column], places: .max)
  }

  func outline(row: Int, column: Int) -> SettledEntry {
    entry(of: rowOf[row] + columnOf[column], places: 1)
  }

  /// - Parameter places: of how many samples the places are told.
  private func entry(of cell: Int, places: Int) -> SettledEntry {
    let readings = readings(cell)
    guard !readings.isEmpty else { return SettledEntry(.gap(.absent)) }
    return readings.allSatisfy(counts) ? plain(readings, places) : mixed(readings, places)
  }

  func middle(row: Int, column: Int) -> SettledEntry {
    let readings = readings(rowOf[row] + columnOf[column])
    guard let first = readings.first(where: counts), let value = first.value else {
      return outline(row: row, column: column)
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(readings.count)
    for reading in readings where counts(reading) {
      guard let value = reading.value else { continue }
      numbers.append(runs.records[reading.run].values.numbers[value])
    }
    var entry = SettledEntry(
      .samples(MedianOfFew.of(&numbers).map { [$0] } ?? []),
      spans: [runs.records[first.run].values.span(value)])
    // Where all are samples, none said is nought.
    let requests = answered(readings)
    entry.requests = requests == 0 && readings.allSatisfy(counts) ? nil : requests
    return entry
  }

  func summary(of cell: Int, _ numbers: inout [Double]) -> CellSummary {
    numbers.removeAll(keepingCapacity: true)
    var failed = 0
    for run in runs.byCell[cell] {
      let stand = stands[runs.measures.list(ofRun: run)]
      if case .nowhere = stand {
        if runs.records[run].failure != nil { failed += 1 }
        continue
      }
      if isTimed, runs.records[run].isWarmUp { continue }
      if case .once(let value) = stand {
        numbers.append(runs.records[run].values.numbers[value])
      } else {
        for value in runs.measures.values(of: measure, run: run) {
          numbers.append(runs.records[run].values.numbers[value])
        }
      }
    }
    let count = numbers.count
    return CellSummary(median: MedianOfFew.of(&numbers), samples: count, failed: failed)
  }

  /// The readings of a cell: by their repetitions where every one has its own, else in the order of
  /// the source.
  private func readings(_ cell: Int) -> [Reading] {
    var readings: [Reading] = []
    readings.reserveCapacity(runs.byCell[cell].count)
    var isOnce = true
    for run in runs.byCell[cell] {
      let values = runs.measures.values(of: measure, run: run)
      for value in values { readings.append(Reading(run: run, value: value)) }
      if values.count > 1 { isOnce = false }
      if values.isEmpty, runs.records[run].failure != nil {
        readings.append(Reading(run: run, value: nil))
      }
    }
    if !isOnce {
      readings.sort { $0.run == $1.run ? ($0.value ?? 0) < ($1.value ?? 0) : $0.run < $1.run }
    } else if !runs.isNumbered[cell] {
      return ordered(readings)
    }
    return readings
  }

  private func ordered(_ readings: [Reading]) -> [Reading] {
    var numbers: Set<Int> = []
    for reading in readings {
      guard let number = runs.records[reading.run].repetition, numbers.insert(number).inserted
      else { return readings }
    }
    return readings.sorted {
      (runs.records[$0.run].repetition ?? 0) < (runs.records[$1.run].repetition ?? 0)
    }
  }

  /// Whether a reading is a sample.
  private func counts(_ reading: Reading) -> Bool {
    reading.value != nil && !(isTimed && runs.records[reading.run].isWarmUp)
  }

  private func plain(_ readings: [Reading], _ places: Int) -> SettledEntry {
    var samples: [Double] = []
    var spans: [SourceSpan] = []
    var requests = Int.max
    samples.reserveCapacity(readings.count)
    spans.reserveCapacity(min(places, readings.count))
    for reading in readings {
      guard let value = reading.value else { continue }
      samples.append(runs.records[reading.run].values.numbers[value])
      if spans.count < places { spans.append(runs.records[reading.run].values.span(value)) }
      requests = min(requests, runs.records[reading.run].answered ?? 0)
    }
    var entry = SettledEntry(.samples(samples), spans: spans)
    entry.requests = requests > 0 ? requests : nil
    return entry
  }

  /// What `SettledEntry(repetitions:)` makes of the readings.
  private func mixed(_ readings: [Reading], _ places: Int) -> SettledEntry {
    var samples: [Double] = []
    var spans: [SourceSpan] = []
    var failed: [FailedRepetition] = []
    let numbers = readings.compactMap { runs.records[$0.run].repetition }.filter { $0 > 0 }
    let isNumbered = Set(numbers).count == readings.count
    for (position, reading) in readings.enumerated() {
      let run = reading.run
      if let value = reading.value {
        guard counts(reading) else { continue }
        samples.append(runs.records[run].values.numbers[value])
        if spans.count < places { spans.append(runs.records[run].values.span(value)) }
      } else {
        let number = isNumbered ? runs.records[run].repetition : nil
        failed.append(
          FailedRepetition(
            index: number ?? position + 1, failure: runs.records[run].failure ?? .error(""),
            span: runs.records[run].span))
      }
    }
    var entry: SettledEntry
    if samples.isEmpty {
      entry = SettledEntry(
        failed.first.map { .failed($0.failure) } ?? .gap(.warmUp), spans: readings.map(span))
      entry.failed = readings.count == 1 ? [] : failed
    } else {
      entry = SettledEntry(.samples(samples), spans: spans)
      entry.failed = failed
    }
    entry.requests = answered(readings)
    return entry
  }

  /// Where a value was read, or the run that gave none.
  private func span(_ reading: Reading) -> SourceSpan {
    let record = runs.records[reading.run]
    return reading.value.map { record.values.span($0) } ?? record.span
  }

  /// The fewest requests of a sample; nil where one does not say.
  private func answered(_ readings: [Reading]) -> Int? {
    var fewest: Int?
    for reading in readings where counts(reading) {
      guard let own = runs.records[reading.run].answered else { return nil }
      fewest = min(fewest ?? own, own)
    }
    return fewest
  }
}
