import BenchModel
import Diagnostics

/// A file with everything a format may want to look at.
struct RawFile {
  /// The text.
  let source: SourceText
  /// The values of the file, where it is JSON, JSON Lines or a Python literal; else none.
  let values: [LocatedValue]
  /// The value of the whole file, where it is one.
  var value: LocatedValue? { values.count == 1 ? values.first : nil }
  /// Why the file, which begins like JSON, is none.
  let fault: LiteralFailure?
  /// The known names.
  let catalogue: Catalogue
  /// The decisions of the study.
  let rules: ImportRules
  /// Where uses of decisions are recorded.
  let ledger: RuleLedger

  /// Looks at a file.
  init(_ source: SourceText, catalogue: Catalogue, rules: ImportRules, ledger: RuleLedger) {
    self.source = source
    self.catalogue = catalogue
    self.rules = rules
    self.ledger = ledger
    let first = source.bytes.first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      values = []
      fault = nil
      return
    }
    do throws(LiteralFailure) {
      values = try LiteralReader.readAll(source.bytes)
      fault = nil
    } catch {
      values = []
      fault = error
    }
  }
}

/// What a format made of a file.
struct RawContent {
  /// The grids in the order of the file.
  var grids: [AnyGrid] = []
  /// What a user should know.
  var findings: [Finding] = []
  /// The names by which rules may match tables of the file.
  var tableNames: [String] = []
}

/// A form in which results are written; one file and one line of the registry each.
protocol RawFormat: Sendable {
  /// The name, such as `neutral-csv`.
  var name: String { get }
  /// What it looks for, to complete “looked for …”.
  var looksFor: String { get }
  /// Whether the content is of this form; the name of the file does not matter.
  func recognises(_ file: RawFile) -> Bool
  /// Reads a file that was recognised.
  func read(_ file: RawFile) -> RawContent
}

/// The forms that are known, in the order in which they are tried.
enum FormatRegistry {
  /// The last takes any text.
  static let formats: [any RawFormat] = [
    NeutralCSV(),
    NeutralJSON(),
    Notebook(),
    HandTables(),
  ]
}
