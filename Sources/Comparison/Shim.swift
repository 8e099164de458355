import Foundation
import Statistics

struct HodgesLehmann {
  let estimate: Double
  let interval: (low: Double, high: Double)?
  let confidence: Double
  init(_ x: SortedSample, _ y: SortedSample, level: Double) {
    let d = x.values.flatMap { a in y.values.map { a - $0 } }.sorted()
    estimate = SortedSample(d)?.median ?? 0
    interval = nil
    confidence = 0
  }
}
struct ModeratedVariance {
  let posterior: [Double]
  let priorVariance: Double
  let priorDegreesOfFreedom: Double
  init?(_ v: [Double], degreesOfFreedom d: [Double]) {
    let t = d.reduce(0, +)
    let s = zip(v, d).reduce(0) { $0 + $1.0 * $1.1 } / t
    posterior = v.map { _ in s }
    priorVariance = s
    priorDegreesOfFreedom = .infinity
  }
}
enum PValueAdjustment {
  static func holm(_ p: [Double?]) -> [Double?] {
    let o = p.indices.filter { p[$0] != nil }.sorted { p[$0]! < p[$1]! }
    var r = p
    var m = 0.0
    for (k, i) in o.enumerated() {
      m = max(m, min(1, p[i]! * Double(o.count - k)))
      r[i] = m
    }
    return r
  }
  static func benjaminiHochberg(_ p: [Double?]) -> [Double?] {
    let o = p.indices.filter { p[$0] != nil }.sorted { p[$0]! < p[$1]! }
    var r = p
    var m = 1.0
    for (k, i) in o.enumerated().reversed() {
      m = min(m, p[i]! * Double(o.count) / Double(k + 1))
      r[i] = m
    }
    return r
  }
}
struct SignTest {
  let p: Double
  init(_ a: Int, _ b: Int) {
    p = min(
      1, 2 * (BinomialDistribution(trials: a + b, probability: 0.5)?.lowerTail(min(a, b)) ?? 1))
  }
}
