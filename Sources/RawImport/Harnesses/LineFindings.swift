import Diagnostics

extension Finding {
  /// A line of a harness's file that cannot be read.
  static func badLine(_ why: String, _ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.bad-line", "the line was left out: \(why)", at: span,
      hints: ["compare it with the lines around it; the file may have been edited or cut"])
  }

  /// Rows are written as they are measured; a list that is not closed ended with its program.
  static func streamCut(_ span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.truncated",
      "the file ends in the middle of a list: the benchmark stopped; what is whole was read",
      at: span)
  }
}
