/// The forms that are known, in the order in which they are tried.
enum FormatRegistry {
  /// The last takes any text.
  static let formats: [any RawFormat] = [
    NeutralCSV(),
    NeutralJSON(),
    VLLMServe(),
    VLLMServeTable(),
    VLLMSweepFailure(),
    VLLMLatency(),
    VLLMThroughput(),
    VLLMPyTorch(),
    VLLMNightly(),
    VLLMCommands(),
    ServeLog(),
    ServingReport(),
    OfflineReport(),
    ServingReportTable(),
    SGLangServe(),
    SGLangServeTable(),
    SGLangBatch(),
    SGLangOffline(),
    ClientSummary(),
    Notebook(),
    HandTables(),
  ]
}
