import BenchModel

extension Words {
  /// The English catalogue.
  public static let english = Words(
    axes: Axes(
      concurrency: AxisWords(
        stub: "Requests", label: "Simultaneous requests", spanner: "Simultaneous requests",
        phrase: "number of simultaneous requests",
        counted: { "\($0) \($1 ? "request" : "requests")" }),
      promptTokens: AxisWords(
        stub: "Tokens", label: "Number of tokens in the prompt", spanner: "Number of tokens",
        phrase: "number of tokens in the prompt",
        counted: { "\($0) \($1 ? "token" : "tokens")" }),
      outputTokens: AxisWords(
        stub: "Output tokens", label: "Generated tokens per request", spanner: "Output tokens",
        phrase: "number of generated tokens per request",
        counted: { "\($0) output \($1 ? "token" : "tokens")" }),
      deviceCount: AxisWords(
        stub: "Devices", label: "Number of devices", spanner: "Devices",
        phrase: "number of devices", counted: { "\($0) \($1 ? "device" : "devices")" }),
      requestRate: AxisWords(
        stub: "Requests/s", label: "Requests per second", spanner: "Requests per second",
        phrase: "number of requests per second", counted: { text, _ in "\(text) requests/s" }),
      contextDepth: AxisWords(
        stub: "Depth", label: "Tokens in the context before the prompt",
        spanner: "Tokens in the context",
        phrase: "number of tokens in the context", counted: { text, _ in "depth \(text)" }),
      families: [
        .ttft: "Time to first token", .tpot: "Time per output token",
        .itl: "Inter-token latency", .e2e: "End-to-end latency",
        .totalThroughput: "Total throughput", .promptThroughput: "Prompt throughput",
        .requestThroughput: "Request throughput",
        .outputThroughputPerDevice: "Output throughput per device",
        .totalThroughputPerDevice: "Total throughput per device",
        .promptThroughputPerDevice: "Prompt throughput per device",
      ],
      statistics: ["std": "standard deviation", "min": "least", "max": "most"],
      achieved: "mean reached",
      position: AxisWords(
        stub: "Position", label: "Position in the source table", spanner: "Position",
        phrase: "position in the source table", counted: { number, _ in "position \(number)" }),
      requestTime: "Request time", outputThroughput: "Output throughput",
      outputThroughputPerUser: "Output throughput per user", peakMemory: "Peak memory",
      lowerIsBetter: "lower is better", higherIsBetter: "higher is better",
      perUserUnit: "tok/s/user", requestRateUnit: "req/s", byteUnit: "B", on: "on",
      localName: { $0.hasSuffix(" GB") ? $0.dropLast(3) + "\u{A0}GB" : $0 }),
    cells: Cells(
      outOfMemory: Reason(word: "OOM", note: "out of memory"),
      timeout: Reason(word: "timeout", note: "stopped at the time limit"),
      failed: Reason(word: "failed", note: "ended with an error"),
      failedWith: { "ended with the error “\($0)”" },
      unexplained: Reason(word: "unexplained", note: "the source has no number and no reason"),
      unexplainedAs: { "the source has “\($0)” and no reason" },
      notRun: Reason(word: "not run", note: "the source has no value for this load"),
      conflict: Reason(
        word: "conflict", note: "the source has values that contradict each other"),
      warmUp: Reason(
        word: "warm-up", note: "only a repetition that warmed the machine up was measured"),
      definition: { "\($0): \($1)." },
      single: "One measurement per cell.",
      medians: { "Medians of \($0) measurements per cell." },
      mediansBetween: { "Medians of \($0) to \($1) measurements per cell." },
      constant: { "\($0): \($1)." },
      outputTokens: { "\($0) output \($0 == 1 ? "token" : "tokens") per request." },
      engine: { "Engine: \($0)." },
      boldSingle:
        "Bold: best of its column as printed, ties included; one measurement per cell, so no "
        + "statistical test stands behind it.",
      boldMedian: "Bold: best median of its column as printed, ties included; not a test.",
      continued: "continued", continues: "continued on the next page", table: "Table"),
    captions: Captions(
      table: { "\($0) of \($1) by \($2) and \($3); \($4)." },
      chart: { "\($0) of \($1) against the \($2), from \($3) to \($4), for \($5)" },
      lineChart: { "Line chart: \($0)" },
      peak: { "it peaks at \($0) with \($1) of \($2)" },
      range: { "it goes from \($0) with \($1) to \($2) with \($3)" },
      failures: { count, all, reasons, ends in
        "\(count.text) of \(all.text) \(all.value == 1 ? "cell" : "cells") "
          + "\(count.value == 1 ? "has" : "have") no number (\(reasons))"
          + (ends.isEmpty ? "" : ": \(ends)")
      },
      end: { "the series of \($0) \($2 ? "ends" : "end") at \($1)" },
      noValue: { "the series of \($0) \($1 ? "has" : "have") no point" },
      nothing: "nothing was measured",
      complete: {
        $0.value == 1 ? "the only cell was measured" : "all \($0.text) cells were measured"
      },
      and: "and",
      load: { "\($0) of \($1)" }),
    report: Report(
      data: "Data", results: "Results", decisions: "Findings and decisions",
      provenance: "Provenance", reproducing: "Reproducing this report",
      reproducingText: {
        "Every figure, table and number of this report was made from the files listed under "
          + "Provenance by the command `\($0)`. Run it again on the same files and every product "
          + "comes out the same, byte for byte."
      },
      file: "File", digest: "SHA-256", tool: "Program", version: "Version", grid: "Grid",
      cells: "Cells", measured: "Measured", failed: "Failed",
      bestThroughput: "Best throughput (tok/s)", bestLoad: "At", total: "All grids",
      summary: {
        "The data are \($0.text) \($0.value == 1 ? "grid" : "grids") with \($1.text) "
          + "\($1.value == 1 ? "cell" : "cells"): \($2.text) "
          + "\($2.value == 1 ? "holds" : "hold") a measurement, \($3.text) failed."
      },
      section: {
        "Of \($0.text) \($0.value == 1 ? "cell" : "cells"), \($1.text) "
          + "\($1.value == 1 ? "was" : "were") measured and \($2.text) failed."
      },
      best: { "The highest throughput is \($0) with \($1)." },
      shown: { figures, tables in
        let names =
          [("Figure", figures), ("Table", tables)].filter { !$1.isEmpty }.map { word, numbers in
            "\(word)\(numbers.count == 1 ? "" : "s")\u{A0}\(Words.list(numbers, and: "and"))"
          }
        let isOne = figures.count + tables.count == 1
        return "\(Words.list(names, and: "and")) \(isOne ? "shows" : "show") them."
      },
      frontier: "Largest number of simultaneous requests that was measured, by prompt size",
      figure: "Figure", none: "none",
      numbers: Numbers(
        grids: "grids", cells: "cells", measured: "cells measured", failed: "cells failed",
        bestRequests: "requests at the best throughput",
        bestTokens: "tokens at the best throughput",
        shortestRequests: "requests at the shortest time",
        shortestTokens: "tokens at the shortest time",
        longestRequests: "requests at the longest time measured",
        longestTokens: "tokens at the longest time measured",
        mostRequests: { "most requests measured at \($0) \($0 == 1 ? "token" : "tokens")" },
        load: { "\($0), n = \($1), requests = \($2), tokens = \($3)" })))
}
