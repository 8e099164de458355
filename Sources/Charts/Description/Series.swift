/// One line of a chart.
public struct Series: Hashable, Sendable {
  /// The name in the key, such as `128`.
  public var name: String
  /// The points, ascending in x.
  public var points: [Point]

  /// The curve fitted to the points; with one, the points are marks that no line joins.
  public var fit: Fit?

  /// Describes a line.
  public init(name: String, points: [Point], fit: Fit? = nil) {
    self.name = name
    self.points = points
    self.fit = fit
  }
}

/// A fitted curve with the band of its interval, drawn where it is given and nowhere else.
public struct Fit: Hashable, Sendable {
  /// Dense points of the curve, ascending in x: `low` and `high` are the band where both are there,
  /// a point without a `y` breaks the curve, `failure` is not read.
  public var points: [Point]

  /// Describes a curve.
  public init(points: [Point]) { self.points = points }
}

/// One place of a line: measured, failed, or neither.
public struct Point: Hashable, Sendable {
  /// The position along the horizontal axis.
  public var x: Double
  /// The value; nil where there is none.
  public var y: Double?
  /// The lower end of the interval, where there is one.
  public var low: Double?
  /// The upper end of the interval, where there is one.
  public var high: Double?
  /// Why there is no value, read only where `y` is nil; nil there too is a gap without a mark.
  public var failure: FailureMark?

  /// Describes a place.
  public init(
    x: Double, y: Double?, low: Double? = nil, high: Double? = nil, failure: FailureMark? = nil
  ) {
    self.x = x
    self.y = y
    self.low = low
    self.high = high
    self.failure = failure
  }
}

/// Why a place holds no value; each is drawn as another mark.
public enum FailureMark: Hashable, Sendable, CaseIterable {
  /// Memory ran out: a cross.
  case outOfMemory
  /// Stopped after too long: a clock.
  case timeout
  /// Ended with an error: an exclamation mark.
  case error
  /// No value and no reason: a question mark.
  case unexplained
  /// Not tried: a ring.
  case notRun
}

/// The words and the number spelling of a chart.
public struct ChartWords: Hashable, Sendable {
  /// A word for each failure that is marked.
  public struct Failures: Hashable, Sendable {
    /// Memory ran out.
    public var outOfMemory: String
    /// Stopped after too long.
    public var timeout: String
    /// Ended with an error.
    public var error: String
    /// No value and no reason.
    public var unexplained: String
    /// Not tried.
    public var notRun: String

    /// Names the failures.
    public init(
      outOfMemory: String, timeout: String, error: String, unexplained: String, notRun: String
    ) {
      self.outOfMemory = outOfMemory
      self.timeout = timeout
      self.error = error
      self.unexplained = unexplained
      self.notRun = notRun
    }
  }

  /// Between whole and decimal digits.
  public var decimalSeparator: String
  /// Between groups of three digits.
  public var groupSeparator: String
  /// For each failure that is marked.
  public var failures: Failures
  /// Said where nothing was measured.
  public var nothing: String
  /// For what stands beside measured points.
  public var signs: Signs

  /// Describes a language.
  public init(
    decimalSeparator: String, groupSeparator: String, failures: Failures, nothing: String,
    signs: Signs = .english
  ) {
    self.decimalSeparator = decimalSeparator
    self.groupSeparator = groupSeparator
    self.failures = failures
    self.nothing = nothing
    self.signs = signs
  }

  /// English: `12 345.6`, with a narrow space.
  public static let english = ChartWords(
    decimalSeparator: ".", groupSeparator: "\u{202F}",
    failures: Failures(
      outOfMemory: "out of memory", timeout: "timeout", error: "error",
      unexplained: "no value, unexplained", notRun: "not run"),
    nothing: "nothing was measured")

  /// French: `12 345,6`, with a narrow space.
  public static let french = ChartWords(
    decimalSeparator: ",", groupSeparator: "\u{202F}",
    failures: Failures(
      outOfMemory: "mémoire insuffisante", timeout: "délai dépassé", error: "erreur",
      unexplained: "sans valeur, inexpliqué", notRun: "non essayé"),
    nothing: "rien n’a été mesuré", signs: .french)

  /// The word for a failure.
  func word(_ mark: FailureMark) -> String {
    switch mark {
    case .outOfMemory: failures.outOfMemory
    case .timeout: failures.timeout
    case .error: failures.error
    case .unexplained: failures.unexplained
    case .notRun: failures.notRun
    }
  }
}
