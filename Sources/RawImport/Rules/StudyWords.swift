/// How decisions are written in `etalon.yaml`, for the hints of findings.
enum StudyWords {
  static let missing = "missing"
  static let outputTokens = "output_tokens"
  static let metric = "metric"
  static let columns = "prompt_tokens"
  static let columnTargets = "columns"
  static let decimal = "decimal"
  static let repeatedRows = "repeated_rows"
  static let warmUp = "warmup"
  static let keepRows = "keep_rows"
  static let model = "model"
  static let quantization = "quantization"
  static let device = "device"
  static let deviceCount = "device_count"
  static let skip = "skip"

  /// A decision about a whole file, as it is written.
  static func source(_ key: String, is value: String) -> String {
    "`\(key): {is: \(value), because: …}`"
  }

  /// The hint to say what a word in place of a number means.
  static func meaning(of token: String) -> String {
    let text = token.prefix(60).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "say what it means in etalon.yaml: "
      + "`\(missing): {\"\(text)\": {is: out-of-memory, because: …}}`"
  }

  /// The hint to say what columns are.
  static func columns(_ header: String, is target: String = "…") -> String {
    let text = header.prefix(60).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "`\(columnTargets): {\"\(text)\": \(target)}`"
  }

  /// A decision about one table, as it is written.
  static func table(_ key: String, is value: String = "…") -> String {
    "`tables: [{match: \"…\", \(key): {is: \(value), because: …}}]`"
  }
}
