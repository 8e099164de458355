import BenchModel
import Capacity

/// How much of its devices each cell of a grid of times used, and what bounds it.
public struct GridUse: Hashable, Sendable {
  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// Simultaneous requests.
    public let requests: Int
    /// Tokens of each prompt.
    public let promptTokens: Int
    /// The shares of bandwidth and arithmetic; those of the fastest form of the devices where they
    /// are sold in several and nobody says in which.
    public let use: RooflineUse
    /// What bounds it; unknown where the forms of the devices do not agree.
    public let bound: RooflineUse.Bound
    /// Whether the time is shorter than the devices allow, even by the leanest account and in the
    /// fastest form.
    public let isImpossible: Bool
  }

  /// What served.
  public let subject: Subject
  /// How many forms of the devices were counted, of which the fastest is shown; 1 where the devices
  /// themselves are known.
  public let forms: Int
  /// The measured cells, row by row.
  public let cells: [Cell]

  /// Accounts every measured cell; nil where the grid is not one of request times over requests and
  /// prompts, where its requests were sent at a rate or answered at other lengths, or where it does
  /// not say its output tokens.
  ///
  /// - Throws: `CapacityRefusal` that names what is not known.
  public init?(_ grid: PlainGrid, facts: SubjectFacts) throws(CapacityRefusal) {
    guard grid.metric == .requestTime, grid.rows.name == .concurrency,
      grid.columns.name == .promptTokens, !grid.isPaced,
      !grid.answersDiffer, let output = grid.outputTokens
    else { return nil }
    subject = grid.subject
    let machines = facts.forms.isEmpty ? [facts.machine] : facts.forms
    var rooflines: [(usual: Roofline, leanest: Roofline)] = []
    for machine in machines {
      let memory = try MemoryModel(facts.model, on: machine, weights: facts.weights())
      rooflines.append((try Roofline(memory), try Roofline(memory, accounting: .leanest)))
    }
    forms = machines.count
    var cells: [Cell] = []
    for (row, load) in grid.rows.points.enumerated() {
      for (column, point) in grid.columns.points.enumerated() {
        guard let requests = load.integer, let prompt = point.integer, requests > 0, prompt > 0,
          let seconds = grid.cells[row][column].median, seconds > 0
        else { continue }
        let work = Workload(requests: requests, promptTokens: prompt, outputTokens: output)
        let cell = try Self.cell(work, seconds, rooflines)
        if let cell { cells.append(cell) }
      }
    }
    self.cells = cells
  }

  private static func cell(
    _ work: Workload, _ seconds: Double, _ rooflines: [(usual: Roofline, leanest: Roofline)]
  ) throws(CapacityRefusal) -> Cell? {
    var uses: [RooflineUse] = []
    var isImpossible = true
    for roofline in rooflines {
      uses.append(try roofline.usual.use(work, seconds: seconds))
      let leanest = try roofline.leanest.use(work, seconds: seconds)
      isImpossible = isImpossible && leanest.isAboveRoofline()
    }
    guard let fastest = uses.min(by: { $0.leastSeconds < $1.leastSeconds }) else { return nil }
    let bounds = Set(uses.map { $0.bound() })
    return Cell(
      requests: work.requests, promptTokens: work.promptTokens, use: fastest,
      bound: bounds.count == 1 ? fastest.bound() : .unknown, isImpossible: isImpossible)
  }
}
