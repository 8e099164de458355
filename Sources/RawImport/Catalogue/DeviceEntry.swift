import BenchModel

extension Catalogue {
  /// A known device.
  public struct DeviceEntry: Hashable, Sendable {
    /// The id, such as `v100-16gb`.
    public let id: String
    /// The name for people, such as `V100 16 GB`.
    public var label: String
    /// The name without its memory, such as `v100`.
    public var family: String
    /// The id of the device of which this is one form, such as `a100-40gb` of `a100-pcie-40gb`.
    ///
    /// Texts name the device; only an id names its form, so that what was read stays what it was.
    public var formOf: String?
    /// The spellings that name it without saying its memory.
    public var aliases: [String]
    /// What it can do.
    public var facts: DeviceFacts

    /// Its memory; nil where it shares that of the machine.
    public var gigabytes: Int? { facts.gigabytes }
  }
}
