/// What the process answers, as scripts and CI read it.
enum ExitStatus: Int32 {
  /// All is well.
  case fine = 0
  /// The data say no: a regression, a stale product, a missed objective.
  case dataSayNo = 1
  /// Usage, unreadable input, or a product that cannot be written.
  case cannot = 2
  /// The gate could not have seen its own limit.
  case inconclusive = 3
  /// Nothing to compare.
  case incomparable = 4
}

/// An end that needs one `error:` line: why, and what to do.
struct Refusal: Error {
  let status: ExitStatus
  let message: String
  /// What to do about it.
  let hint: String?

  init(_ message: String, hint: String? = nil, status: ExitStatus = .cannot) {
    self.message = message
    self.hint = hint
    self.status = status
  }
}
