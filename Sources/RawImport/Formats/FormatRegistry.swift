/// The forms that are known, in the order in which they are tried.
enum FormatRegistry {
  static let formats = harnesses + heuristics

  /// Forms that a program prints among other text.
  static let printed = harnesses.compactMap { $0 as? any PrintedForm }

  /// Forms of what may stand beside something printed.
  static let beside = harnesses.filter { !($0 is any PrintedForm) } + [LongForm(), HandTables()]

  /// Forms that a harness writes, known by its own words.
  static let harnesses: [any RawFormat] = [
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
    TRTLLMOverview(),
    TRTLLMReport(),
    TRTLLMText(),
    GptManager(),
    GptManagerText(),
    GptSession(),
    GptTable(),
    MLPerfSummary(),
    MLPerfDetail(),
    MLPerfSideFiles(),
    InferenceMAX(),
    InferenceXTable(),
    Optimum(),
    OptimumTwin(),
    OptimumTable(),
    OptimumLog(),
    TGIBenchmark(),
    InferenceBenchmarker(),
    LLMPerfResponses(),
    LLMPerf(),
    InferencePerf(),
    InferencePerfRequests(),
    GuideLLM(),
    YAMLReport(InferencePerf(), keys: ["load_summary"]),
    YAMLReport(GuideLLM(), keys: ["benchmarks"]),
    GuideLLMConsole(),
    LLMDReport(),
    YAMLReport(LLMDReport(), keys: ["version", "scenario"]),
    AIPerf(),
    AIPerfAggregate(),
    GenAIPerf(),
    PerfConsole(kind: .aiPerf),
    PerfConsole(kind: .genAIPerf),
    ClientSummary(),
    LlamaBench(),
    LlamaBatchedBench(),
    LlamaSweepBench(),
    LlamaBenchy(),
  ]

  /// Forms that take what names its columns, and descriptions; the last takes any text.
  private static let heuristics: [any RawFormat] = [
    PerfSideFiles(),
    ServerLog(),
    MonitorFile(),
    YAMLFile(),
    LongForm(),
    Notebook(),
    SidecarFile(),
    HandTables(),
  ]
}
