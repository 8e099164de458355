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
    LlamaCpp(),
    LlamaBenchy(),
    LLMPerf(),
    InferencePerf(),
    GuideLLM(),
    AIPerf(),
    GenAIPerf(),
    ClientSummary(),
    // Heuristics, and forms that take what names its columns.
    PerfSideFiles(),
    LongForm(),
    Notebook(),
    SidecarFile(),
    HandTables(),
  ]
}
