/// What a device can do, as its maker states it.
public struct DeviceFacts: CatalogueFacts {
  /// The memory as marketed, in GB; nil where it shares that of the machine.
  public var gigabytes: Int?
  /// The bytes that a program can have, where somebody has reported them.
  public var usableMemory: Int?
  /// Peak memory bandwidth, in bytes per second.
  public var bandwidth: Double?
  /// Peak dense FP16 or BF16 tensor arithmetic with 32-bit accumulation, in FLOP/s.
  public var flops16: Double?
  /// Peak dense FP8 tensor arithmetic, in FLOP/s; nil also where the device has none.
  public var flops8: Double?
  /// The power of the board, in watts.
  public var watts: Double?
  /// What one costs to buy, in US dollars.
  public var price: Double?
  /// Where the facts are from.
  public var source = ""

  /// Facts of which nothing is known yet.
  public init() {}

  /// The columns of `devices.csv`, and the keys of a device in the study.
  public static let columns: [FactColumn<DeviceFacts>] = [
    .count("memory_gb", \.gigabytes, atMost: 4096),
    .count("usable_bytes", \.usableMemory),
    .measure("bandwidth_gb_s", \.bandwidth, in: 1e9),
    .measure("fp16_tflops", \.flops16, in: 1e12),
    .measure("fp8_tflops", \.flops8, in: 1e12),
    .measure("watts", \.watts),
    .measure("price", \.price),
  ]

  /// The memory in bytes as built: memory is sold by powers of two, so 40 GB are 40·2³⁰ bytes, of
  /// which a program gets somewhat less.
  public var memory: Int? { gigabytes.map { $0 << 30 } }

  /// FLOP per byte above which arithmetic and no longer memory limits: FLOP/s ÷ bandwidth.
  public var ridge: Double? {
    guard let flops16, let bandwidth else { return nil }
    return flops16 / bandwidth
  }
}
