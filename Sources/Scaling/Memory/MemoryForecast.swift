import BenchModel
import Capacity

/// The memory frontier of a grid as its model and devices predict it, beside the measured one.
public struct MemoryForecast: Hashable, Sendable {
  /// How the memory is accounted.
  public enum Account: Hashable, Sendable {
    /// A server with a paged cache, which may use a share of the memory (vLLM's default, 0.9), with
    /// no activation: that is what the frontier is asked for.
    case paged(utilisation: Double)
    /// A plain batch, with the activation that the model's widths give.
    case batch
  }

  /// Peak memory of one cell, measured and as accounted, in bytes.
  public struct Peak: Hashable, Sendable {
    /// Simultaneous requests.
    public let requests: Int
    /// Tokens of each prompt.
    public let promptTokens: Int
    /// The median of what was measured.
    public let measured: Double
    /// What weights, cache and activation come to.
    public let predicted: Double
  }

  /// The grid of times.
  public let subject: Subject
  /// How the memory is accounted.
  public let account: Account
  /// Weights, cache and devices.
  public let memory: MemoryModel
  /// What the account predicts by itself.
  public let forecast: FrontierForecast
  /// The activation that the measured frontier implies.
  public let activation: ActivationInference
  /// The forecast with that activation, where it is bounded from both sides or from below.
  public let informed: FrontierForecast?
  /// Peaks beside their accounts, where they were measured; empty for a paged server, which takes
  /// its whole share at the start.
  public let peaks: [Peak]

  /// The share of the memory that vLLM may use unless told otherwise.
  static let usualUtilisation = 0.9
  /// What a process takes outside of the framework's account: context and torn memory, in bytes.
  static let outside = 1_073_741_824.0
  /// The workspace of the matrix library, in bytes.
  static let workspace = 33_554_432.0

  /// Predicts the frontier of a grid whose columns are prompt tokens.
  ///
  /// - Parameter peaks: the grid of the same subject's peak memory, where there is one.
  /// - Throws: `CapacityRefusal` that names what is not known; nil is answered where the grid has
  ///   other axes or does not say its output tokens.
  public init?(
    _ grid: PlainGrid, facts: SubjectFacts, peaks: PlainGrid? = nil
  ) throws(CapacityRefusal) {
    guard grid.rows.name == .concurrency, grid.columns.name == .promptTokens,
      let output = grid.outputTokens
    else { return nil }
    subject = grid.subject
    let columns = Self.measured(grid, output)
    let loads = grid.rows.points.compactMap(\.integer)
    let reported = grid.constants["gpu_memory_bytes"]?.number
    let machine = Machine(
      name: facts.machine.name, facts: facts.machine.facts, count: facts.machine.count,
      reportedMemory: reported)
    guard SubjectFacts.isPaged(grid.subject.engine) else {
      let memory = try MemoryModel(facts.model, on: machine, weights: facts.weights())
      let reserve = Reserve(nonTorch: Self.outside)
      let estimate = try BatchActivation(
        estimatedFor: facts.model, devices: machine.count, fixed: Self.workspace)
      let run = try memory.batchedRun(estimate, reserve)
      self.memory = memory
      account = .batch
      forecast = FrontierForecast(run, loads: loads, columns: columns)
      activation = try memory.batchedRun(BatchActivation(fixed: Self.workspace), reserve)
        .inferActivation(from: columns)
      informed = nil
      self.peaks =
        try peaks.map { grid throws(CapacityRefusal) in
          try Self.peaks(grid, run, output)
        } ?? []
      return
    }
    let memory = try MemoryModel(
      facts.model, on: machine, layout: .paged, weights: facts.weights())
    let reserve = Reserve(utilisation: Self.usualUtilisation)
    let server = try memory.pagedServer(reserve)
    self.memory = memory
    account = .paged(utilisation: Self.usualUtilisation)
    forecast = FrontierForecast(server, loads: loads, columns: columns)
    activation = try server.inferActivation(from: columns)
    self.peaks = []
    guard case .interval(let lower, let upper?) = activation.outcome, lower > 0 else {
      informed = nil
      return
    }
    let known = Reserve(utilisation: Self.usualUtilisation, activation: (lower + upper) / 2)
    informed = FrontierForecast(
      try memory.pagedServer(known), loads: loads, columns: columns)
  }

  /// The largest load that worked with every smaller one, and the smallest that ran out of memory.
  private static func measured(_ grid: PlainGrid, _ output: Int) -> [MeasuredColumn] {
    grid.columns.points.enumerated().compactMap { column, point in
      guard let prompt = point.integer else { return nil }
      var (works, fails): (Int?, Int?) = (nil, nil)
      for (row, load) in grid.rows.points.enumerated() {
        guard let requests = load.integer else { continue }
        let cell = grid.cells[row][column]
        if cell.failure == .outOfMemory {
          fails = min(fails ?? requests, requests)
        } else if cell.median != nil || cell.gap == .warmUp {
          works = max(works ?? requests, requests)
        }
      }
      return MeasuredColumn(promptTokens: prompt, outputTokens: output, works: works, fails: fails)
    }
  }

  private static func peaks(
    _ grid: PlainGrid, _ run: BatchedRun, _ output: Int
  ) throws(CapacityRefusal) -> [Peak] {
    var peaks: [Peak] = []
    for (row, load) in grid.rows.points.enumerated() {
      for (column, point) in grid.columns.points.enumerated() {
        guard let requests = load.integer, let prompt = point.integer,
          let measured = grid.cells[row][column].median
        else { continue }
        let peak = try run.peak(requests: requests, promptTokens: prompt, outputTokens: output)
        peaks.append(
          Peak(
            requests: requests, promptTokens: prompt, measured: measured, predicted: peak.bytes))
      }
    }
    return peaks
  }

  /// By how much the accounts of peaks are off at most, as a share; nil without peaks.
  public var worstPeak: Double? {
    peaks.map { abs($0.predicted / $0.measured - 1) }.max()
  }
}
