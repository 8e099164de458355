/// The metrics of a group of runs with the values that each run gives of them.
struct RunMeasures {
  /// A metric in one meaning.
  struct Measure: Hashable {
    let metric: Metric
    let definition: String?
  }

  /// One value of a run.
  struct Reading {
    /// The place of the run in its group.
    let run: Int
    /// The place of the value in the run; nil where the run failed.
    let value: Int?
  }

  /// The metrics in the order in which the runs give them.
  private(set) var measures: [Measure] = []
  /// For each metric its readings, by rising run.
  private(set) var readings: [[Reading]] = []

  /// Sorts the values of runs.
  init(_ records: [RunRecord]) {
    var numbers: [Measure: Int] = [:]
    // Runs of one harness give the same metrics in the same order, so the last run tells.
    var last: [Int] = []
    for run in records.indices {
      let values = records[run].values
      for index in values.indices {
        let number: Int
        if index < last.count, isMeasure(last[index], of: values[index]) {
          number = last[index]
        } else {
          let measure = Measure(
            metric: values[index].metric, definition: values[index].definition)
          number = numbers[measure] ?? measures.count
          if number == measures.count {
            numbers[measure] = number
            measures.append(measure)
            readings.append([])
          }
          if index < last.count { last[index] = number } else { last.append(number) }
        }
        readings[number].append(Reading(run: run, value: index))
      }
    }
  }

  private func isMeasure(_ number: Int, of value: MetricValue) -> Bool {
    measures[number].metric == value.metric && measures[number].definition == value.definition
  }
}
