/// The largest load of each prompt size that an account of memory lets fit, beside what was
/// measured.
public struct FrontierForecast: Hashable, Sendable {
  /// What prediction and measurement say of each other.
  public enum Verdict: Hashable, Sendable {
    /// Everything that worked was predicted to fit, and everything that failed not to.
    case agrees
    /// A load that was predicted to fit failed.
    case optimistic
    /// A load that worked was predicted not to fit.
    case pessimistic
    /// The measurement contradicts itself: a load failed that is no larger than one that worked.
    case measuredTwoWays
    /// Nothing was measured.
    case notMeasured
    /// Nothing is predicted.
    case refused(CapacityRefusal)
  }

  /// One prompt size.
  public struct Column: Hashable, Sendable {
    /// What was measured.
    public let measured: MeasuredColumn
    /// The largest load that fits, as a continuous number; nil where it is refused.
    public let load: Double?
    /// The largest tested load that fits; nil where none does.
    public let largestTested: Int?
    /// The smallest tested load that does not fit; nil where all do.
    public let firstBeyond: Int?
    /// What prediction and measurement say of each other.
    public let verdict: Verdict
  }

  /// The tested loads, rising; what is not above 0 is left out.
  public let loads: [Int]
  /// The prompt sizes, as given.
  public let columns: [Column]

  /// Predicts each column.
  public init(_ limit: some LoadLimit, loads: [Int], columns: [MeasuredColumn]) {
    let loads = Set(loads.filter { $0 > 0 }).sorted()
    self.loads = loads
    self.columns = columns.map { column in
      do throws(CapacityRefusal) {
        let load = try limit.largestLoad(
          promptTokens: column.promptTokens, outputTokens: column.outputTokens)
        return Column(
          measured: column, load: load, largestTested: loads.last { Double($0) <= load },
          firstBeyond: loads.first { Double($0) > load }, verdict: Self.verdict(column, load))
      } catch {
        return Column(
          measured: column, load: nil, largestTested: nil, firstBeyond: nil,
          verdict: .refused(error))
      }
    }
  }

  /// How many columns have a verdict.
  public func count(_ verdict: Verdict) -> Int { columns.count { $0.verdict == verdict } }

  private static func verdict(_ column: MeasuredColumn, _ load: Double) -> Verdict {
    guard !column.contradictsItself else { return .measuredTwoWays }
    if let fails = column.fails, load >= Double(fails) { return .optimistic }
    if let works = column.works, load < Double(works) { return .pessimistic }
    return column.works == nil && column.fails == nil ? .notMeasured : .agrees
  }
}
