import BenchModel
import Diagnostics
import RawImport
import Yams

/// Reads what a study says about the columns of a table with one row a measurement.
struct ColumnReader {
  let log: SettingsLog

  /// The decisions by header; a name that is no target is a finding.
  ///
  /// A column is a name, `{metric: …, unit: …}`, or `{is: either, because: …}`. The header is the
  /// reason where none is given.
  func targets(_ node: SettingsNode) -> [String: Decision<ColumnTarget>] {
    var targets: [String: Decision<ColumnTarget>] = [:]
    for (header, _, value) in node.entries() {
      var target: ColumnTarget?
      var reason = ""
      if let mapping = value.node.mapping, mapping["is"] != nil || mapping["because"] != nil {
        value.read([
          "is": { target = self.target($0) }, "because": { reason = $0.text() ?? "" },
        ])
        if mapping["is"] == nil { log.missingKey("is", in: value, example: "concurrency") }
      } else {
        target = self.target(value)
      }
      if let target { targets[header] = Decision(target, reason: reason, span: value.span) }
    }
    return targets
  }

  private func target(_ node: SettingsNode) -> ColumnTarget? {
    guard node.node.mapping != nil else {
      return node.text().flatMap { known($0, node) }
    }
    var metric: String?
    var unit: SettingsNode?
    node.read(["metric": { metric = $0.text() }, "unit": { unit = $0 }])
    guard let metric else {
      log.missingKey("metric", in: node, example: "ttft")
      return nil
    }
    guard case .metric(let known, _)? = ColumnTarget(name: metric) else {
      log.unknownMetric(node, metric, known: Metric.Family.units.map(\.family.rawValue))
      return nil
    }
    let written = unit?.text()
    if let unit, let written, !ColumnTarget.knowsUnit(written, of: known) {
      log.unknownUnit(unit, written, known)
      return nil
    }
    return .metric(known, unit: written)
  }

  private func known(_ name: String, _ node: SettingsNode) -> ColumnTarget? {
    if let target = ColumnTarget(name: name) { return target }
    log.unknownColumn(node, name)
    return nil
  }
}

extension SettingsLog {
  fileprivate func unknownColumn(_ node: SettingsNode, _ name: String) {
    let hint =
      nearestName(to: name, in: ColumnTarget.names).map { "did you mean `\($0)`?" }
      ?? "write one of: \(ColumnTarget.names.joined(separator: ", "))"
    add(
      Finding(
        .error, "study.value", "a column cannot be `\(name)`", at: node.span, hints: [hint]))
  }

  fileprivate func unknownUnit(_ node: SettingsNode, _ text: String, _ metric: Metric) {
    let units = [
      "s": "s, ms, us or ns", "B": "B, MB, GB, MiB or GiB", "req/s": "req/s or req/min",
    ]
    let base = metric.baseUnit ?? ""
    add(
      Finding(
        .error, "study.value", "`\(text)` is no unit of \(metric.rawValue)", at: node.span,
        hints: ["write \(units[base] ?? base)"]))
  }
}
