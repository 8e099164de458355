/// How decisions are written in `etalon.yaml`, for the hints of findings.
enum StudyWords {
  static let missing = "missing"
  static let outputTokens = "output-tokens"
  static let metric = "metric"
  static let columns = "columns"
  static let decimal = "decimal"
  static let repeatedRows = "repeated-rows"
  static let keepRows = "keep-rows"
  static let model = "model"
  static let quantization = "quantization"
  static let device = "device"
  static let deviceCount = "device-count"
  static let skip = "skip"
}
