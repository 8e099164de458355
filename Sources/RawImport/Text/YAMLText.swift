import Yams

/// Writes a YAML document as JSON, each value on the line where it stands and most in its column,
/// so that the importers of a harness read both and their findings point to the right place.
struct YAMLText {
  private var out: [UInt8] = []
  private var line = 1
  private var column = 1
  private var isTooLarge = false
  private let limit: Int

  /// Aliases may say the same thing often; no report of a harness does.
  private static let growth = 4
  private static let deepest = 100

  /// The JSON of a document; nil where it is no YAML, several documents, nests too deep or says
  /// more by aliases than it holds.
  static func json(_ text: String) -> [UInt8]? {
    guard let root = try? Parser(yaml: text).singleRoot(), root.mapping != nil else { return nil }
    var writer = YAMLText(limit: text.utf8.count * growth + 4096)
    writer.write(root, depth: 0)
    return writer.isTooLarge ? nil : writer.out
  }

  private init(limit: Int) { self.limit = limit }

  private mutating func write(_ node: Node, depth: Int) {
    guard depth < Self.deepest, out.count < limit else {
      isTooLarge = true
      return
    }
    switch node {
    case .mapping(let mapping):
      move(to: node.mark, before: 2)
      add("{")
      for (index, pair) in mapping.enumerated() {
        if index > 0 { add(",") }
        // The quote before a key takes the place of the space after its colon.
        move(to: pair.key.mark, before: 1)
        add(Self.quoted(pair.key.string ?? ""))
        add(":")
        write(pair.value, depth: depth + 1)
      }
      add("}")
    case .sequence(let sequence):
      add("[")
      for (index, element) in sequence.enumerated() {
        if index > 0 { add(",") }
        write(element, depth: depth + 1)
      }
      add("]")
    case .scalar(let scalar):
      move(to: node.mark, before: 0)
      add(Self.word(scalar))
    case .alias:
      add("null")
    }
  }

  /// Goes on to a place, if it lies ahead.
  private mutating func move(to mark: Mark?, before: Int) {
    guard let mark else { return }
    while line < mark.line {
      out.append(UInt8(ascii: "\n"))
      line += 1
      column = 1
    }
    guard line == mark.line else { return }
    while column < mark.column - before {
      out.append(UInt8(ascii: " "))
      column += 1
    }
  }

  private mutating func add(_ text: String) {
    out += text.utf8
    column += text.unicodeScalars.count
  }

  /// A scalar as JSON, with Python's words for what is no number.
  private static func word(_ scalar: Node.Scalar) -> String {
    guard scalar.style == .plain else { return quoted(scalar.string) }
    let text = scalar.string
    switch text.lowercased() {
    case "", "~", "null": return "null"
    case "true", "false": return text.lowercased()
    case ".nan": return "NaN"
    case ".inf", "+.inf": return "Infinity"
    case "-.inf": return "-Infinity"
    default: break
    }
    let digits = text.drop { $0 == "-" }
    let isNumber =
      digits.first?.isASCII == true && digits.first?.isNumber == true
      && text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
      && Double(text) != nil
    return isNumber ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
