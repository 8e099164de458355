import BenchModel

/// One table of the page, row by row.
struct TRTLLMOverviewTable {
  /// What a column says of the runs in it.
  struct Column {
    var device: String?
    var precision: String?
    var tensor: Int?
    var pipeline: Int?
    var expert: Int?
    var count: Int?
  }

  /// One cell with what its row and column say.
  struct Cell {
    enum Value {
      case number(Double)
      case failure(Failure)
    }

    var model: String
    var column: Column
    var inputs: Int
    var outputs: Int
    var value: Value
    var place: Range<Int>

    /// The run of the cell, without its number.
    func run(_ file: RawFile) -> RunBuilder? {
      var run = RunBuilder(at: place)
      run.model(model, at: place)
      run.engine("tensorrt-llm")
      run.quantization(column.precision)
      let product = (column.tensor ?? column.expert).map {
        $0.multipliedReportingOverflow(by: column.pipeline ?? 1)
      }
      let counted = product.flatMap { $0.overflow ? nil : $0.partialValue }
      run.device(column.device, count: column.count ?? counted)
      // The two forms of a GPU are one device in the catalogue, but not equally fast.
      let device = column.device?.uppercased() ?? ""
      let form = ["SXM", "PCIE"].first { device.contains($0) }
      run.set("form_factor", form.map { AxisPoint($0 == "PCIE" ? "PCIe" : $0) })
      run.set(.tensorParallel, column.tensor)
      run.set(.pipelineParallel, column.pipeline)
      run.set(.expertParallel, column.expert)
      run.set(.promptTokens, inputs)
      run.set(.outputTokens, outputs)
      return run
    }
  }

  /// How the column of lengths is titled.
  static let lengthTitles = ["Input/Output Lengths", "Sequence Length (ISL/OSL)", "ISL, OSL"]

  private let heading: (model: String, device: String?)
  private var columns: [Int: Column] = [:]
  private var modelColumn: Int?
  private var lengthColumn: Int?
  private var tensorColumn: Int?
  private var model = ""
  private var lengths: (Int, Int)?

  /// Begins a table under a heading, such as `LLaMA v3.3 70B - RTX 6000 Pro`, and a caption.
  init(heading: String, caption: String) {
    let dash = heading.firstRange(of: " - ")
    let tail = dash.map { String(heading[$0.upperBound...]) }
    self.heading = (dash.map { String(heading[..<$0.lowerBound]) } ?? heading, tail ?? caption)
  }

  /// Whether a line titles the column of lengths.
  static func isTitle(_ line: Substring) -> Bool {
    line.first == "|" && lengthTitles.contains { line.contains($0) }
  }

  /// Takes a row: a part of the heading, or cells.
  mutating func take(_ fields: [Field], _ file: RawFile) -> [Cell] {
    let texts = fields.map { $0.text.replacing("**", with: "") }
    if texts.allSatisfy({ $0.allSatisfy { $0 == "-" || $0 == ":" } }) { return [] }
    if let index = texts.firstIndex(where: { Self.lengthTitles.contains($0) }) {
      lengthColumn = index
      takeTitles(texts)
      return []
    }
    if let index = texts.firstIndex(where: { Self.attribute($0) != nil }),
      let path = Self.attribute(texts[index])
    {
      spread(texts, from: index + 1, path)
      return []
    }
    guard let lengthColumn, lengthColumn < texts.count else {
      // The first row of some tables names devices alone.
      let named = texts.filter { !$0.isEmpty }
      if !named.isEmpty,
        named.allSatisfy({ file.names.device($0, file.catalogue).device.isCatalogued })
      {
        spread(texts, from: 0) { $0.device = $1 }
      }
      return []
    }
    if let modelColumn, modelColumn < texts.count, !texts[modelColumn].isEmpty {
      model = texts[modelColumn]
    }
    if !texts[lengthColumn].isEmpty { lengths = Self.lengths(texts[lengthColumn]) }
    return cells(fields, texts)
  }

  private func cells(_ fields: [Field], _ texts: [String]) -> [Cell] {
    guard let lengths else { return [] }
    let special = [modelColumn, lengthColumn, tensorColumn]
    let tensor = tensorColumn.flatMap { $0 < texts.count ? Int(texts[$0]) : nil }
    return texts.indices.compactMap { index in
      guard !special.contains(index), var column = columns[index],
        let value = Self.value(texts[index])
      else { return nil }
      column.tensor = tensor ?? column.tensor
      if column.device == nil, column.count != nil { column.device = heading.device }
      return Cell(
        model: modelColumn == nil ? heading.model : model, column: column, inputs: lengths.0,
        outputs: lengths.1, value: value, place: fields[index].range)
    }
  }

  /// `11,253.28`; a word that says why there is no number; nil for blanks and dashes.
  private static func value(_ text: String) -> Cell.Value? {
    if text.contains(where: \.isNumber), let number = Double(text.replacing(",", with: "")),
      number.isFinite
    {
      return .number(number)
    }
    return FailureText.saysOutOfMemory(text) || text == "OOM" ? .failure(.outOfMemory) : nil
  }

  /// `1000/1000` and `128, 2048`.
  private static func lengths(_ text: String) -> (Int, Int)? {
    let parts = text.split { $0 == "/" || $0 == "," || $0 == " " }.map { Int($0) }
    guard parts.count == 2, let inputs = parts[0], let outputs = parts[1], inputs > 0 else {
      return nil
    }
    return (inputs, outputs)
  }

  // MARK: Headings

  /// What a row is about that begins with a label.
  private static func attribute(_ label: String) -> ((inout Column, String) -> Void)? {
    switch label.lowercased() {
    case "gpu", "gpu:", "gpus": { $0.device = $1 }
    case "precision": { $0.precision = $1 }
    case "tp size", "tp size:", "tp": { $0.tensor = Int($1) }
    default: nil
    }
  }

  /// Gives each column its value; a blank is the value before it, as a merged cell is.
  private mutating func spread(
    _ texts: [String], from start: Int, _ set: (inout Column, String) -> Void
  ) {
    var last: String?
    for index in texts.indices where index >= start {
      if !texts[index].isEmpty { last = texts[index] }
      if let last { set(&columns[index, default: Column()], last) }
    }
  }

  /// The row with the title of the lengths: other titles, or columns such as `B200<br/>TP1 (FP4)`.
  private mutating func takeTitles(_ texts: [String]) {
    for (index, text) in texts.enumerated() where index != lengthColumn {
      switch text.lowercased() {
      case "": continue
      case "model": modelColumn = index
      case "tp size": tensorColumn = index
      default: columns[index] = Self.column(text)
      }
    }
    for special in [modelColumn, lengthColumn, tensorColumn] {
      if let special { columns[special] = nil }
    }
  }

  /// `B200<br/>TP1 (FP4)`, `4 GPUs<br/>TP2,PP2 (FP4)`, `H200<br/>DEP8 (FP8)`.
  private static func column(_ text: String) -> Column {
    var column = Column()
    let parts = text.replacing("<br/>", with: "\n").replacing("<br>", with: "\n")
      .split(separator: "\n", maxSplits: 1)
    let head = parts.first.map { LogText.trimmed($0) } ?? ""
    if head.lowercased().hasSuffix("gpus"), let count = Int(head.prefix { $0.isNumber }) {
      column.count = count
    } else {
      column.device = String(head)
    }
    let words = (parts.dropFirst().first ?? "").split { " ,()".contains($0) }
    for word in words {
      let letters = word.prefix { $0.isLetter }
      let number = Int(word.dropFirst(letters.count))
      switch letters {
      case "TP" where number != nil: column.tensor = number
      case "PP" where number != nil: column.pipeline = number
      case "DEP" where number != nil, "EP" where number != nil: column.expert = number
      case "TEP" where number != nil:
        column.tensor = number
        column.expert = number
      default: column.precision = String(word)
      }
    }
    return column
  }
}
