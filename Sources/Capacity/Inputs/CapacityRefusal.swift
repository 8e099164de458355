/// Why a number is not given.
public enum CapacityRefusal: Error, Hashable, Sendable {
  /// The catalogue does not know a fact that the number needs.
  case missing(MissingFact)
  /// An input must be above 0, and finite.
  case notPositive(CapacityInput)
  /// An input must be 0 or above, and finite.
  case negative(CapacityInput)
  /// An input must be at most 1, such as a share.
  case aboveOne(CapacityInput)
  /// The inputs are so large or so small that the result is no finite number.
  case notFinite
  /// Activation of a mixture of experts depends on where its tokens go.
  case activationOfExperts(model: String)
}

/// A fact that the catalogue does not have.
public struct MissingFact: Hashable, Sendable {
  /// What the fact would be about.
  public enum Owner: String, Hashable, Sendable {
    /// A model.
    case model
    /// A device.
    case device
    /// A quantization.
    case quantization
  }

  /// The column of the catalogue, such as `kv_heads`.
  public let fact: String
  /// What it would be about.
  public let owner: Owner
  /// The name of that model, device or quantization, as the caller gave it.
  public let name: String

  /// Names a fact and whose it is.
  public init(fact: String, owner: Owner, name: String) {
    self.fact = fact
    self.owner = owner
    self.name = name
  }
}

/// What a caller gives beside the facts; the raw value is its plain name.
public enum CapacityInput: String, Hashable, Sendable {
  /// Devices of a machine.
  case devices
  /// Bytes of memory.
  case memory
  /// Bytes of weights.
  case weights
  /// Bits of a weight.
  case bits
  /// The share of the memory that may be used.
  case utilisation = "memory utilisation"
  /// Bytes outside of the framework's own account.
  case nonTorch = "memory outside of the framework"
  /// Bytes of activation.
  case activation
  /// Bytes of a value in the cache.
  case bytesPerValue = "bytes per value"
  /// Tokens of a block of the cache.
  case blockTokens = "tokens per block"
  /// Tokens of a sliding window.
  case window = "sliding window"
  /// Simultaneous requests.
  case requests
  /// Tokens of a sequence.
  case tokens
  /// Tokens of a prompt.
  case promptTokens = "prompt tokens"
  /// Tokens made for a request.
  case outputTokens = "output tokens"
  /// Seconds.
  case seconds
  /// Seconds to the first token.
  case timeToFirstToken = "time to first token"
  /// Seconds for each further token.
  case timePerOutputToken = "time per output token"
  /// Requests or tokens per second.
  case throughput
  /// A price.
  case price
  /// Watts.
  case power
  /// A margin.
  case margin
}
