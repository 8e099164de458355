import BenchModel

extension Catalogue {
  /// A known model.
  public struct ModelEntry: Hashable, Sendable {
    /// The id, such as `codestral-22b`.
    public let id: String
    /// The name for people, such as `Codestral 22B`.
    public var label: String
    /// The family, such as `mixtral`; a text may name no more than that.
    public var family: String
    /// The id of the model it was made from, where that matters.
    public var base: String?
    /// The spellings by which it is found.
    public var aliases: [String]
    /// Its architecture.
    public var facts: ModelFacts
  }
}
