import BenchModel
import Diagnostics

/// Finds runs that were read twice: a file that was copied, a summary beside its runs.
///
/// Two runs are one where at least three numbers with five digits or more are the same, digit for
/// digit, no number differs that both give, and nothing that both say of the run differs. Chance
/// does not do that: times are measured to the microsecond.
struct Twins {
  /// The runs, each once, and what was left out.
  private(set) var found: Found<[RunRecord]>

  /// How many equal numbers make two runs one.
  static let leastEqual = 3
  /// How many pairs of files of two folders have a finding each.
  static let pairLimit = 3

  private struct Number: Hashable {
    let metric: Metric
    let bits: UInt64
  }

  private struct Failed: Hashable {
    let subject: Subject
    let settings: AxisPoints
    let failure: Failure
  }

  /// Compares runs.
  init(_ records: [RunRecord]) {
    guard EqualNumbers.mayHaveTwins(records) else {
      found = Found(records)
      return
    }
    var kept: [RunRecord] = []
    var index: [Number: [Int]] = [:]
    var pairs = TwinPairs()
    for record in records {
      let numbers = Self.numbers(record)
      let twin = numbers.count < Self.leastEqual ? nil : Self.twin(of: numbers, record, index, kept)
      if let twin, kept[twin].agrees(with: record) {
        pairs.add(kept[twin], record, isKept: false)
        kept[twin].fill(from: record)
        continue
      }
      if let twin { pairs.add(kept[twin], record, isKept: true) }
      for number in numbers where index[number, default: []].count < 8 {
        index[number, default: []].append(kept.count)
      }
      kept.append(record)
    }
    if !pairs.isEmpty { Self.dropFailures(&kept, &pairs) }
    found = Found(kept, findings: pairs.findings)
  }

  /// The numbers by which a run is known again.
  private static func numbers(_ record: RunRecord) -> [Number] {
    record.values.compactMap { value in
      guard isTelling(value) else { return nil }
      return Number(metric: value.metric, bits: bits(value.value))
    }
  }

  /// Whether a number is not equal by chance.
  static func isTelling(_ value: MetricValue) -> Bool {
    value.value.hasManyDigits && !value.metric.isOf(.peakMemory)
  }

  /// The bits of a number that are compared: the last ones may differ where one file has
  /// milliseconds and the other seconds.
  static func bits(_ value: Double) -> UInt64 { (value.bitPattern &+ 0x80) >> 8 }

  /// The earlier run that has most of the numbers and contradicts none.
  private static func twin(
    of numbers: [Number], _ record: RunRecord, _ index: [Number: [Int]], _ kept: [RunRecord]
  ) -> Int? {
    var votes: [Int: Int] = [:]
    for number in Set(numbers) {
      for place in index[number] ?? [] { votes[place, default: 0] += 1 }
    }
    let likely = votes.filter { $0.value >= leastEqual && kept[$0.key].hasNumbers(of: record) }
    return likely.min { left, right in
      let agree = (kept[left.key].agrees(with: record), kept[right.key].agrees(with: record))
      if agree.0 != agree.1 { return agree.0 }
      return left.value == right.value ? left.key < right.key : left.value > right.value
    }?.key
  }

  /// Leaves out failed runs that two files share whose measured runs are twins.
  private static func dropFailures(_ kept: inout [RunRecord], _ pairs: inout TwinPairs) {
    var first: [Failed: RunRecord] = [:]
    kept.removeAll { record in
      guard let failure = record.failure, record.values.isEmpty else { return false }
      let key = Failed(subject: record.subject.unsaid, settings: record.settings, failure: failure)
      guard let earlier = first[key] else {
        first[key] = record
        return false
      }
      guard earlier.origin.path != record.origin.path, pairs.have(earlier, record) else {
        return false
      }
      pairs.add(earlier, record, isKept: false)
      return true
    }
  }
}

extension RunRecord {
  /// Whether no number differs that both runs give.
  fileprivate func hasNumbers(of other: RunRecord) -> Bool {
    let own = Dictionary(values.map { ($0.metric, $0.value) }, uniquingKeysWith: { a, _ in a })
    return other.values.allSatisfy { value in
      guard let mine = own[value.metric] else { return true }
      return abs(mine - value.value) <= 1e-9 * max(abs(mine), abs(value.value))
    }
  }

  /// Whether nothing that both runs say of themselves differs.
  fileprivate func agrees(with other: RunRecord) -> Bool {
    func agree<Value: Equatable>(_ own: Value?, _ their: Value?) -> Bool {
      own == nil || their == nil || own == their
    }
    let (mine, their) = (subject, other.subject)
    return (mine.model == .unknown || their.model == .unknown || mine.model.id == their.model.id)
      && agree(mine.quantization?.id, their.quantization?.id)
      && agree(mine.engine?.name, their.engine?.name)
      && agree(mine.engine?.version, their.engine?.version)
      && agree(mine.hardware.device?.id, their.hardware.device?.id)
      && agree(mine.hardware.count, their.hardware.count)
      && other.settings.allSatisfy { agree(settings[$0.key], $0.value) }
  }

  /// Takes what only the twin says.
  fileprivate mutating func fill(from twin: RunRecord) {
    if subject.model == .unknown { subject.model = twin.subject.model }
    subject.quantization = subject.quantization ?? twin.subject.quantization
    subject.engine = subject.engine ?? twin.subject.engine
    if let version = twin.subject.engine?.version, subject.engine?.version == nil {
      subject.engine?.version = version
    }
    subject.hardware.device = subject.hardware.device ?? twin.subject.hardware.device
    subject.hardware.count = subject.hardware.count ?? twin.subject.hardware.count
    settings.merge(twin.settings) { own, _ in own }
    achieved.fill(from: twin.achieved)
    circumstances.merge(twin.circumstances) { own, _ in own }
    let known = Set(values.map(\.metric))
    values += twin.values.filter { !known.contains($0.metric) }
  }
}
