/// The language of a report's texts, numbers and axis words.
public enum Language: String, Hashable, Sendable, CaseIterable, Codable {
  /// English: decimal point.
  case english = "en"
  /// French: decimal comma.
  case french = "fr"

  /// The catalogue of words.
  public var words: Words {
    switch self {
    case .english: .english
    case .french: .french
    }
  }

  /// The mark between the whole and the decimal digits of a text.
  public var decimalMark: Character {
    switch self {
    case .english: "."
    case .french: ","
    }
  }

  /// The language's name for LaTeX's babel.
  public var babelName: String {
    switch self {
    case .english: "english"
    case .french: "french"
    }
  }
}
