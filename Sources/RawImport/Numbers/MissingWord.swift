import BenchModel

/// A word that stands where a number should.
enum MissingWord {
  /// What a word says of itself; nil where nobody uses it.
  ///
  /// An empty cell says that nobody tried. `-`, `N/A`, `None` and `null` were written by someone
  /// or something that looked at the cell, as `nan` was: there was a run and no number, so they
  /// are failures without an explanation until the study gives one.
  static func meaning(of token: String) -> MissingMeaning? {
    if token.isEmpty { return .blank }
    return known[token.lowercased().filter { $0 != " " && $0 != "_" }]
  }

  /// What a phrase in place of a number says: `error: timeout after 60 s`, `OOM at load`.
  static func meaning(ofPhrase text: String) -> MissingMeaning? {
    let lower = text.lowercased()
    // `TimeoutError` is a name of Python; a word such as `OOM*` has a mark that means something.
    let isName = lower.hasSuffix("error") || lower.hasSuffix("exception")
    guard isName || text.contains(where: { $0 == " " || $0 == ":" }) else { return nil }
    switch FailureText.failure(text) {
    case .outOfMemory: return .outOfMemory
    case .timeout: return .timeout
    default: break
    }
    let words = ["error", "err", "failed", "failure", "crash", "crashed", "exception", "traceback"]
    return isName || words.contains(String(lower.prefix { $0.isLetter })) ? .error : nil
  }

  /// The cell that a meaning makes.
  static func cell<Unit>(_ meaning: MissingMeaning, token: String) -> Cell<Unit> {
    switch meaning {
    case .outOfMemory: .failed(.outOfMemory)
    case .timeout: .failed(.timeout)
    case .error: .failed(.error(token))
    case .unexplained: .failed(.unexplained(token: token))
    case .blank: .notMeasured(.blank)
    }
  }

  private static let known: [String: MissingMeaning] = {
    var known: [String: MissingMeaning] = [:]
    for word in [
      "nan", "np.nan", "numpy.nan", "math.nan", "float('nan')", "float(\"nan\")", "nan()", "nans",
      "nanms", "n/a", "na", "#n/a", "none", "null", "-", "--", "\u{2013}", "\u{2014}", "\u{2212}",
      "pd.na", "nil", "missing",
    ] {
      known[word] = .unexplained
    }
    for word in [
      "oom", "outofmemory", "out-of-memory", "cudaoutofmemory", "memoryerror", "cudaoom",
    ] { known[word] = .outOfMemory }
    for word in ["timeout", "timedout", "time-out"] { known[word] = .timeout }
    for word in ["error", "err", "failed", "fail", "crash", "crashed", "failure"] {
      known[word] = .error
    }
    return known
  }()
}
