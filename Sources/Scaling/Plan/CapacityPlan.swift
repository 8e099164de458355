import BenchModel

/// For each subject and prompt: what it holds, what ends it, what it costs, how many are needed.
public struct CapacityPlan: Hashable, Sendable {
  /// One subject at one length of the prompt.
  public struct Row: Hashable, Sendable {
    /// The load that it holds.
    public let held: HeldLoad
    /// Generated tokens per second there, all requests together; nil where they are not known.
    public let throughput: Double?
    /// Generated tokens per second that one user sees there.
    public let perUser: Double?
    /// The cost of that rate; nil where there is none.
    public let cost: RateCost?
    /// How many such machines the target load needs; nil where it holds nothing or no load is asked.
    public let machines: Int?

    /// How many devices one machine has.
    public var devices: Int? { held.prompt.subject.hardware.count }
    /// The throughput of each device.
    public var throughputPerDevice: Double? {
      throughput.flatMap { rate in devices.map { rate / Double($0) } }
    }
  }

  /// What was asked.
  public let objectives: [Objective]
  /// The simultaneous requests that are wanted; nil asks for none.
  public let target: Int?
  /// The rows in the order of the grids.
  public let rows: [Row]

  /// Plans from measured points.
  ///
  /// - Parameter prices: of one device, by its id.
  public init(
    _ prompts: [ServedPrompt], objectives: [Objective], target: Int? = nil,
    prices: (_ device: String) -> DevicePrices = { _ in DevicePrices() }
  ) {
    self.objectives = objectives
    self.target = target
    rows = prompts.map { prompt in
      let held = HeldLoad(prompt, objectives: objectives)
      let rate = held.value(.outputThroughput)
      let device = prompt.subject.hardware.device
      let own = device.map { prices($0.id) } ?? DevicePrices()
      let machines = target.flatMap { target -> Int? in
        guard target > 0, let one = held.load?.requests.integer, one > 0 else { return nil }
        return (target + one - 1) / one
      }
      return Row(
        held: held, throughput: rate, perUser: held.value(.outputThroughputPerUser),
        cost: rate.map {
          RateCost(tokensPerSecond: $0, devices: prompt.subject.hardware.count, prices: own)
        }, machines: machines)
    }
  }
}
