import BenchModel
import Diagnostics

/// Makes a run of each row of a long table.
struct LongRows {
  let table: LongTable
  let file: RawFile
  let survey: LongSurvey
  let rates: RateMeaning
  /// Columns that another one makes superfluous.
  let vague: VagueColumns
  /// What headings above the table say of all its rows, the nearest first.
  private let headings: [SubjectFacts]
  /// The metric of the first column that holds one.
  let mainMetric: Metric?
  /// What is odd about the rows.
  var notes = LongNotes()

  /// Prepares to read a table.
  init(_ table: LongTable, _ file: RawFile, headings: [SubjectFacts] = []) {
    let table = table.withTestsAsRows()
    self.headings = headings
    self.table = table
    self.file = file
    let survey = LongSurvey(table, file)
    self.survey = survey
    let rates = RateMeaning(table, survey)
    self.rates = rates
    let vague = VagueColumns(survey, rates)
    self.vague = vague
    mainMetric =
      survey.meanings.enumerated().lazy.compactMap { column, meaning in
        guard case .metric(let metric, _)? = meaning?.target, vague.beside[column] == nil
        else { return nil }
        return meaning?.doubts.contains(.tokens) == true ? rates.metric(metric, column) : metric
      }.first
  }

  /// Hands every run to a collector, and says what was assumed.
  mutating func read(into runs: inout RunCollector) {
    // Without numbers of repetitions, equal rows may be equal measurements.
    var seen: RowMemory? = survey.countsRepetitions ? RowMemory() : nil
    for row in table.rows {
      if seen?.isRepeated(row) == true {
        notes.repeated.append(row.place)
      } else if let run = run(of: row) {
        runs.add(run)
      }
    }
    for finding in notes.findings(self, runs) { runs.add(finding) }
  }

  /// Whether every number of a column says its unit itself, as in `0.117 s`.
  func hasUnits(_ column: Int) -> Bool {
    var isNumbered = false
    for row in table.rows.prefix(10_000) {
      guard let text = row.fields[column]?.text,
        case .number(let number) = NumberSpelling.read(text.trimmedOfSpaces)
      else { continue }
      if number.unit.isEmpty { return false }
      isNumbered = true
    }
    return isNumbered
  }

  /// What one row says beside what its run is given at once.
  struct Rest {
    var quantizations: [(text: String, column: Int)] = []
    var device: String?
    var count: Int?
    var engine: (name: String, version: String?)?
    var version: String?
    var error = ""
    var status: (text: String, outcome: StatusText.Outcome)?
    var sums: [(axis: AxisName, name: AxisName, text: String)] = []
    var words: [(text: String, metric: Metric, field: Field)] = []
    var metrics: Set<Metric> = []
  }

  /// The run of a row; nil where it holds none.
  mutating func run(of row: LongTable.Row) -> RunBuilder? {
    var run = RunBuilder(at: row.place)
    var rest = Rest()
    for (column, field) in row.fields.enumerated() {
      guard let field, let meaning = survey.meanings[column] else { continue }
      if case .metric(let metric, _) = meaning.target {
        measure(metric, meaning, column, field, &run, &rest)
      } else if !field.text.isEmpty {
        take(meaning.target, column, field, &run, &rest)
      }
    }
    for column in survey.apart { own(column, row, &run, isSetting: true) }
    for column in survey.constant { own(column, row, &run, isSetting: false) }
    describe(&run, rest)
    return settle(&run, rest, row) ? run : nil
  }

  private func own(
    _ column: Int, _ row: LongTable.Row, _ run: inout RunBuilder, isSetting: Bool
  ) {
    guard let text = row.fields[column]?.text, !text.isEmpty else { return }
    let name = AxisName(rawValue: table.headers[column].name)
    if isSetting {
      run.set(name, AxisPoint(written: text))
    } else {
      run.note(name, AxisPoint(written: text))
    }
  }

  // MARK: What served and what was asked

  private mutating func take(
    _ target: ColumnTarget, _ column: Int, _ field: Field, _ run: inout RunBuilder,
    _ rest: inout Rest
  ) {
    let text = field.text
    let name = AxisName(rawValue: table.headers[column].name)
    switch target {
    case .subject(let part): take(part, column, field, &run, &rest)
    case .setting(let axis): set(axis, text, else: name, &run)
    case .bothLengths:
      let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
      set(.promptTokens, parts.first.map(String.init) ?? text, else: name, &run)
      let output = parts.last.map(String.init) ?? text
      // One column is one axis: where both are equal the output follows from the prompt.
      if parts.count > 1, parts.first != parts.last {
        set(.outputTokens, output, else: name, &run)
      } else {
        run.note(.outputTokens, LongNumber.point(output, .outputTokens))
      }
    case .ownSetting: run.set(name, AxisPoint(written: text))
    case .circumstance(let axis): run.note(axis, AxisPoint(written: text))
    case .ownCircumstance: run.note(name, AxisPoint(written: text))
    case .achieved(let axis): run.achieved(axis, LongNumber.plain(text))
    case .achievedSum(let axis): rest.sums.append((axis, name, text))
    case .repetition:
      if let number = LongNumber.count(text), number >= 0 {
        run.repetition = number + survey.firstRepetition
      } else {
        run.note(name, AxisPoint(text))
      }
    case .requests:
      run.note(.requests, LongNumber.count(text).map { AxisPoint($0) })
      run.requests.sent = LongNumber.count(text)
    case .completed: run.requests.completed = LongNumber.count(text)
    case .failedRequests: run.requests.failed = LongNumber.count(text)
    case .status: rest.status = (text, StatusText.outcome(text))
    case .error:
      if rest.error.isEmpty, !StatusText.isSilent(text) { rest.error = text }
    case .metric, .ignored: return
    }
  }

  /// The first column of a kind holds; another that differs keeps its own name.
  private func set(
    _ axis: AxisName, _ text: String, else name: AxisName, _ run: inout RunBuilder
  ) {
    guard let point = LongNumber.point(text, axis) else { return }
    if let known = run.settings[axis], known != point {
      run.set(name, point)
    } else {
      run.set(axis, point)
    }
  }

  private mutating func take(
    _ part: AxisName, _ column: Int, _ field: Field, _ run: inout RunBuilder, _ rest: inout Rest
  ) {
    let text = field.text
    let name = AxisName(rawValue: table.headers[column].name)
    switch part {
    case .model: if run.modelText == nil { run.model(text, at: field.range) }
    case .quantization: rest.quantizations.append((text, column))
    case .engine:
      let isSure = !["backend", "runtime"].contains(name.rawValue.lowercased())
      if rest.engine == nil, let engine = EngineText.engine(text, isSure: isSure) {
        rest.engine = engine
      } else {
        run.note(name, AxisPoint(text))
      }
    case .engineVersion: rest.version = rest.version ?? text
    case .device:
      rest.device = rest.device ?? text
      if survey.deviceSpellings.contains(column) { run.set(name, AxisPoint(text)) }
    case .deviceCount:
      if let count = LongNumber.count(text) {
        rest.count = count
      } else {
        rest.device = rest.device ?? text
      }
    default: return
    }
  }

  private func describe(_ run: inout RunBuilder, _ rest: Rest) {
    // Of `dtype` and `quantization` the one that says most.
    let said = rest.quantizations.filter { !QuantizationText.isSilent($0.text) }
    let isWide = said.contains {
      QuantizationText.hasWidth($0.text) && !QuantizationText.isPlain($0.text)
    }
    for (text, column) in said {
      let isPlain = QuantizationText.isPlain(text)
      if isPlain, run.quantizationText != nil { continue }
      // Beside `awq-int4` the method `awq` says nothing more.
      if isWide, !isPlain, !QuantizationText.hasWidth(text) { continue }
      run.quantization(
        isPlain ? "unquantized" : QuantizationText.isFull(text) ? "fp32" : text)
      let name = AxisName(rawValue: table.headers[column].name)
      if survey.plainFormats.contains(column) {
        run.set(name, AxisPoint(text))
      } else if isPlain {
        run.note(name, AxisPoint(text))
      }
    }
    if let engine = rest.engine {
      run.engine(engine.name, version: rest.version ?? engine.version)
    } else if let decided = file.rules.engine {
      run.engine(decided.value.name, version: decided.value.version ?? rest.version)
      file.ledger.apply(decided, key: "engine", "the engine is \(decided.value.name)", at: nil)
    } else if let version = rest.version {
      run.note(.engineVersion, AxisPoint(version))
    }
    if run.settings[.outputTokens] == nil, let decided = file.rules.outputTokens {
      run.set(.outputTokens, decided.value)
      file.ledger.apply(
        decided, key: "outputTokens", "each request generated \(decided.value) tokens", at: nil)
    }
    let parallel = [AxisName.tensorParallel, .pipelineParallel].map {
      run.settings[$0]?.integer
    }
    let split = parallel[0].map { $0.multipliedReportingOverflow(by: parallel[1] ?? 1) }
    let isCopied = (run.settings[.dataParallel]?.integer ?? 1) > 1
    run.device(
      rest.device,
      count: rest.count ?? (isCopied ? nil : split.flatMap { $0.overflow ? nil : $0.partialValue }))
    for facts in headings { fill(&run, from: facts) }
    let answered = run.requests.completed ?? run.requests.sent
    for (axis, name, text) in rest.sums {
      if let answered, answered > 0, let sum = LongNumber.plain(text) {
        run.achieved(axis, sum / Double(answered))
      } else {
        run.note(name, AxisPoint(written: text))
      }
    }
  }

  private func fill(_ run: inout RunBuilder, from facts: SubjectFacts) {
    if run.modelText == nil, let model = facts.model, model.isCatalogued {
      run.model(model.id, at: run.place)
    }
    if run.quantizationText == nil { run.quantization(facts.quantization?.identity.id) }
    if run.deviceText == nil, let device = facts.device {
      run.device(device.id, count: run.deviceCount ?? facts.count)
    }
  }

  // MARK: What came of it

  private mutating func measure(
    _ metric: Metric, _ meaning: ColumnMeaning, _ column: Int, _ field: Field,
    _ run: inout RunBuilder, _ rest: inout Rest
  ) {
    let metric = meaning.doubts.contains(.tokens) ? rates.metric(metric, column) : metric
    switch LongNumber.read(field.text, unit: meaning.unit, decimal: survey.decimal) {
    case .number(let value, let spread):
      guard vague.beside[column] == nil else { return }
      guard rest.metrics.insert(metric).inserted else {
        notes.doubled[column] = metric
        return
      }
      notes.used.insert(column)
      run.measured(metric, value, at: field.range)
      if let spread, metric.statistic == nil {
        run.measured(Metric(metric.family, "std"), spread, at: field.range)
      }
    case .word(let word):
      if !word.isEmpty { rest.words.append((word, metric, field)) }
    case .unreadable: notes.unreadable.append(field)
    case .ambiguous: notes.ambiguous.append(field)
    }
  }
}
