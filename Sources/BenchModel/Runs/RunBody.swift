/// What runs of a sweep have in common: who served them and what was asked; held once for all.
///
/// Runs with one body need not be compared: what a body says is the same for all of them.
public final class RunBody: Sendable {
  /// What served, without what sources said of it.
  public let subject: Subject
  /// The settings.
  public let settings: AxisPoints

  /// Collects what runs have in common.
  public init(_ subject: Subject, _ settings: AxisPoints) {
    var subject = subject
    subject.statements = []
    self.subject = subject
    self.settings = settings
  }
}

extension RunBody: Hashable {
  /// Whether both say the same.
  public static func == (left: RunBody, right: RunBody) -> Bool {
    left === right || (left.settings == right.settings && left.subject == right.subject)
  }

  /// Feeds what is said.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(subject)
    hasher.combine(settings)
  }
}

/// The different bodies of some runs, numbered as they are met.
struct RunBodies {
  /// The bodies; two of them may say the same.
  private(set) var bodies: [RunBody] = []
  /// The number of the body of each run.
  private(set) var numbers: [Int] = []

  /// Numbers the bodies of runs.
  init(_ records: [RunRecord]) {
    numbers.reserveCapacity(records.count)
    var known: [ObjectIdentifier: Int] = [:]
    for run in records.indices {
      let body = records[run].body
      if let last = numbers.last, bodies[last] === body {
        numbers.append(last)
        continue
      }
      let number = known[ObjectIdentifier(body)] ?? bodies.count
      if number == bodies.count {
        known[ObjectIdentifier(body)] = number
        bodies.append(body)
      }
      numbers.append(number)
    }
  }

  /// How many there are.
  var count: Int { bodies.count }
}
