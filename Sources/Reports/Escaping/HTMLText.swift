/// Text made safe for HTML content and attribute values, in one pass over its characters.
public enum HTMLText {
  /// A text that HTML prints as it is.
  public static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case _ where MarkdownText.isControl(scalar) && !["\t", "\n", "\r"].contains(scalar):
        out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
