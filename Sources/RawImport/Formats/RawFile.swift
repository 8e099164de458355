import Diagnostics

/// A file with everything a format may want to look at, each read when it is first asked for.
final class RawFile {
  /// The text.
  let source: SourceText
  /// The known names.
  let catalogue: Catalogue
  /// The decisions of the study.
  let rules: ImportRules
  /// Where uses of decisions are recorded.
  let ledger: RuleLedger
  /// The files beside it.
  let surroundings: any Surroundings
  /// Reads paths.
  let paths: PathFacts
  /// Reads names of models and devices.
  var names: NameReader { paths.names }

  /// What files read before were like.
  let molds: RunMolds

  /// The path as the user gave it.
  var path: String { source.path }
  /// The text as bytes.
  var bytes: [UInt8] { source.bytes }

  /// The file as JSON, JSON Lines or objects in a row; nil where it does not begin like JSON.
  private(set) lazy var json = JSONDocument(source.bytes)

  /// The first members of the file, where its first value is an object.
  var object: JSONObject? { json?.object }

  /// The members of the first object in a file that is a list of objects.
  private(set) lazy var firstOfList: JSONObject? = json?.root.flatMap { root in
    root.firstOfArray.flatMap { $0.isObject ? $0.object : nil }
  }

  /// The keys of a YAML report or its settings at the outermost of the first lines.
  private(set) lazy var outerKeys = YAMLFile.keys(lines.prefix(4000))

  /// The file with its YAML written as JSON on the same lines; nil where it is no YAML.
  private(set) lazy var yamlAsJSON: RawFile? =
    YAMLText.json(source.text(0..<source.bytes.count)).map { replacing(bytes: $0) }

  /// The lines of the file, for forms that are plain text: as `source` counts them, with an empty
  /// one after a final newline, and each cut at `longestLine`.
  private(set) lazy var lines: [Substring] = {
    let text = source.text(0..<source.bytes.count)
    guard text.utf8.count == source.bytes.count else {
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
    func index(_ offset: Int) -> String.Index {
      text.utf8.index(text.startIndex, offsetBy: offset)
    }
    return (1...max(1, source.lineStarts.count)).map { line in
      let range = source.range(ofLine: line)
      return text[
        index(
          range.lowerBound)..<index(
            min(range.upperBound, range.lowerBound + Self.longestLine))]
    }
  }()

  /// How many bytes of a line are looked at; no program prints longer ones.
  static let longestLine = 1 << 17

  /// What the path and the files beside it say about its runs, the most telling first.
  private(set) lazy var facts: [RunFacts] =
    Sidecars.facts(beside: self) + [paths.facts(of: path)]

  /// What its folder and its name say, each on its own; nil where it stands in no folder.
  var pathParts: PathFacts.Parts? { paths.parts(of: path) }

  /// The values of the file, where it is JSON or a Python literal; else none.
  private(set) lazy var values: [LocatedValue] = literals.values
  /// Why the file, which begins like JSON, is none.
  private(set) lazy var fault: LiteralFailure? = literals.fault
  /// The value of the whole file, where it is one.
  var value: LocatedValue? { values.count == 1 ? values.first : nil }

  private lazy var literals: (values: [LocatedValue], fault: LiteralFailure?) = {
    let first = source.bytes.first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return ([], nil) }
    do throws(LiteralFailure) {
      return (try LiteralReader.readAll(source.bytes), nil)
    } catch {
      return ([], error)
    }
  }()

  /// Looks at a file.
  init(
    _ source: SourceText, catalogue: Catalogue, rules: ImportRules, ledger: RuleLedger,
    surroundings: any Surroundings, paths: PathFacts,
    molds: RunMolds = RunMolds()
  ) {
    self.source = source
    self.catalogue = catalogue
    self.rules = rules
    self.ledger = ledger
    self.surroundings = surroundings
    self.paths = paths
    self.molds = molds
  }
}
