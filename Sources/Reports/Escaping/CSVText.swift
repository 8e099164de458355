/// Text made safe for a field of RFC 4180 text.
public enum CSVText {
  /// First characters by which spreadsheets take a text for a formula.
  private static let formula = Set<Unicode.Scalar>("=+-@\t\r".unicodeScalars)
  private static let quoted = Set<Unicode.Scalar>(",\"\n\r".unicodeScalars)

  /// A text field: quoted where needed, and with an apostrophe before it where a spreadsheet
  /// would run it as a formula.
  ///
  /// Numbers are not text fields and stay bare.
  public static func field(_ text: String) -> String {
    var field = text
    if let first = text.unicodeScalars.first, formula.contains(first) { field = "'" + field }
    guard field.unicodeScalars.contains(where: quoted.contains) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
