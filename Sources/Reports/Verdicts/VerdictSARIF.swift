import BenchModel
import Comparison
import Diagnostics
import Foundation

/// A verdict as SARIF 2.1.0: a result for each item, at the line where the value of NEW was read.
struct VerdictSARIF {
  private let view: VerdictView
  /// GitHub shows no more results of a run; the heaviest come first.
  private static let mostResults = 5000

  init(_ view: VerdictView) { self.view = view }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(document) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private struct Document: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]
    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }
  private struct Run: Encodable {
    let tool: Tool
    let results: [Result]
    let properties: [String: Int]
  }
  private struct Tool: Encodable { let driver: Driver }
  private struct Driver: Encodable {
    let name = "etalon"
    let rules: [Rule]
  }
  private struct Rule: Encodable {
    let id: String
    let shortDescription: Message
  }
  private struct Message: Encodable { let text: String }
  private struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
    let partialFingerprints: [String: String]
  }
  private struct Location: Encodable {
    let physicalLocation: Physical
  }
  private struct Physical: Encodable {
    let artifactLocation: Artifact
    let region: Region
  }
  private struct Artifact: Encodable { let uri: String }
  private struct Region: Encodable { let startLine: Int }

  private var document: Document {
    let kinds = VerdictItem.Kind.allCases
    let items = view.comparison.items
    let results = items.prefix(Self.mostResults).map { item in
      Result(
        ruleId: "etalon/\(item.kind.rawValue)", ruleIndex: kinds.firstIndex(of: item.kind) ?? 0,
        level: Self.level(item.weight), message: Message(text: message(item)),
        locations: [location(item)],
        partialFingerprints: ["etalonItem/v1": fingerprint(item)])
    }
    return Document(runs: [
      Run(
        tool: Tool(
          driver: Driver(
            rules: kinds.map {
              Rule(id: "etalon/\($0.rawValue)", shortDescription: Message(text: $0.meaning))
            })),
        results: Array(results),
        properties: ["leftOut": items.count - results.count])
    ])
  }

  private func message(_ item: VerdictItem) -> String {
    let advice = view.words.advice(item).map { ". \($0.capitalizedFirst)" } ?? ""
    return view.words.sentence(item) + advice + "."
  }

  private static func level(_ weight: VerdictItem.Weight) -> String {
    switch weight {
    case .failure: "error"
    case .doubt: "warning"
    case .note: "note"
    }
  }

  private func location(_ item: VerdictItem) -> Location {
    let place = VerdictPlace(item, in: view.comparison)
    return Location(
      physicalLocation: Physical(
        artifactLocation: Artifact(uri: Self.reference(place.path)),
        region: Region(startLine: max(1, place.line))))
  }

  /// A path as a relative reference; what a reference may not hold is in percent form.
  private static func reference(_ path: String) -> String {
    path.utf8.map { byte -> String in
      let character = Character(Unicode.Scalar(byte))
      let isPlain = byte < 0x80 && (character.isLetter || character.isNumber)
      if isPlain || "/-_.~".contains(character) { return String(character) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  /// What stays the same while the finding does: kind, subject, metric and cells, but no numbers.
  private func fingerprint(_ item: VerdictItem) -> String {
    guard let index = item.grid else { return item.kind.rawValue }
    let grid = view.comparison.grids[index]
    let cells = item.cells.prefix(20).map { cell in
      "\(grid.rows.points[cell.row])x\(grid.columns.points[cell.column])"
    }
    return ([item.kind.rawValue, grid.new.name, grid.metric.rawValue] + cells)
      .joined(separator: " ")
  }
}

/// Where an item can be looked at: the line of the first cell's value in NEW, else in BASE.
struct VerdictPlace {
  let path: String
  let line: Int

  init(_ item: VerdictItem, in comparison: Comparison) {
    if case .waiver(let waiver) = item.content {
      let parts = waiver.place.split(separator: ":")
      path = parts.first.map(String.init) ?? waiver.place
      line = parts.dropFirst().first.flatMap { Int($0) } ?? 1
      return
    }
    if case .flaw(let flaw) = item.content, let span = flaw.findings.first?.span {
      path = span.path
      line = span.line
      return
    }
    let grid = item.grid.map { comparison.grids[$0] }
    let cell = item.cells.first.flatMap { index in grid?.cells[index.row][index.column] }
    let span = cell?.new.spans.first ?? cell?.base.spans.first
    path = span?.path ?? grid?.origins.new.path ?? comparison.new
    line = span?.line ?? grid?.origins.new.span?.line ?? 1
  }
}

extension VerdictItem.Kind {
  /// What the kind means, for lists of rules.
  var meaning: String {
    switch self {
    case .expiredWaiver: "The day of a waiver has passed."
    case .lost: "A load that worked fails now."
    case .frontierRetreat: "Only smaller loads fit in memory."
    case .shiftWorse: "All cells are worse by one factor."
    case .worse: "Neighbouring cells are worse by a change that counts."
    case .partlyFailed: "Some repetitions of a load fail that all worked."
    case .incomplete: "What was read is not whole."
    case .absent: "What was measured before was not tried."
    case .untimed: "What was timed before was only warmed up."
    case .blind: "The comparison could not have seen what it must."
    case .refused: "The two sides differ in something that makes a ratio false."
    case .nothing: "Nothing could be compared."
    case .waived: "Something is worse and excused until a day."
    case .idleWaiver: "A waiver excuses nothing."
    case .neverPassed: "A load fails as it always did."
    case .shiftBetter: "All cells are better by one factor."
    case .better: "Neighbouring cells are better by a change that counts."
    case .repaired: "A load that failed works now."
    case .frontierAdvance: "Larger loads fit in memory."
    }
  }
}
