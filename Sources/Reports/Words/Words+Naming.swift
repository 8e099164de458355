import BenchModel

extension Words {
  /// The words of an axis.
  public subscript(axis axis: AxisName) -> AxisWords {
    switch axis {
    case .concurrency: axes.concurrency
    case .promptTokens: axes.promptTokens
    case .outputTokens: axes.outputTokens
    case .deviceCount: axes.deviceCount
    case .requestRate: axes.requestRate
    case .contextDepth: axes.contextDepth
    case .position: axes.position
    default: .plain(axis.rawValue)
    }
  }

  /// The words of an axis; those of points that a run reached say so.
  public subscript(axis axis: Axis) -> AxisWords {
    let plain = self[axis: axis.name]
    guard axis.basis == .achieved else { return plain }
    let mark = axes.achieved
    return AxisWords(
      stub: "\(plain.stub) (\(mark))", label: "\(plain.label) (\(mark))",
      spanner: "\(plain.spanner) (\(mark))", phrase: "\(plain.phrase) (\(mark))",
      counted: plain.counted)
  }

  /// The name of a metric, such as `Output throughput`; the id itself where no name is known.
  public func name(of metric: Metric) -> String {
    switch metric {
    case .requestTime: axes.requestTime
    case .outputThroughput: axes.outputThroughput
    case .outputThroughputPerUser: axes.outputThroughputPerUser
    case Metric(rawValue: "peak_memory"): axes.peakMemory
    default: statistic(metric) ?? metric.rawValue
    }
  }

  /// Family and statistic: `Time to first token, p99`; nil where the family is not known.
  private func statistic(_ metric: Metric) -> String? {
    guard let family = axes.families[metric.family] else { return nil }
    return metric.statistic.map { "\(family), \(axes.statistics[$0] ?? $0)" } ?? family
  }

  /// The symbol of a unit for people: French writes `tok/s/utilisateur`.
  public func symbol(ofUnit unit: String) -> String {
    switch unit {
    case TokensPerSecondPerUser.symbol: axes.perUserUnit
    case RequestsPerSecond.symbol: axes.requestRateUnit
    case Bytes.symbol: axes.byteUnit
    default: unit
    }
  }

  /// Quantity and unit, as axes and captions have it: `Request time (s)`.
  public func measure(_ metric: Metric, unit: String) -> String {
    let symbol = symbol(ofUnit: unit)
    return symbol.isEmpty ? name(of: metric) : "\(name(of: metric)) (\(symbol))"
  }

  /// `lower is better` or `higher is better`.
  public func name(of direction: Direction) -> String {
    switch direction {
    case .lowerIsBetter: axes.lowerIsBetter
    case .higherIsBetter: axes.higherIsBetter
    }
  }

  /// The title of a subject: the study's label, or its parts in this language.
  public func title(of subject: Subject) -> String {
    if let label = subject.label { return label }
    var parts = [subject.model.label]
    if let quantization = subject.quantization, quantization != .none {
      parts.append(axes.localName(quantization.label))
    }
    if let device = subject.hardware.device {
      parts.append(axes.on)
      let name = axes.localName(device.label)
      parts.append(subject.hardware.count.map { "\($0)\u{A0}×\u{A0}\(name)" } ?? name)
    }
    return parts.joined(separator: " ") + subject.variantText
  }

  /// The engine's name for people, such as `vLLM 0.4.2`.
  public static func title(of engine: Engine) -> String {
    let known = [
      "vllm": "vLLM", "sglang": "SGLang", "tensorrt-llm": "TensorRT-LLM", "tgi": "TGI",
    ]
    let name = known[engine.name] ?? engine.name
    return engine.version.map { "\(name) \($0)" } ?? name
  }

  /// The word for a failure in a cell, and its explanation.
  public func reason(_ failure: Failure) -> Reason {
    switch failure {
    case .outOfMemory: cells.outOfMemory
    case .timeout: cells.timeout
    case .error(let text):
      text.isEmpty
        ? cells.failed : Reason(word: cells.failed.word, note: cells.failedWith(text))
    case .unexplained(let token):
      token.isEmpty
        ? cells.unexplained
        : Reason(word: cells.unexplained.word, note: cells.unexplainedAs(token))
    }
  }

  /// The word for a gap in a cell, and its explanation.
  public func reason(_ gap: Gap?) -> Reason {
    switch gap {
    case .conflict: cells.conflict
    case .warmUp: cells.warmUp
    case .blank, .absent, nil: cells.notRun
    }
  }

  /// A list as a sentence has it: `a, b and c`.
  public func list(_ items: [String]) -> String { Self.list(items, and: captions.and) }

  static func list(_ items: [String], and: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(and) " + last
  }
}

extension Words.AxisWords {
  /// The words of a setting that has none: its own name.
  static func plain(_ name: String) -> Words.AxisWords {
    Words.AxisWords(
      stub: name, label: name, spanner: name, phrase: name,
      counted: { text, _ in "\(name)=\(text)" })
  }
}
