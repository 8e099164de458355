import Synchronization

/// The texts of the inputs for showing places in them: some kept, the others read again when asked.
///
/// So a folder of ten thousand files need not stay in memory for the few lines that are shown.
public final class SourceShelf: Sendable, ExpressibleByDictionaryLiteral {
  private let kept: [String: SourceText]
  private let reread: @Sendable (String) -> SourceText?
  /// The text asked for last, which is most often asked for again.
  private let last = Mutex<SourceText?>(nil)

  /// Keeps some texts; `reread` gives the others, or nil where there is none.
  public init(
    _ kept: [String: SourceText], reread: @escaping @Sendable (String) -> SourceText? = { _ in nil }
  ) {
    self.kept = kept
    self.reread = reread
  }

  /// Keeps the texts of a literal.
  public convenience init(dictionaryLiteral elements: (String, SourceText)...) {
    self.init(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }

  /// The text of a path; nil where there is none.
  public subscript(path: String) -> SourceText? {
    if let text = kept[path] { return text }
    if let text = last.withLock({ $0 }), text.path == path { return text }
    let text = reread(path)
    if let text { last.withLock { $0 = text } }
    return text
  }
}
