/// Something a user should know about an input, a setting or a product.
///
/// A finding never stops the work by itself; `Severity.error` means that no product may be made
/// from what it is about until the user has decided.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Something was assumed; worth knowing, nothing to mend.
    case note
    /// Something looks wrong; a decision in the study silences it.
    case warning
    /// Nothing may be made from this until it is decided.
    case error

    /// Orders from note to error.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A stable name `area.what` by which a finding is searched for, tested and silenced.
  public struct Code: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name as printed, such as `import.conflict`.
    public let rawValue: String
    /// Names a code.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Names a code by a literal.
    public init(stringLiteral value: String) { self.rawValue = value }
  }

  /// A second place that belongs to the finding, with what it shows.
  public struct Label: Hashable, Sendable {
    /// The place.
    public let span: SourceSpan
    /// What stands there.
    public let text: String
    /// Marks a place.
    public init(_ span: SourceSpan, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// The stable name.
  public let code: Code
  /// How much it matters.
  public let severity: Severity
  /// One sentence in the reader's words: which cell, which value.
  public let message: String
  /// Where, if it has a place.
  public let span: SourceSpan?
  /// Further places.
  public let labels: [Label]
  /// What to do; each begins with a verb.
  public let hints: [String]

  /// Makes a finding.
  public init(
    _ severity: Severity, _ code: Code, _ message: String, at span: SourceSpan? = nil,
    labels: [Label] = [], hints: [String] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.labels = labels
    self.hints = hints
  }
}

extension [Finding] {
  /// The findings with no more than some notes and warnings of each code, and a note that counts
  /// the others; errors are all kept.
  public func limited(to limit: Int) -> [Finding] {
    var counts: [Finding.Code: Int] = [:]
    var kept: [Finding] = []
    for finding in self {
      counts[finding.code, default: 0] += 1
      if finding.severity == .error || counts[finding.code, default: 0] <= limit {
        kept.append(finding)
      }
    }
    let more = counts.filter { $0.value > limit }.sorted { $0.key.rawValue < $1.key.rawValue }
    for (code, count) in more where kept.count(where: { $0.code == code }) < count {
      kept.append(
        Finding(
          .note, "import.more", "\(count - limit) more findings `\(code.rawValue)` are not listed",
          hints: ["run `etalon inspect --json` for all of them"]))
    }
    return kept
  }
}

/// A result together with what was found on the way.
public struct Found<Output> {
  /// What was made.
  public var output: Output
  /// What a user should know about it, in the order it was met.
  public var findings: [Finding]

  /// Pairs a result with its findings.
  public init(_ output: Output, findings: [Finding] = []) {
    self.output = output
    self.findings = findings
  }

  /// Changes the result and keeps the findings.
  public func map<Other>(_ change: (Output) throws -> Other) rethrows -> Found<Other> {
    Found<Other>(try change(output), findings: findings)
  }
}

extension Found: Sendable where Output: Sendable {}
