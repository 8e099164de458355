extension TableView {
  /// What the template `table.tex` is filled with; the default template prints what
  /// `render(as: .latex)` does.
  public var latexModel: TemplateModel {
    let table = LaTeXTable(self)
    return [
      "caption": .text(caption), "label": .text(label), "metric": .text(metric),
      "unit": .text(unit), "language": .text(language.rawValue),
      "babel": .text(language.babelName), "packages": .text(table.packages.joined(separator: ",")),
      "standalone": .flag(layout.isStandalone), "preamble": .text(table.preambleText),
      "table": .text(table.floatText),
    ]
  }

  /// What the template `table.md` is filled with; the default template prints what
  /// `render(as: .markdown)` does.
  public var markdownModel: TemplateModel {
    let table = MarkdownTable(self)
    return [
      "caption": .text(caption), "label": .text(label), "metric": .text(metric),
      "unit": .text(unit), "language": .text(language.rawValue),
      "heading": .text(table.heading), "table": .text(table.body),
      "hasNotes": .flag(!table.notes.isEmpty), "notes": .text(table.notes),
    ]
  }
}
