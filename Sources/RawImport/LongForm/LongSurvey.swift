import BenchModel
import Diagnostics

/// What the columns of a long table mean, decided from all their headers and fields together.
struct LongSurvey {
  /// What each column is; nil where it is not understood.
  private(set) var meanings: [ColumnMeaning?]
  /// What is added to the numbers of repetitions: 1 where the file counts from 0.
  private(set) var firstRepetition = 0
  /// The mark before decimals, where both may be meant.
  private(set) var decimal: DecimalMark?
  /// Columns of a model's number format that name more than one format without quantization.
  private(set) var plainFormats: Set<Int> = []
  /// Columns in which different texts name the same device.
  private(set) var deviceSpellings: Set<Int> = []
  /// Columns that were not understood and yet tell runs apart, and those that do not vary.
  private(set) var apart: [Int] = []
  private(set) var constant: [Int] = []
  /// Columns that were not understood and are left out.
  private(set) var unread: [Int] = []
  /// Whether what a column means is told by the rows, all of them at once.
  let dependsOnRows: Bool

  /// Looks at a table.
  init(_ table: LongTable, _ file: RawFile) {
    meanings = table.headers.map { file.rules.meaning(of: $0.name) }
    dependsOnRows = meanings.contains {
      $0?.doubts.isDisjoint(with: [.tokens, .memory]) == false || $0?.isMemoryOfUnknownUnit == true
    }
    settleTimes()
    settleMemory(table)
    firstRepetition = startsAtNought(table) ? 1 : 0
    decimal = table.hasPoints ? .point : Self.decimal(table, meanings)
    if let declared = file.rules.decimal { decimal = declared.value }
    plainFormats = columns { $0 == .subject(.quantization) }.filter { column in
      Set(Self.texts(table, column).filter(QuantizationText.isPlain)).count > 1
    }
    deviceSpellings = columns { $0 == .subject(.device) }.filter { column in
      let texts = Set(Self.texts(table, column))
      let read = texts.map { file.names.device($0, file.catalogue) }
      return Set(read.map { "\($0.device.id)/\($0.count ?? 0)" }).count < texts.count
    }
    settleRequests(table)
    sortUnknown(table)
  }

  /// The columns of a kind.
  func columns(_ isWanted: (ColumnTarget) -> Bool) -> Set<Int> {
    Set(meanings.indices.filter { meanings[$0].map { isWanted($0.target) } ?? false })
  }

  static func texts(_ table: LongTable, _ column: Int) -> [String] {
    table.rows.compactMap { row in row.fields[column].flatMap { $0.text.isEmpty ? nil : $0.text } }
  }

  // MARK: What headers leave open

  /// `p50` alone is of the time beside it; a duration is of the load where nothing counts requests.
  private mutating func settleTimes() {
    let counts = !columns { $0 == .requests || $0 == .completed }.isEmpty
    var last: (family: Metric.Family, unit: ColumnUnit?)?
    for column in meanings.indices {
      guard let meaning = meanings[column], case .metric(let metric, _) = meaning.target else {
        continue
      }
      if meaning.doubts.contains(.duration), counts {
        meanings[column]?.target = .circumstance("duration")
        meanings[column]?.doubts = []
      } else if meaning.doubts.contains(.family) {
        guard let before = last else {
          meanings[column] = nil
          continue
        }
        meanings[column]?.target = .metric(Metric(before.family, metric.statistic), unit: nil)
        meanings[column]?.unit = meaning.unit ?? before.unit
        if before.unit != nil { meanings[column]?.doubts.remove(.unit) }
      } else if metric.baseUnit == Seconds.symbol {
        last = (metric.family, meaning.unit)
      }
    }
  }

  /// Memory that changes while the device stays is in use; without a unit nobody knows how much.
  private mutating func settleMemory(_ table: LongTable) {
    let served = columns { $0 == .subject(.device) || $0 == .subject(.deviceCount) }.sorted()
    for column in meanings.indices where meanings[column]?.doubts.contains(.memory) == true {
      var sizes: [[String]: String] = [:]
      let changes = table.rows.contains { row in
        guard let text = row.fields[column]?.text, !text.isEmpty else { return false }
        let key = served.map { row.fields[$0]?.text ?? "" }
        defer { sizes[key] = text }
        return sizes[key].map { $0 != text } ?? false
      }
      if !changes {
        meanings[column]?.target = .ownCircumstance
        meanings[column]?.doubts = []
      } else if meanings[column]?.unit == nil {
        meanings[column] = nil
      }
    }
    // Less than a megabyte is no memory of a device: the numbers are in another unit than bytes.
    for column in meanings.indices where meanings[column]?.isMemoryOfUnknownUnit == true {
      let numbers = Self.texts(table, column).compactMap { LongNumber.plain($0) }
      if numbers.allSatisfy({ $0 < 1e6 }) { meanings[column] = nil }
    }
  }

  /// Whether a column numbers the repetitions of a load.
  var countsRepetitions: Bool { !columns { $0 == .repetition }.isEmpty }

  private func startsAtNought(_ table: LongTable) -> Bool {
    columns { $0 == .repetition }.contains { column in
      let numbers = Self.texts(table, column).map { Int($0) }
      return numbers.contains(0) && numbers.allSatisfy { $0.map { $0 >= 0 } ?? false }
    }
  }

  private static func decimal(_ table: LongTable, _ meanings: [ColumnMeaning?]) -> DecimalMark? {
    var seen: Set<DecimalMark> = []
    for row in table.rows {
      for (meaning, field) in zip(meanings, row.fields) where meaning?.isMetric == true {
        guard let field, case .number(let number) = NumberSpelling.read(field.text) else {
          continue
        }
        switch number.marks {
        case .decimal(let mark), .both(let mark): seen.insert(mark)
        case .thousands(let mark): seen.insert(mark.other)
        case .none, .either: continue
        }
      }
    }
    return seen.count == 1 ? seen.first : nil
  }

  // MARK: Columns that tell runs apart

  /// The number of requests tells runs apart where nothing else says how much load there was.
  private mutating func settleRequests(_ table: LongTable) {
    let loads = columns { $0 == .setting(.concurrency) || $0 == .setting(.requestRate) }
    guard loads.isEmpty else { return }
    for target in [ColumnTarget.requests, .completed] {
      for column in columns({ $0 == target }).sorted() where parts(column, table) {
        apart.append(column)
        return
      }
    }
  }

  private mutating func sortUnknown(_ table: LongTable) {
    for column in meanings.indices where meanings[column] == nil {
      let name = table.headers[column].name
      guard !name.isEmpty, !name.hasPrefix("Unnamed:") else { continue }
      let texts = Self.texts(table, column)
      guard !texts.isEmpty else { continue }
      let distinct = Set(texts)
      if distinct.count == 1, texts.count == table.rows.count, texts[0].count <= 60 {
        constant.append(column)
      } else if distinct.count > 64 || distinct.contains(where: { !Self.isChoice($0) }) {
        unread.append(column)
      } else if distinct.count > 1, Self.isMeasured(name), distinct.allSatisfy({ Int($0) != nil }) {
        // What was measured tells no runs apart, though it may come in whole numbers.
        unread.append(column)
      } else if parts(column, table) {
        apart.append(column)
      } else {
        unread.append(column)
      }
    }
  }

  /// Whether a name is of something that comes of a run: `gpu_util`, `power_w`, `queue_ms`.
  private static func isMeasured(_ name: String) -> Bool {
    HeaderWords.split(name[...]).contains { measures.contains($0) }
  }

  private static let measures: Set<String> = [
    "util", "utilization", "utilisation", "usage", "power", "watt", "watts", "energy", "joules",
    "ms", "latency", "ttft", "tpot", "itl", "throughput", "tput", "tps", "elapsed", "duration",
    "score", "accuracy",
  ]

  /// Whether a text may be one of a few choices: a whole number, a flag or a short word.
  private static func isChoice(_ text: String) -> Bool {
    text.count <= 40 && (Double(text) == nil || Int(text) != nil)
  }

  /// Whether two rows that agree in everything that was asked for differ in a column.
  private func parts(_ column: Int, _ table: LongTable) -> Bool {
    let asked = columns { target in
      switch target {
      case .subject, .setting, .bothLengths, .ownSetting, .repetition: true
      default: false
      }
    }.sorted()
    var seen: [[String]: String] = [:]
    for row in table.rows {
      let key = asked.map { row.fields[$0]?.text ?? "" }
      let text = row.fields[column]?.text ?? ""
      if let other = seen[key], other != text { return true }
      seen[key] = text
    }
    return false
  }
}
