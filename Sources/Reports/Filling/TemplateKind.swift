import Mustache

/// What kind of text a template makes: its delimiters and how it escapes values.
enum TemplateKind: String, Sendable {
  case latex = "tex"
  case markdown = "md"

  /// The kind of `table.tex`; nil where the name has no known suffix.
  init?(templateName name: String) {
    guard let suffix = name.split(separator: ".").last else { return nil }
    self.init(rawValue: String(suffix))
  }

  var open: String { self == .latex ? "<<" : "{{" }
  var close: String { self == .latex ? ">>" : "}}" }

  /// The lines every file of this kind begins with: a partial does not inherit them.
  var header: [String] {
    switch self {
    case .latex: ["{{=<< >>=}}", "<<% CONTENT_TYPE:LATEX >>"]
    case .markdown: ["{{% CONTENT_TYPE:MARKDOWN }}"]
    }
  }

  /// Makes the escaping known to the template engine; once in a process.
  static let registered: Void = {
    MustacheContentTypes.register(LaTeXContent(), named: "LATEX")
    MustacheContentTypes.register(MarkdownContent(), named: "MARKDOWN")
  }()
}

private struct LaTeXContent: MustacheContentType {
  func escapeText(_ text: String) -> String { LaTeXText.escape(text) }
}

private struct MarkdownContent: MustacheContentType {
  func escapeText(_ text: String) -> String { MarkdownText.escape(text) }
}
