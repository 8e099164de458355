import BenchModel
import Comparison
import Diagnostics
import Yams

/// Reads a file of rules; every key that it does not know is a finding with line and column.
struct RulesReader {
  private let log: SettingsLog

  /// Reads rules.
  ///
  /// - Throws: `Refusal` where the text is no YAML.
  static func read(path: String, bytes: [UInt8]) throws -> Found<GateRules> {
    let reader = RulesReader(log: SettingsLog(file: path))
    let root = try StudyReader.compose(String(decoding: bytes, as: UTF8.self), reader.log)
    return Found(root.map(reader.rules) ?? GateRules(), findings: reader.log.findings)
  }

  /// Reads what stands in a node of a study.
  init(log: SettingsLog) { self.log = log }

  func rules(_ node: SettingsNode) -> GateRules {
    var read = GateRules()
    var metrics: [(Metric, SettingsNode)] = []
    node.read([
      "version": { if $0.integer() != 1 { log.unknownVersion($0) } },
      "defaults": { read.usual = change(Rules(), $0) },
      "metrics": { metrics = $0.entries().map { (Metric(rawValue: $0.key), $0.value) } },
      "allow": {
        for (name, _, value) in $0.entries() {
          read.allowed[AxisName(rawValue: name)] = value.reason()
        }
      },
      "waivers": { read.waivers = $0.items().flatMap(waivers) },
    ])
    // The defaults may stand below the metrics.
    read.metrics = metrics.map { metric, node in
      if metric.baseUnit == nil {
        log.unknownMetric(node, metric.rawValue, known: Metric.Family.units.map(\.family.rawValue))
      }
      return (metric, change(read.usual, node))
    }
    return read
  }

  private func change(_ rules: Rules, _ node: SettingsNode) -> Rules {
    var rules = rules
    // A metric without rules of its own is only named.
    if node.node.scalar?.string.isEmpty == true { return rules }
    var limits: [SettingsNode] = []
    node.read([
      "minimum_change": {
        rules.minimumChange = share($0) ?? rules.minimumChange
        limits.append($0)
      },
      "maximum_change": {
        rules.maximumChange = share($0) ?? rules.maximumChange
        limits.append($0)
      },
      "level": { rules.level = share($0) ?? rules.level },
      "family": {
        rules.family =
          $0.name(among: Rules.Family.allCases.map(\.rawValue))
          .flatMap(Rules.Family.init(rawValue:)) ?? rules.family
      },
      "must_see": { rules.mustSee = share($0) ?? rules.mustSee },
      "power": { rules.power = share($0) ?? rules.power },
      "repetitions": { rules.minimumRepetitions = $0.integer(atLeast: 1) ?? 1 },
      "frontier": {
        rules.frontierMayRetreat =
          $0.name(among: ["may-retreat", "may-not-retreat"]) == "may-retreat"
      },
      "maximum_shift": {
        rules.maximumShift = share($0) ?? rules.maximumShift
        limits.append($0)
      },
      "absent": {
        rules.absence =
          $0.name(among: Rules.Absence.allCases.map(\.rawValue))
          .flatMap(Rules.Absence.init(rawValue:)) ?? rules.absence
      },
      "noise": { rules.noise = share($0) ?? rules.noise },
      "direction": {
        switch $0.name(among: ["lower", "higher"]) {
        case "lower": rules.direction = .lowerIsBetter
        case "higher": rules.direction = .higherIsBetter
        default: break
        }
      },
    ])
    // A limit below what counts at all would never be reached, and the gate seem stricter than it is.
    let lowest = [rules.maximumChange, rules.maximumShift].compactMap(\.self).min()
    if let place = limits.last, let lowest, lowest < rules.minimumChange {
      log.wrongShape(
        place,
        wanted: place.path.hasSuffix("minimum_change")
          ? "at most the lowest maximum, which is \(Self.percent(lowest))"
          : "at least minimum_change, which is \(Self.percent(rules.minimumChange))")
    }
    return rules
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 1e6).rounded() / 1e4) %".replacing(".0 %", with: " %")
  }

  /// A share between 0 and 1, written `2 %` or `0.02`.
  private func share(_ node: SettingsNode) -> Double? {
    guard let text = node.text() else { return nil }
    let isPercent = text.hasSuffix("%")
    let number = isPercent ? text.dropLast().filter { $0 != " " } : text
    guard let value = Double(number), value.isFinite else {
      log.wrongShape(node, wanted: "a share such as 2 % or 0.02")
      return nil
    }
    let share = isPercent ? value / 100 : value
    guard share > 0, share < 1 else {
      log.wrongShape(node, wanted: "a share above 0 and below 100 %, such as 2 % or 0.02")
      return nil
    }
    return share
  }

  private func waivers(_ node: SettingsNode) -> [Waiver] {
    var cells: [[AxisName: AxisPoint]] = []
    var reason: String?
    var until: String?
    node.read([
      "cells": {
        let list = $0.node.sequence == nil ? [$0] : $0.items()
        cells = list.map { cell in
          cell.entries().reduce(into: [:]) { points, entry in
            points[AxisName(rawValue: entry.key)] = entry.value.text().map {
              AxisPoint(written: $0)
            }
          }
        }
      },
      "reason": { reason = $0.reason() },
      "until": { until = day($0) },
    ])
    for (key, isThere, example) in [
      ("cells", !cells.isEmpty, "{concurrency: 128, prompt_tokens: 2193}"),
      ("reason", reason != nil, "the driver's fault 4711"), ("until", until != nil, "2027-01-31"),
    ] where !isThere && node.node.mapping?[Node(key)] == nil {
      log.missingKey(key, in: node, example: example)
    }
    guard let reason, let until else { return [] }
    let place = node.span.map { "\($0)" } ?? log.file
    return cells.map { Waiver(cells: $0, reason: reason, until: until, place: place) }
  }

  /// A day written `2026-12-31`, so that days compare as texts.
  private func day(_ node: SettingsNode) -> String? {
    guard let text = node.text() else { return nil }
    guard Day.isDay(text) else {
      log.wrongShape(node, wanted: "a day such as 2026-12-31")
      return nil
    }
    return text
  }
}
