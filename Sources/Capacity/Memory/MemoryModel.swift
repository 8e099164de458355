/// What a model's weights and cache take of a machine's memory.
///
/// ```swift
/// let memory = try MemoryModel(model, on: machine, layout: .paged)
/// let server = try memory.pagedServer(Reserve(utilisation: 0.9))
/// let requests = try server.maximumSequences(tokens: 2293)
/// ```
public struct MemoryModel: Hashable, Sendable {
  /// The model.
  public let model: ServedModel
  /// The devices that hold it.
  public let machine: Machine
  /// Its weights.
  public let weights: WeightMemory
  /// Its cache.
  public let cache: KeyValueMemory
  /// The bytes of all devices.
  public let memory: Double
  /// Where the size of the memory is from.
  public let memorySource: Machine.MemorySource

  /// Counts weights, cache and memory.
  ///
  /// - Parameter weights: The weights where they were measured; nil counts every parameter in the
  ///   quantization's bits.
  /// - Throws: `CapacityRefusal` that names the fact that is missing.
  public init(
    _ model: ServedModel, on machine: Machine, layout: CacheLayout = CacheLayout(),
    weights: WeightMemory? = nil
  ) throws(CapacityRefusal) {
    self.model = model
    self.machine = machine
    self.weights = if let weights { weights } else { try WeightMemory(model) }
    cache = try KeyValueMemory(model, devices: machine.count, layout: layout)
    let (bytes, source) = try machine.memory()
    memory = try checkedFinite(bytes * Double(machine.count))
    memorySource = source
  }

  /// What of the memory may be used for weights and requests: total·utilisation·devices less what
  /// the reserve keeps.
  func available(_ reserve: Reserve) throws(CapacityRefusal) -> Double {
    let share = try positive(reserve.utilisation, .utilisation)
    guard share <= 1 else { throw .aboveOne(.utilisation) }
    let outside = try notNegative(reserve.nonTorch, .nonTorch)
    let activation = try notNegative(reserve.activation, .activation)
    let kept = (outside + activation) * Double(machine.count)
    return try checkedFinite(memory * share - kept)
  }
}

/// What is kept from the requests, in bytes of each device.
public struct Reserve: Hashable, Sendable {
  /// The share of a device's memory that may be used at all; vLLM takes 0.9.
  public var utilisation: Double
  /// What the framework does not account for: the context, communication buffers.
  public var nonTorch: Double
  /// The peak of activation that is set aside before the cache is sized.
  public var activation: Double

  /// Everything may be used, unless told otherwise.
  public init(utilisation: Double = 1, nonTorch: Double = 0, activation: Double = 0) {
    self.utilisation = utilisation
    self.nonTorch = nonTorch
    self.activation = activation
  }
}
