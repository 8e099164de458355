import BenchModel
import Comparison

/// A verdict as JUnit XML: a suite for each grid, a test case for each cell.
///
/// Lost and failing cells are failures; unsure ones and those that one side did not measure are
/// skipped. The verdict itself is a test case of the first suite, so that a gate that measured
/// nothing is never an empty, green file.
struct VerdictJUnit {
  private let view: VerdictView
  /// Above this only cells that say something have test cases.
  private static let mostCases = 2000

  init(_ view: VerdictView) { self.view = view }

  private struct Suite {
    var name: String
    var cases: [String] = []
    var failures = 0
    var skipped = 0

    mutating func add(_ name: String, _ kind: Kind, in suite: String) {
      let head =
        "    <testcase classname=\"\(XMLText.escape(suite))\" "
        + "name=\"\(XMLText.escape(name))\" time=\"0\""
      switch kind {
      case .passed: cases.append(head + "/>")
      case .failed(let type, let message):
        failures += 1
        cases.append(
          head + "><failure type=\"\(XMLText.escape(type))\" "
            + "message=\"\(XMLText.escape(message))\"/></testcase>")
      case .skipped(let message):
        skipped += 1
        cases.append(
          head + "><skipped message=\"\(XMLText.escape(message))\"/></testcase>")
      }
    }
  }

  private enum Kind {
    case passed
    case failed(type: String, message: String)
    case skipped(String)
  }

  var text: String {
    let suites = [verdict] + view.comparison.grids.enumerated().map { suite($1, $0) }
    func sum(_ part: (Suite) -> Int) -> Int { suites.reduce(0) { $0 + part($1) } }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"etalon\" tests=\"\(sum(\.cases.count))\" "
        + "failures=\"\(sum(\.failures))\" errors=\"0\" time=\"0\">",
    ]
    for suite in suites {
      lines.append(
        "  <testsuite name=\"\(XMLText.escape(suite.name))\" tests=\"\(suite.cases.count)\" "
          + "failures=\"\(suite.failures)\" errors=\"0\" skipped=\"\(suite.skipped)\" time=\"0\">")
      lines += suite.cases
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The verdict and everything that is not of one cell.
  private var verdict: Suite {
    var suite = Suite(name: "verdict")
    let comparison = view.comparison
    let kind: Kind =
      switch comparison.outcome {
      case .pass, .improvement: .passed
      case .inconclusive where view.purpose == .diff: .skipped(view.words.headline)
      default: .failed(type: comparison.outcome.rawValue, message: view.words.headline)
      }
    suite.add("verdict: \(comparison.outcome.rawValue)", kind, in: suite.name)
    for item in comparison.items where item.kind != .lost {
      let sentence = view.words.sentence(item)
      let name = "\(item.kind.rawValue): \(sentence)"
      switch item.weight {
      case .failure:
        suite.add(name, .failed(type: item.kind.rawValue, message: sentence), in: suite.name)
      case .doubt: suite.add(name, .skipped(sentence), in: suite.name)
      case .note: suite.add(name, .passed, in: suite.name)
      }
    }
    return suite
  }

  private func suite(_ grid: GridComparison, _ place: Int) -> Suite {
    let name = GridSummary(grid).title
    var suite = Suite(name: name)
    func cells(_ weight: VerdictItem.Weight) -> Set<CellIndex> {
      Set(view.comparison.items.filter { $0.grid == place && $0.weight == weight }.flatMap(\.cells))
    }
    let (failing, doubtful) = (cells(.failure), cells(.doubt))
    let isLarge = grid.rows.count * grid.columns.count > Self.mostCases
    var left = 0
    for row in grid.cells.indices {
      for column in grid.cells[row].indices {
        let cell = grid.cells[row][column]
        let index = CellIndex(row: row, column: column)
        let kind = kind(
          cell, grid, isFailing: failing.contains(index), isDoubtful: doubtful.contains(index))
        if isLarge, case .passed = kind {
          left += 1
        } else {
          suite.add(view.words.place(cell.row, cell.column, grid), kind, in: name)
        }
      }
    }
    if left > 0 { suite.add("\(left) further cells without a finding", .passed, in: name) }
    return suite
  }

  private func kind(
    _ cell: CellComparison, _ grid: GridComparison, isFailing: Bool, isDoubtful: Bool
  ) -> Kind {
    let message = CellWords(cell, grid).text
    switch cell.relation {
    case .lost, .worse:
      guard isFailing, cell.waiver == nil else {
        return cell.waiver.map { .skipped("waived until \($0.until): \($0.reason)") }
          ?? (isDoubtful ? .skipped(message) : .passed)
      }
      return .failed(type: cell.relation.rawValue, message: message)
    case .unsure, .oneSided, .notMeasured, .failedInBoth: return .skipped(message)
    case .same, .better, .repaired: return .passed
    }
  }
}

/// One cell in a few words.
struct CellWords {
  /// Its verdict and its change.
  let text: String

  init(_ cell: CellComparison, _ grid: GridComparison) {
    var words = cell.relation.rawValue.replacing("-", with: " ")
    if let change = cell.change {
      // What is judged beside the factor of all cells is told beside it.
      let shift = grid.shift.flatMap { $0.isTakenOff && change.evidence != nil ? $0.ratio : nil }
      words +=
        ", \(ChangeWords(unit: grid.unit).text(change.ratio / (shift ?? 1)))"
        + (shift == nil ? "" : " than the factor of the other cells")
      if let p = change.falseDiscoveryP { words += " (\(ChangeWords.p(p)) in the family)" }
    }
    if let reason = cell.new.failure?.reason { words += ", NEW: \(reason)" }
    if let reason = cell.base.failure?.reason { words += ", BASE: \(reason)" }
    text = words
  }
}

/// Text made safe for XML 1.0, in one pass over its characters.
enum XMLText {
  /// A text for content and attribute values; characters that XML cannot hold are replaced.
  static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t": out += "&#9;"
      case "\n": out += "&#10;"
      case "\r": out += "&#13;"
      case _ where MarkdownText.isControl(scalar) || [0xFFFE, 0xFFFF].contains(scalar.value):
        out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
