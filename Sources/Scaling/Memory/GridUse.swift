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
    /// The shares of bandwidth and arithmetic.
    public let use: RooflineUse
    /// Whether the time is shorter than the devices allow, even by the leanest account.
    public let isImpossible: Bool
  }

  /// What served.
  public let subject: Subject
  /// The measured cells, row by row.
  public let cells: [Cell]

  /// Accounts every measured cell; nil where the grid is not one of request times over requests and
  /// prompts, or does not say its output tokens.
  ///
  /// - Throws: `CapacityRefusal` that names what is not known.
  public init?(_ grid: PlainGrid, facts: SubjectFacts) throws(CapacityRefusal) {
    guard grid.metric == .requestTime, grid.rows.name == .concurrency,
      grid.columns.name == .promptTokens, let output = grid.outputTokens
    else { return nil }
    subject = grid.subject
    let memory = try MemoryModel(facts.model, on: facts.machine)
    let roofline = try Roofline(memory)
    let leanest = try Roofline(memory, accounting: .leanest)
    var cells: [Cell] = []
    for (row, load) in grid.rows.points.enumerated() {
      for (column, point) in grid.columns.points.enumerated() {
        guard let requests = load.integer, let prompt = point.integer, requests > 0, prompt > 0,
          let seconds = grid.cells[row][column].median, seconds > 0
        else { continue }
        let work = Workload(requests: requests, promptTokens: prompt, outputTokens: output)
        cells.append(
          Cell(
            requests: requests, promptTokens: prompt,
            use: try roofline.use(work, seconds: seconds),
            isImpossible: try leanest.use(work, seconds: seconds).isAboveRoofline()))
      }
    }
    self.cells = cells
  }
}
