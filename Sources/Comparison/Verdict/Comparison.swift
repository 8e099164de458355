import BenchModel
import Diagnostics

/// Two runs or machines, grid by grid, with the verdict.
public struct Comparison: Sendable {
  /// The name of BASE.
  public var base: String
  /// The name of NEW.
  public var new: String
  /// The grids that both have.
  public var grids: [GridComparison]
  /// The grids that only one has, with what to do.
  public var unpaired: [Unpaired]
  /// The grids whose comparison would be false.
  public var refused: [RefusedPair]
  /// What the verdict rests on, worst first.
  public var items: [VerdictItem]
  /// What the files say against themselves.
  public var flaws: [Flaw] = []
  /// The verdict.
  public var outcome: Outcome

  /// Two grids that differ in something that makes their comparison false.
  public struct RefusedPair: Hashable, Sendable {
    /// What BASE measured.
    public var base: Subject
    /// What NEW measured.
    public var new: Subject
    /// Which number.
    public var metric: Metric
    /// What forbids it.
    public var differences: [SubjectDifference]
  }

  /// Findings on one side for which its numbers are not to be trusted.
  public struct Flaw: Hashable, Sendable {
    /// Whether they are about BASE.
    public var isBase: Bool
    /// The findings, all of one code; never empty.
    public var findings: [Finding]

    /// Describes a flaw.
    public init(isBase: Bool, findings: [Finding]) {
      self.isBase = isBase
      self.findings = findings
    }
  }

  /// A grid without a partner.
  public struct Unpaired: Hashable, Sendable {
    /// Whether BASE has it.
    public var isBase: Bool
    /// What was measured.
    public var subject: Subject
    /// Which number.
    public var metric: Metric
    /// Why it has no partner.
    public var why: String
  }
}
