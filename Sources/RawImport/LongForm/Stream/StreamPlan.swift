import BenchModel

/// What a stream does with each column of a table.
struct StreamPlan {
  /// What a column is to a stream.
  enum Role {
    /// It tells kinds of rows apart; the place of its code in the key of a row.
    case key(Int)
    /// It is a load; its number among the axes.
    case axis(Int)
    /// The number of the repetition.
    case repetition
    /// A metric in a unit: the number of its column of numbers, and the place in the key of the
    /// code of what stands there in place of a number.
    case metric(Int, ColumnUnit?, key: Int)
    /// Nothing is made of its texts but whether they vary.
    case other
  }

  /// By column.
  private(set) var roles: [Role] = []
  /// For each column of numbers its column in the file.
  private(set) var metrics: [Int] = []
  /// The settings that become axes; their codes end the key of a row, in this order.
  private(set) var axes: [AxisName] = []
  /// How many codes of a key tell shapes apart; those of the axes stand behind them.
  private(set) var shapeWidth = 0
  /// How many codes the key of a row has.
  var keyWidth: Int { shapeWidth + axes.count }
  /// Whether a column numbers the repetitions.
  private(set) var hasRepetitions = false
  /// The metric of each column that has one.
  private(set) var metric: [Int: Metric] = [:]
  /// The headers.
  let headers: [String]

  /// Plans to read a table.
  ///
  /// - Throws: `NotPlain` where what a column means depends on the rows in a way that needs all of
  ///   them at once.
  init(_ headers: [LongTable.Header], _ survey: LongSurvey) throws(NotPlain) {
    self.headers = headers.map(\.name)
    guard headers.count < 64, !headers.contains(where: { SpeedColumns.test($0.name) != nil })
    else { throw NotPlain("its header") }
    guard !survey.dependsOnRows else { throw NotPlain("a doubt") }
    let targets = survey.meanings.compactMap { $0?.target }
    let hasLoad =
      targets.contains(.setting(.concurrency)) || targets.contains(.setting(.requestRate))
    var metricNames: Set<Metric> = []
    for (column, meaning) in survey.meanings.enumerated() {
      guard let meaning else {
        roles.append(.other)
        continue
      }
      switch meaning.target {
      case .metric(let metric, _):
        guard metricNames.insert(metric).inserted else { throw NotPlain("a metric twice") }
        roles.append(.metric(metrics.count, meaning.unit, key: shapeWidth))
        self.metric[column] = metric
        metrics.append(column)
        shapeWidth += 1
      case .repetition:
        guard !hasRepetitions else { throw NotPlain("repetitions twice") }
        hasRepetitions = true
        roles.append(.repetition)
      case .setting(let name) where Self.axes.contains(name):
        guard !axes.contains(name) else { throw NotPlain("an axis twice") }
        roles.append(.axis(axes.count))
        axes.append(name)
      case .bothLengths, .achieved, .achievedSum: throw NotPlain("lengths")
      case .requests where !hasLoad, .completed where !hasLoad: throw NotPlain("no load")
      case .ignored: roles.append(.other)
      default:
        roles.append(.key(shapeWidth))
        shapeWidth += 1
      }
    }
    guard !metrics.isEmpty else { throw NotPlain("no metric") }
  }

  /// The settings that may be an axis without being asked to.
  static let axes: Set<AxisName> = [.concurrency, .requestRate, .promptTokens, .contextDepth]

  /// How many texts of a column are told apart.
  func limit(_ column: Int) -> Int {
    switch roles[column] {
    case .key, .axis: 1 << 20
    case .repetition: 1 << 16
    case .metric: 1 << 12
    // A column with more choices tells no runs apart.
    case .other: 66
    }
  }
}

extension StreamPlan {
  /// What is done with each field of a column, in so few words that no row asks for more.
  struct Column {
    /// What a column is.
    enum Kind: UInt8 { case shape, load, repetition, metric, other }
    /// What it is.
    var kind = Kind.other
    /// The place of its code in the key of a row.
    var key = 0
    /// The number of its column of numbers, and their unit.
    var metric = 0
    var unit = RunUnit.base
  }

  /// By column what is done with it.
  var columns: [Column] {
    roles.map { role in
      switch role {
      case .key(let key): Column(kind: .shape, key: key)
      case .axis(let number): Column(kind: .load, key: shapeWidth + number)
      case .repetition: Column(kind: .repetition)
      case .metric(let number, let unit, let key):
        Column(kind: .metric, key: key, metric: number, unit: unit?.unit ?? .base)
      case .other: Column()
      }
    }
  }

  /// The column of the repetition; nil where there is none.
  var repetition: Int? {
    roles.firstIndex { if case .repetition = $0 { true } else { false } }
  }

  /// For each place in the key its column, and whether its codes are of words in place of numbers.
  var columnOfKey: [(column: Int, isWord: Bool)] {
    var places = [(column: Int, isWord: Bool)](repeating: (0, false), count: keyWidth)
    for (column, role) in roles.enumerated() {
      switch role {
      case .key(let slot): places[slot] = (column, false)
      case .axis(let number): places[shapeWidth + number] = (column, false)
      case .metric(_, _, let slot): places[slot] = (column, true)
      case .repetition, .other: continue
      }
    }
    return places
  }
}
