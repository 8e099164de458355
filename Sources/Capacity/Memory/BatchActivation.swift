import BenchModel

/// What a plain batched run needs beside weights and cache, in bytes over all devices:
/// fixed + perPromptToken·requests·prompt tokens + logits.
public struct BatchActivation: Hashable, Sendable {
  /// The scores of the vocabulary that are held at once.
  public enum Logits: Hashable, Sendable {
    /// They are left out, or stand in the other terms.
    case leftOut
    /// Those of the last token of each request, in so many bytes each.
    case lastToken(bytesPerValue: Double)
    /// Those of every prompt token, in so many bytes each.
    case everyToken(bytesPerValue: Double)
  }

  /// The bytes that do not depend on the batch, such as a library's workspace.
  public var fixed: Double
  /// The bytes of each prompt token in the batch.
  public var perPromptToken: Double
  /// The scores that are held.
  public var logits: Logits

  /// States the terms; nothing is needed unless told otherwise.
  public init(fixed: Double = 0, perPromptToken: Double = 0, logits: Logits = .leftOut) {
    self.fixed = fixed
    self.perPromptToken = perPromptToken
    self.logits = logits
  }

  /// Estimates the bytes of a prompt token where each layer is computed as it is written, in 16
  /// bits, with attention that keeps no matrix of scores: 2·(3I + 4H).
  ///
  /// While a gated feed-forward layer runs, gate, up and their product are alive (I wide, split
  /// over the devices), and beside them four states (H wide, on every device). Measured peaks of
  /// static batches of `transformers` bear it out within half a percent.
  ///
  /// - Throws: `CapacityRefusal` for a mixture of experts, or where a width is unknown.
  public init(
    estimatedFor model: ServedModel, devices: Int = 1, fixed: Double = 0,
    logits: Logits = .leftOut
  ) throws(CapacityRefusal) {
    guard (model.facts.experts ?? 1) == 1 else {
      throw .activationOfExperts(model: model.name)
    }
    let intermediate = Double(try model.fact("intermediate", \.intermediate))
    let hidden = Double(try model.fact("hidden", \.hidden))
    let devices = try positive(devices, .devices)
    self.init(
      fixed: fixed, perPromptToken: 2 * (3 * intermediate + 4 * hidden * devices), logits: logits)
  }
}
