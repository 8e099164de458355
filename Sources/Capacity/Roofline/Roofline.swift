import BenchModel
import Foundation

/// What a machine needs at least for a model's work: bytes ÷ bandwidth and operations ÷ FLOP/s.
///
/// After Williams, Waterman and Patterson (2009). Tensor parallelism multiplies both by the devices.
///
/// Left out, so that the time stays a least one: activations, writing the cache, communication,
/// sampling, and starting kernels. Speculative decoding and a prefix shared between requests do
/// less work than is counted here.
public struct Roofline: Hashable, Sendable {
  /// The model.
  public let model: ServedModel
  /// Bytes per second of all devices; nil where that is not known.
  public let bandwidth: Double?
  /// FLOP per second of all devices; nil where that is not known.
  public let flopPerSecond: Double?
  /// Which of the two is not known; never both.
  public let missing: CapacityRefusal?
  /// What is counted.
  public let accounting: RooflineAccounting
  let cache: KeyValueMemory
  let parametersPerToken: Double
  /// Bytes that every step reads.
  let sharedBytes: Double
  /// Bytes of all experts; 0 in a dense model.
  let expertBytes: Double
  /// Experts of a layer; 1 in a dense model.
  let experts: Double
  /// Experts of a layer that a token uses.
  let expertsPerToken: Double
  /// FLOP of a pair of tokens in attention.
  let pairFlop: Double

  /// Prepares the counts.
  ///
  /// A machine of which only bandwidth or only FLOP/s is known has half a roofline, which says so.
  ///
  /// - Throws: `CapacityRefusal` that names the fact that is missing.
  public init(
    _ memory: MemoryModel, arithmetic: ArithmeticWidth = .sixteenBit,
    accounting: RooflineAccounting = .usual
  ) throws(CapacityRefusal) {
    let model = memory.model
    self.model = model
    var missing: CapacityRefusal?
    do throws(CapacityRefusal) {
      bandwidth = try memory.machine.bandwidth()
    } catch {
      bandwidth = nil
      missing = error
    }
    do throws(CapacityRefusal) {
      flopPerSecond = try memory.machine.flops(arithmetic)
    } catch {
      flopPerSecond = nil
      if let missing { throw missing }
      missing = error
    }
    self.missing = missing
    self.accounting = accounting
    // Blocks waste memory, but their empty places are not read.
    var layout = memory.cache.layout
    layout.blockTokens = nil
    cache = try KeyValueMemory(model, devices: memory.machine.count, layout: layout)
    parametersPerToken = try model.parametersPerToken()

    var read = memory.weights.bytes
    if accounting.weights == .withoutInputEmbedding, model.facts.tiesEmbeddings != true {
      let vocabulary = Double(try model.fact("vocabulary", \.vocabulary))
      let hidden = Double(try model.fact("hidden", \.hidden))
      read = max(0, read - vocabulary * hidden * memory.weights.embeddingBits / 8)
    }
    experts = Double(model.facts.experts ?? 1)
    let used = experts > 1 ? Double(try model.fact("experts_per_token", \.expertsPerToken)) : 1
    expertsPerToken = min(used, experts)
    // Total less active parameters are the experts that a token does not use.
    let unused = max(0, memory.weights.parameters - parametersPerToken)
    let ofExperts = used < experts ? unused / (1 - used / experts) : 0
    expertBytes = min(read, ofExperts * memory.weights.layerBits / 8)
    sharedBytes = read - expertBytes

    switch accounting.attention {
    case .leftOut: pairFlop = 0
    case .causal, .full:
      let layers = Double(try model.fact("layers", \.layers))
      let heads = Double(try model.fact("heads", \.heads))
      pairFlop = 4 * layers * heads * Double(try model.fact("head_dim", \.headDimension))
    }
  }

  /// The experts of a layer that so many tokens are expected to touch, if each token chooses its
  /// own at random: E(1 − (1 − k/E)^b).
  public func expectedExperts(tokens: Double) -> Double {
    experts * (1 - pow(1 - expertsPerToken / experts, max(0, tokens)))
  }

  /// The bytes of weights that a step over so many tokens reads.
  public func weightBytes(tokens: Double) -> Double {
    let touched =
      switch accounting.experts {
      case .expected: expectedExperts(tokens: tokens)
      case .fewest: expertsPerToken
      }
    return sharedBytes + expertBytes * touched / experts
  }

  func cost(bytes: Double, flop: Double) throws(CapacityRefusal) -> WorkCost {
    let cost = WorkCost(
      bytes: bytes, flop: flop, bandwidthSeconds: bandwidth.map { bytes / $0 },
      computeSeconds: flopPerSecond.map { flop / $0 })
    _ = try checkedFinite(bytes)
    _ = try checkedFinite(flop)
    _ = try checkedFinite(cost.seconds)
    return cost
  }
}
