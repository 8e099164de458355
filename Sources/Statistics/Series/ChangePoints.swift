/// Where a series of measurements in the order of time changed its level.
///
/// Fleming, Kołaczkowski and others (2023), “Hunter”, as Apache Otava has it: windows that overlap
/// by half are divided by `EnergySplit` as long as a t-test of both sides finds a difference at a
/// relaxed level; of these weak points the weakest is taken away until all of them pass. Nothing
/// is drawn by chance: the same series has the same points.
///
/// A failed run is no value: leave it out, and keep the places of the others. Values without any
/// noise differ beyond doubt however little they differ; `minimumChange` is for those.
public struct ChangePoints: Hashable, Sendable {
  /// Whose arithmetic is followed.
  public enum Arithmetic: Hashable, Sendable {
    /// Deviations have n − 1 below them, as the t-test needs it, and where a weak point was taken
    /// away both its neighbours are judged anew.
    case sound
    /// As in Otava 0.8, to compare with its reports: deviations have n below them, so that p is too
    /// small (two equal samples of two values differ in 9 % of cases at a level of 5 %); and of the
    /// neighbours only the later is judged anew, with the one after it, which did not change.
    case otava
  }

  /// The points, ascending.
  public let points: [ChangePoint]

  /// Looks for changes; nil where a value is not finite, for a window below 2 or a level outside
  /// of (0, 1).
  ///
  /// - Parameters:
  ///   - series: the values in the order of time; perhaps empty.
  ///   - window: how many values are looked at together.
  ///   - level: the p-value that a point must stay below.
  ///   - minimumChange: the relative change that a point must exceed, seen from either side.
  ///   - arithmetic: whose arithmetic is followed.
  public init?(
    _ series: [Double], window: Int = 50, level: Double = 0.001, minimumChange: Double = 0,
    arithmetic: Arithmetic = .sound
  ) {
    guard window >= 2, level > 0, level < 1, series.allSatisfy(\.isFinite) else { return nil }
    let relaxed = level < 0.05 ? level * 10 : (level < 0.5 ? level * 2 : level)
    let search = ChangeSearch(series: series, arithmetic: arithmetic)
    let weak = search.weakPoints(window: window, level: relaxed)
    points = search.pruned(weak, level: level, minimumChange: minimumChange)
  }
}
