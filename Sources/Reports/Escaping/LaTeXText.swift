import Diagnostics
import Foundation

/// Text made safe for LaTeX, in one pass over its characters and from one table.
///
/// The result compiles with pdfLaTeX (T1 fonts) and LuaLaTeX alike and is plain ASCII but for
/// accented Latin letters. A character that these fonts cannot print comes out as its code, such
/// as `[U+6A21]`, so that nothing is lost without a trace; `unprintable` names such characters.
public enum LaTeXText {
  /// A text that LaTeX prints as it is.
  ///
  /// `a_b & 50% #1` becomes `a\_b \& 50\% \#1`; `--` and `<<` do not become ligatures; line ends
  /// and tabs become spaces.
  public static func escape(_ text: String) -> String {
    // Most cells are digits and letters: nothing to do.
    if text.utf8.allSatisfy(isHarmless) { return text }
    var out = ""
    var unknown: [String] = []
    var last: Unicode.Scalar?
    let scalars = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let form = form(of: scalar, before: scalars.dropFirst(index + 1).first)
      let before = last
      last = scalar
      guard let form else {
        unknown.append("U+" + hexadecimal(scalar))
        continue
      }
      if form.isEmpty { continue }
      flush(&unknown, into: &out)
      if let before, fusing.contains(before), fusing.contains(scalar) { out += "{\\kern0pt}" }
      out += form
    }
    flush(&unknown, into: &out)
    return out
  }

  /// A text for an option that is stored in the PDF and never typeset, such as `alt`: TeX's own
  /// characters are escaped, all others stay.
  public static func alternative(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if MarkdownText.isControl(scalar) {
        out += " "
      } else if scalar.isASCII {
        out += form(of: scalar, before: nil) ?? ""
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// The characters of a text that are printed as codes, each once, in order.
  public static func unprintable(_ text: String) -> [Unicode.Scalar] {
    var seen: Set<Unicode.Scalar> = []
    return text.precomposedStringWithCanonicalMapping.unicodeScalars.filter { scalar in
      form(of: scalar, before: nil) == nil && seen.insert(scalar).inserted
    }
  }

  /// A finding for each text that holds characters printed as codes.
  public static func findings(for texts: some Sequence<String>) -> [Finding] {
    var seen: Set<String> = []
    return texts.compactMap { text in
      let missing = unprintable(text)
      guard !missing.isEmpty, seen.insert(text).inserted else { return nil }
      return .unprintable(missing, in: text)
    }
  }

  /// Two of these in a row may fuse into a dash, a quotation mark or the like; in LuaLaTeX they do
  /// so across `{}` and from their commands too, and only a kern keeps them apart.
  private static let fusing = Set<Unicode.Scalar>("-',<>`\"!?–‘’‚‹›".unicodeScalars)

  private static func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: " "), UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: ";"):
      true
    default: false
    }
  }

  private static func flush(_ unknown: inout [String], into out: inout String) {
    guard !unknown.isEmpty else { return }
    out += "{[}" + unknown.joined(separator: " ") + "{]}"
    unknown = []
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// How one character is written; nil where it cannot be printed, empty where it is invisible.
  private static func form(
    of scalar: Unicode.Scalar, before next: Unicode.Scalar?
  ) -> String? {
    // French typography puts a space here which babel replaces by its own, if it is a tie.
    if scalar == "\u{202F}", let next, ";:!?".unicodeScalars.contains(next) { return "~" }
    if let form = LaTeXCharacters.forms[scalar] { return form }
    if LaTeXCharacters.isPlain(scalar) { return String(scalar) }
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return ""
    case .spaceSeparator: return " "
    default: return nil
    }
  }
}

extension Finding {
  fileprivate static func unprintable(_ scalars: [Unicode.Scalar], in text: String) -> Finding {
    let names = scalars.prefix(5).map { "“\($0)”" }.joined(separator: ", ")
    return Finding(
      .warning, "latex.character",
      "the LaTeX fonts have no \(names); “\(text)” is printed with the codes of such characters",
      hints: ["give the subject a label in Latin letters in the study"])
  }
}
