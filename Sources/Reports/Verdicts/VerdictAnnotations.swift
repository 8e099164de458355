import BenchModel
import Comparison
import Diagnostics

/// A verdict as workflow commands of GitHub Actions, which become annotations.
///
/// GitHub shows ten of each level a step: the worst come first, and the last one of a level says
/// how many were left out.
struct VerdictAnnotations {
  private let view: VerdictView
  private static let most = 10

  init(_ view: VerdictView) { self.view = view }

  var text: String {
    let levels: [(VerdictItem.Weight, String)] = [
      (.failure, "error"), (.doubt, "warning"), (.note, "notice"),
    ]
    let lines = levels.flatMap { weight, level -> [String] in
      let items = view.comparison.items.filter { $0.weight == weight }
      let shown = items.count > Self.most ? Self.most - 1 : items.count
      var lines = items.prefix(shown).map { command($0, level) }
      if items.count > shown {
        lines.append(
          "::\(level) title=etalon::"
            + Self.data("\(items.count - shown) more of this level are left out"))
      }
      return lines
    }
    let verdict = "::\(verdictLevel) title=etalon::" + Self.data(view.words.headline)
    return ((lines.isEmpty ? [verdict] : lines)).joined(separator: "\n") + "\n"
  }

  private var verdictLevel: String {
    switch view.comparison.outcome {
    case .pass, .improvement: "notice"
    case .inconclusive, .incomparable: "warning"
    case .regression: "error"
    }
  }

  private func command(_ item: VerdictItem, _ level: String) -> String {
    let place = VerdictPlace(item, in: view.comparison)
    let properties = [
      ("file", place.path), ("line", String(max(1, place.line))),
      ("title", "etalon: \(item.kind.rawValue)"),
    ]
    let advice = view.words.advice(item).map { ". \($0.capitalizedFirst)." } ?? ""
    return "::\(level) "
      + properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",") + "::"
      + Self.data(view.words.sentence(item) + advice)
  }

  /// Message text, as the toolkit of GitHub escapes it; control characters cannot end the command.
  private static func data(_ text: String) -> String {
    FindingPrinter.visible(
      text.replacing("%", with: "%25").replacing("\r\n", with: "%0D%0A")
        .replacing("\r", with: "%0D").replacing("\n", with: "%0A"))
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
