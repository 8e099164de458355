import BenchModel
import Diagnostics

/// One text about a subject and what it says.
struct SubjectSource {
  /// Which kind of place it is.
  let origin: Statement.Origin
  /// The text as written.
  let text: String
  /// The place.
  let span: SourceSpan
  /// What it says.
  var facts: SubjectFacts

  /// The place in the reader's words.
  var name: String {
    switch origin {
    case .heading: "the heading"
    case .corner: "the corner cell"
    case .variable: "the variable"
    case .field: "the field"
    case .study: "the study"
    }
  }

  /// The texts about a table that say something, the most telling first; and the texts of headings
  /// further up, which only fill what nothing nearer says.
  static func all(
    of table: HandTable, document: TextDocument, catalogue: Catalogue
  ) -> (near: [SubjectSource], far: [SubjectFacts]) {
    var near: [SubjectSource] = []
    var far: [SubjectFacts] = []
    for heading in table.headings.reversed() {
      var facts = SubjectFacts(heading.text, catalogue: catalogue)
      // In a heading an unknown word is most often no model.
      if facts.model?.isCatalogued == false, !facts.saysParameters { facts.model = nil }
      guard
        facts.model != nil || facts.family != nil || facts.device != nil
          || facts.quantization != nil || !facts.deviceRivals.isEmpty
      else { continue }
      if near.isEmpty {
        near.append(
          SubjectSource(
            origin: .heading, text: heading.text, span: document.span(heading.range), facts: facts))
      } else {
        far.append(facts)
      }
    }
    for (origin, field) in [(Statement.Origin.corner, table.corner), (.variable, table.variable)] {
      guard let field else { continue }
      let facts = SubjectFacts(field.text, catalogue: catalogue)
      guard !facts.isEmpty else { continue }
      near.append(
        SubjectSource(
          origin: origin, text: field.text, span: document.span(field.range), facts: facts))
    }
    // A second table under one heading says best itself what it is about.
    if table.sharesHeading {
      near = near.filter { $0.origin != .heading } + near.filter { $0.origin == .heading }
    }
    return (near, far)
  }
}
