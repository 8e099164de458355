/// The architecture of a model, as its `config.json` states it.
public struct ModelFacts: CatalogueFacts {
  /// All parameters.
  public var parameters: Int?
  /// The parameters that one token uses, where a source says so; see `parametersPerToken`.
  public var activeParameters: Int?
  /// Transformer layers.
  public var layers: Int?
  /// The width of the hidden state.
  public var hidden: Int?
  /// Query heads of a layer.
  public var heads: Int?
  /// Key-value heads of a layer; nil where the cache is not made of such heads.
  public var keyValueHeads: Int?
  /// The width of a head.
  public var headDimension: Int?
  /// The width of the gated feed-forward layer, of one expert where there are several; nil where
  /// the layer is of another form.
  public var intermediate: Int?
  /// Words of the vocabulary, padding included.
  public var vocabulary: Int?
  /// Experts of a layer; nil where the model is dense.
  public var experts: Int?
  /// Experts of a layer that one token uses.
  public var expertsPerToken: Int?
  /// Whether input and output share one embedding; nil counts as no.
  public var tiesEmbeddings: Bool?
  /// Where the facts are from.
  public var source = ""

  /// Facts of which nothing is known yet.
  public init() {}

  /// The columns of `models.csv`, and the keys of a model in the study.
  public static let columns: [FactColumn<ModelFacts>] = [
    .count("parameters", \.parameters),
    .count("active_parameters", \.activeParameters),
    .count("layers", \.layers),
    .count("hidden", \.hidden),
    .count("heads", \.heads),
    .count("kv_heads", \.keyValueHeads),
    .count("head_dim", \.headDimension),
    .count("intermediate", \.intermediate),
    .count("vocabulary", \.vocabulary),
    .count("experts", \.experts),
    .count("experts_per_token", \.expertsPerToken),
    .flag("tied_embeddings", \.tiesEmbeddings),
  ]

  /// The parameters that one token uses: all of them in a dense model.
  public var parametersPerToken: Int? { activeParameters ?? (experts == nil ? parameters : nil) }

  /// The bytes that one token adds to the key-value cache: 2·L·n_kv·d·bytes.
  ///
  /// Every layer is counted in full, also one whose attention slides over a window.
  ///
  /// - Parameter bytesPerValue: 2 for a 16-bit cache, 1 for an 8-bit one.
  public func keyValueBytesPerToken(bytesPerValue: Double = 2) -> Double? {
    guard let layers, let keyValueHeads, let headDimension else { return nil }
    return 2 * Double(layers) * Double(keyValueHeads) * Double(headDimension) * bytesPerValue
  }

  /// All parameters as counted from the architecture, without biases and norms inside attention:
  /// 2VH + L(2H·n_h·d + 2H·n_kv·d + 3H·I·E + [E>1]H·E + 2H) + H; nil where a width is unknown.
  public var countedParameters: Double? { counted(experts: Double(experts ?? 1)) }

  /// The parameters of one token as counted from the architecture: `countedParameters` with the
  /// experts that a token uses.
  public var countedParametersPerToken: Double? {
    guard let experts else { return countedParameters }
    return expertsPerToken.flatMap { counted(experts: Double(min($0, experts))) }
  }

  /// In doubles: what a study writes may be absurd, and must not trap.
  private func counted(experts used: Double) -> Double? {
    guard let layers, let hidden, let heads, let keyValueHeads, let headDimension, let intermediate,
      let vocabulary
    else { return nil }
    let width = Double(hidden)
    let attention = 2 * width * Double(headDimension) * (Double(heads) + Double(keyValueHeads))
    let router = experts.map { $0 > 1 ? width * Double($0) : 0 } ?? 0
    let layer = attention + 3 * width * Double(intermediate) * used + router + 2 * width
    let embeddings = (tiesEmbeddings == true ? 1 : 2) * Double(vocabulary) * width
    return embeddings + Double(layers) * layer + width
  }
}
