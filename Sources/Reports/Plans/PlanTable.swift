import BenchModel
import Diagnostics
import Scaling

/// A capacity plan in words and as a table.
public struct PlanTable {
  private let plan: CapacityPlan

  /// Words for a plan.
  public init(_ plan: CapacityPlan) { self.plan = plan }

  /// The table; columns that no row fills are left out.
  public var table: RecordTable {
    let all: [(RecordTable.Column, (CapacityPlan.Row) -> String)] = [
      (.init("subject", isNumber: false), { $0.held.prompt.subject.title }),
      (.init(columnHead), { $0.held.prompt.column.description }),
      (.init("holds"), { $0.held.load.map { "\($0.requests)" } ?? "none" }),
      (.init("because", isNumber: false), { Self.bound($0.held) }),
      (.init("tok/s"), { Self.number($0.throughput) }),
      (.init("tok/s/user"), { Self.number($0.perUser) }),
      (.init("tok/s/device"), { Self.number($0.throughputPerDevice) }),
      (.init("machines"), { $0.machines.map(String.init) ?? "" }),
      (
        .init("devices"),
        { row in
          row.machines.flatMap { count in row.devices.map { String(count * $0) } } ?? ""
        }
      ),
      (.init("$/Mtok"), { Self.number($0.cost?.perMillionTokens) }),
      (.init("tok/s/k$"), { Self.number($0.cost?.tokensPerSecondPerThousand) }),
      (.init("J/tok"), { Self.number($0.cost?.joulesPerToken) }),
    ]
    let rows = plan.rows.map { row in all.map { $0.1(row) } }
    let used = all.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return RecordTable(
      caption: caption, label: "tab:plan", columns: used.map { all[$0].0 },
      rows: rows.map { row in used.map { row[$0] } }, notes: notes)
  }

  private var columnHead: String {
    let names = Set(plan.rows.map(\.held.prompt.columnName))
    return names == [.promptTokens] ? "prompt" : names.first?.rawValue ?? "prompt"
  }

  private var caption: String {
    let asked = plan.objectives.map(\.text).joined(separator: " and ")
    return
      "The largest measured number of simultaneous requests "
      + (asked.isEmpty ? "that works" : "at which \(asked)")
      + ", itself and every smaller one that was tried."
  }

  private var notes: [String] {
    var notes: [String] = []
    let single = plan.rows.count { $0.held.repetitions == 1 }
    if single == plan.rows.count, single > 0 {
      notes.append("Each load was measured once, so nobody knows how far the next run is off.")
    } else if single > 0 {
      notes.append("\(single) of \(plan.rows.count) rows rest on loads that were measured once.")
    }
    for row in plan.rows where !row.held.disputed.isEmpty {
      notes.append(
        "\(Self.name(row)): repetitions disagree at "
          + row.held.disputed.map(\.description).joined(separator: ", ") + " requests.")
    }
    if let target = plan.target {
      notes.append(
        "machines and devices: for \(target) simultaneous requests, each machine at its load.")
    }
    if plan.rows.contains(where: { $0.cost?.joulesPerToken != nil }) {
      notes.append("J/tok: at the rated power of the boards, without host and cooling.")
    }
    if plan.rows.contains(where: { $0.throughput != nil }) {
      notes.append("Rates count generated tokens only.")
    }
    return notes
  }

  private static func name(_ row: CapacityPlan.Row) -> String {
    "\(row.held.prompt.subject.title), \(row.held.prompt.column)"
  }

  /// Why it holds no more.
  static func bound(_ held: HeldLoad) -> String {
    switch held.bound {
    case .objective(let objective, let requests, let value):
      "\(requests): \(objective.metric.rawValue) is \(number(value)) "
        + (objective.metric.baseUnit ?? "")
    case .failure(let failure, let requests):
      "\(requests): \(failure.reason.replacing("-", with: " "))"
    case .untried: "no larger load was tried"
    case .unknown(let objective, let requests):
      "\(requests): \(objective.metric.rawValue) was not measured"
    }
  }

  /// Three significant digits, without a power of ten.
  static func number(_ value: Double?) -> String {
    guard let value else { return "" }
    guard value != 0, let exponent = DecimalText.exponent(abs(value)) else { return "0" }
    return DecimalText.isExtreme(value)
      ? DecimalText.shortest(value) : DecimalText.fixed(value, digits: max(0, 2 - exponent))
  }
}
