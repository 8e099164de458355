import BenchModel

/// So many devices of one kind that hold a model together by tensor parallelism.
public struct Machine: Hashable, Sendable {
  /// Where the size of the memory is from.
  public enum MemorySource: Hashable, Sendable {
    /// The caller gave it, as a run reported it.
    case reported
    /// The catalogue knows the bytes that a program can have.
    case usable
    /// Only the size by which it is sold is known; a program gets somewhat less.
    case marketed
  }

  /// The name by which a refusal calls the device.
  public let name: String
  /// What one device can do.
  public let facts: DeviceFacts
  /// How many there are.
  public let count: Int
  /// The bytes of one device that a run reported; nil leaves it to the catalogue.
  public let reportedMemory: Double?

  /// Names a device and how many there are of it.
  public init(name: String, facts: DeviceFacts, count: Int = 1, reportedMemory: Double? = nil) {
    self.name = name
    self.facts = facts
    self.count = count
    self.reportedMemory = reportedMemory
  }

  /// The bytes of one device, and where they are from.
  public func memory() throws(CapacityRefusal) -> (bytes: Double, source: MemorySource) {
    if let reportedMemory { return (try positive(reportedMemory, .memory), .reported) }
    if let usable = facts.usableMemory { return (Double(usable), .usable) }
    if let marketed = facts.memory { return (Double(marketed), .marketed) }
    throw .missing(MissingFact(fact: "memory_gb", owner: .device, name: name))
  }

  /// Bytes per second of all devices together.
  public func bandwidth() throws(CapacityRefusal) -> Double {
    try total("bandwidth_gb_s", \.bandwidth)
  }

  /// FLOP per second of all devices together.
  public func flops(_ width: ArithmeticWidth) throws(CapacityRefusal) -> Double {
    switch width {
    case .sixteenBit: try total("fp16_tflops", \.flops16)
    case .eightBit: try total("fp8_tflops", \.flops8)
    }
  }

  private func total(
    _ column: String, _ path: KeyPath<DeviceFacts, Double?>
  ) throws(CapacityRefusal) -> Double {
    let count = try positive(count, .devices)
    guard let each = facts[keyPath: path] else {
      throw .missing(MissingFact(fact: column, owner: .device, name: name))
    }
    return try checkedFinite(each * count)
  }
}

/// The numbers that the matrix units multiply; weights that are only stored in fewer bits are
/// multiplied in 16.
public enum ArithmeticWidth: Hashable, Sendable {
  /// FP16 or BF16.
  case sixteenBit
  /// FP8.
  case eightBit
}
