import BenchModel

/// What may differ between two grids that are compared, and what may not.
public struct Comparability: Sendable {
  /// What the comparison is for.
  public enum Purpose: Sendable {
    /// Somebody looks at it: machines, engines and quantizations may differ.
    case diff
    /// CI rests on it: only what a commit changes may differ.
    case gate
  }

  /// What it is for.
  public var purpose: Purpose
  /// Differences that the user allows, each with a reason.
  public var allowed: [AxisName: String]

  /// Chooses what may differ.
  public init(_ purpose: Purpose, allowed: [AxisName: String] = [:]) {
    self.purpose = purpose
    self.allowed = allowed
  }

  /// What makes a ratio false whatever the comparison is for.
  private static let falsifying: [AxisName: String] = [
    .model: "prompt sizes count tokens of another tokenizer, and another model answers",
    "tokenizer": "prompt sizes count tokens of another tokenizer",
    .outputTokens: "each request generates another number of tokens",
    .requestRate: "the load is another", .concurrency: "the load is another",
    .contextDepth: "the context before the prompt is another",
    "dataset": "the requests are others", "dataset_name": "the requests are others",
    "definition": "the metric means something else",
    "unit": "the unit is another",
  ]
  /// The parts and settings whose difference somebody may have to allow.
  public var names: [AxisName] {
    let all = Array(Self.falsifying.keys) + (purpose == .gate ? Array(Self.gated.keys) : [])
    return all.sorted { $0.rawValue < $1.rawValue }
  }

  /// Whether a difference in a part or setting makes a ratio false whatever it is for.
  static func isFalsifying(_ name: AxisName) -> Bool { falsifying[name] != nil }

  /// What only a gate refuses: it must compare like with like.
  private static let gated: [AxisName: String] = [
    .device: "another machine is no baseline",
    .deviceCount: "another number of devices is no baseline",
    .quantization: "other weights are no baseline",
    .engine: "another engine is no baseline",
  ]
  /// What differs between any two runs.
  private static let expected: Set<AxisName> = [
    .date, "seed", .repetition, "run", "duration", "timestamp", "folder", "start_time", "end_time",
    "benchmark_duration", "label", "name",
  ]
  /// Of these the first group that differs is what is compared.
  private static let compared: [[AxisName]] = [
    [.device, .deviceCount], [.engine, .engineVersion], [.quantization],
    [.tensorParallel, .pipelineParallel, .expertParallel, .dataParallel],
  ]

  /// In what two grids differ, heaviest first.
  public func differences(_ base: ComparedGrid, _ new: ComparedGrid) -> [SubjectDifference] {
    var found: [(name: AxisName, base: String, new: String)] = []
    func look(_ name: AxisName, _ left: String?, _ right: String?, bothKnown: Bool = false) {
      guard left != right, !bothKnown || (left != nil && right != nil) else { return }
      found.append((name, left ?? "", right ?? ""))
    }
    let (b, n) = (base.subject, new.subject)
    look(.model, b.model.id, n.model.id)
    look(.quantization, b.quantization?.id, n.quantization?.id)
    look(.engine, b.engine?.name, n.engine?.name)
    look(.engineVersion, b.engine?.version, n.engine?.version)
    look(.device, b.hardware.device?.id, n.hardware.device?.id)
    look(.deviceCount, b.hardware.count.map(String.init), n.hardware.count.map(String.init))
    look("definition", base.definition, new.definition, bothKnown: true)
    look("unit", base.unit, new.unit)
    look(
      AxisName(rawValue: base.rows.name.rawValue + "_basis"), base.rows.basis.rawValue,
      new.rows.basis.rawValue)
    look(
      AxisName(rawValue: base.columns.name.rawValue + "_basis"), base.columns.basis.rawValue,
      new.columns.basis.rawValue)
    let left = base.constants.merging(b.variant) { own, _ in own }
    let right = new.constants.merging(n.variant) { own, _ in own }
    for name in Set(left.keys).union(right.keys).sorted(by: { $0.rawValue < $1.rawValue })
    where !Self.expected.contains(name) {
      look(name, left[name]?.description, right[name]?.description)
    }
    let names = Set(found.map(\.name))
    let main = Self.compared.first { !names.isDisjoint(with: $0) } ?? []
    return found.map { difference in
      SubjectDifference(
        name: difference.name, base: difference.base, new: difference.new,
        weight: weight(of: difference, main: main))
    }
  }

  private func weight(
    of difference: (name: AxisName, base: String, new: String), main: [AxisName]
  ) -> SubjectDifference.Weight {
    // Where one side says nothing, nothing is known to be false.
    let isKnown = !difference.base.isEmpty && !difference.new.isEmpty
    let why =
      Self.falsifying[difference.name]
      ?? (purpose == .gate ? Self.gated[difference.name] : nil)
    if let why, isKnown {
      if let reason = allowed[difference.name] { return .allowed(reason: reason) }
      return .refused(why: why)
    }
    return main.contains(difference.name) && isKnown ? .compared : .noted
  }
}
