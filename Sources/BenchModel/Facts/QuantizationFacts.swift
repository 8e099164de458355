/// How many bits a quantization needs.
public struct QuantizationFacts: CatalogueFacts {
  /// The bits by which it is named.
  public var bits: Int?
  /// The bits that a weight takes in the file, scales and zero points included; nil where that
  /// depends on how a model was quantized.
  public var bitsPerWeight: Double?
  /// Where the facts are from.
  public var source = ""

  /// Facts of which nothing is known yet.
  public init() {}

  /// The columns of `quantizations.csv`, and the keys of a quantization in the study.
  public static let columns: [FactColumn<QuantizationFacts>] = [
    .count("bits", \.bits, atMost: 64),
    .measure("bits_per_weight", \.bitsPerWeight),
  ]

  /// The bytes of so many weights: parameters·bits per weight ÷ 8.
  public func bytes(ofParameters parameters: Int) -> Double? {
    bitsPerWeight.map { Double(parameters) * $0 / 8 }
  }
}
