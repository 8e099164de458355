import BenchModel
import Comparison

public enum VerdictFormat: String, CaseIterable, Sendable {
  case text, md, json, csv, junit, sarif, github, stepSummary = "step-summary", latex
}
public struct VerdictWords {
  public init(_ c: Comparison) {}
  public func sentence(_ i: VerdictItem) -> String { "\(i.kind) \(i.weight) \(i.content)" }
  public func advice(_ i: VerdictItem) -> String? { nil }
}
public struct VerdictView {
  let c: Comparison
  public init(_ c: Comparison, purpose: Comparability.Purpose) { self.c = c }
  public func render(as: VerdictFormat) -> String {
    var s = "\(c.base) -> \(c.new): \(c.outcome)\n"
    for g in c.grids {
      s +=
        "\(g.base.title) -> \(g.new.title) \(g.metric.rawValue) \(g.count(.better)) better \(g.count(.worse)) worse \(g.count(.same)) same \(g.count(.unsure)) unsure \(g.count(.lost)) lost \(g.count(.repaired)) repaired \(g.count(.failedInBoth)) failed both \(g.count(.oneSided)) one-sided \(g.count(.notMeasured)) nm\n"
      if let m = g.mean { s += "  \(m)\n" }
      if let n = g.noise { s += "  \(n)\n" }
      if let n = g.detectable { s += "  \(n)\n" }
      if let n = g.shift { s += "  \(n)\n" }
      for f in g.frontier {
        s +=
          "  \(f.column) \(f.change) \(f.base.fits?.description ?? "-") \(f.new.fits?.description ?? "-")\n"
      }
      for d in g.differences {
        s += "  diff \(d.name.rawValue) \(d.base) -> \(d.new) \(d.weight)\n"
      }
      for l in g.cells {
        s +=
          "   "
          + l.map {
            "\($0.relation.rawValue.prefix(4)):\($0.change.map { String(Int(($0.ratio * 100).rounded())) } ?? "-")"
          }.joined(separator: " ") + "\n"
      }
    }
    for i in c.items { s += "* \(i.kind) \(i.weight) \(i.cells.count)\n" }
    for u in c.unpaired { s += "u \(u.isBase) \(u.subject.title) \(u.metric.rawValue) \(u.why)\n" }
    return s
  }
}
