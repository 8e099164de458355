/// How decisions are written in `etalon.yaml`, for the hints of findings.
enum StudyWords {
  static let missing = "missing"
  static let outputTokens = "output_tokens"
  static let metric = "metric"
  static let columns = "prompt_tokens"
  static let decimal = "decimal"
  static let repeatedRows = "repeated_rows"
  static let keepRows = "keep_rows"
  static let model = "model"
  static let quantization = "quantization"
  static let device = "device"
  static let deviceCount = "device_count"
  static let skip = "skip"
}
