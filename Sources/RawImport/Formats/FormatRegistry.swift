/// The forms that are known, in the order in which they are tried.
enum FormatRegistry {
  /// The last takes any text.
  static let formats: [any RawFormat] = [
    NeutralCSV(),
    NeutralJSON(),
    VLLMServe(),
    LlamaBench(),
    LlamaBatchedBench(),
    LlamaSweepBench(),
    LlamaBenchy(),
    Notebook(),
    HandTables(),
  ]
}
