import BenchModel
import Diagnostics

/// Finds runs that had more requests in flight than they say they were allowed.
///
/// Little's law: the mean number in flight is the rate of answers times the mean time of an answer
/// (Little 1961). With a bound on simultaneous requests it cannot be larger than the bound.
struct LittlesLaw {
  /// How far above the bound the number in flight may be.
  static let tolerance = 1.1

  /// The requests in flight for each that is allowed; nil where the run does not say enough.
  static func share(_ load: LoadPoint) -> Double? {
    guard let bound = load.concurrency, let rate = load.requestRate,
      let time = load.values[.meanTime]
    else { return nil }
    return rate.value * time / bound
  }

  /// One finding for each subject whose loads break the law.
  static func findings(_ loads: [LoadPoint]) -> [Finding] {
    var odd = OddLoads()
    for load in loads {
      // A thousand times too many is a matter of units, which has its own finding.
      guard let share = share(load), share > tolerance, UnitScale(share) == nil,
        let bound = load.concurrency, let rate = load.requestRate,
        let time = load.values[.meanTime]
      else { continue }
      odd.add(load, .e2e, score: share) { also in
        let place = load.span(AskedMetric.meanTime.metric)
        return Finding(
          .warning, "quality.littles-law",
          "\(load.subject.name(orPath: place.path)): \(rate.text()) × e2e.mean \(time.short) s are "
            + "\((rate.value * time).short) requests in flight, but concurrency is "
            + "\(bound.short)\(also)",
          at: place,
          hints: [
            "check whether concurrency is that of one client or one server of several, and that "
              + "both numbers are of the same run"
          ])
      }
    }
    return odd.findings(of: loads)
  }
}
