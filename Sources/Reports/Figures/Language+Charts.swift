import Charts

extension Language {
  /// The words that charts draw.
  var chartWords: ChartWords {
    switch self {
    case .english: .english
    case .french: .french
    }
  }
}
