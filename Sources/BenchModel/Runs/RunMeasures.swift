/// The metrics of a group of runs, and which value of a run is of which.
struct RunMeasures {
  /// A metric in one meaning.
  typealias Measure = RunValues.Name

  /// The metrics in the order in which the runs give them.
  private(set) var measures: [Measure] = []
  /// For each metric the first run that gives it.
  private(set) var firstRun: [Int] = []
  /// For each list of names and each metric the places of its values: mostly one or none.
  private var places: [[[Int]]] = []
  /// The number of the list of names of each run.
  private var lists: [Int] = []

  /// Looks through the names of values.
  init(_ records: [RunRecord]) {
    lists.reserveCapacity(records.count)
    var numbers: [Measure: Int] = [:]
    var known: [ObjectIdentifier: Int] = [:]
    var names: [RunValues.Names] = []
    for run in records.indices {
      let own = records[run].values.names
      // Runs of one harness give the same metrics in the same order, so the last run tells.
      if let last = lists.last, names[last] === own || names[last].list == own.list {
        lists.append(last)
        continue
      }
      if let list = known[ObjectIdentifier(own)] {
        lists.append(list)
        continue
      }
      known[ObjectIdentifier(own)] = names.count
      lists.append(names.count)
      names.append(own)
      var found = [[Int]](repeating: [], count: measures.count)
      for (index, measure) in own.list.enumerated() {
        let number = numbers[measure] ?? measures.count
        if number == measures.count {
          numbers[measure] = number
          measures.append(measure)
          firstRun.append(run)
        }
        while found.count <= number { found.append([]) }
        found[number].append(index)
      }
      places.append(found)
    }
  }

  /// For each list of names where the values of a metric stand in it.
  func stands(of measure: Int) -> [Stand] {
    places.map { found in
      guard measure < found.count, let first = found[measure].first else { return .nowhere }
      return found[measure].count == 1 ? .once(first) : .often
    }
  }

  /// Where the values of a metric stand in a list of names.
  enum Stand: Sendable {
    case nowhere
    case once(Int)
    case often
  }

  /// The number of the list of names of a run.
  func list(ofRun run: Int) -> Int { lists[run] }

  /// Whether a run gives a metric.
  func has(_ measure: Int, run: Int) -> Bool { !values(of: measure, run: run).isEmpty }

  /// The places of the values that a run gives of a metric.
  func values(of measure: Int, run: Int) -> [Int] {
    let found = places[lists[run]]
    return measure < found.count ? found[measure] : []
  }

  /// Whether all runs give a metric.
  func isGivenByAll(_ measure: Int) -> Bool {
    places.allSatisfy { measure < $0.count && !$0[measure].isEmpty }
  }
}
