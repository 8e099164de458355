import BenchModel
import Diagnostics
import Foundation
import RawImport
import Reports
import TestSupport
import Testing

/// Grids that are exported and imported again are the same, field by field.
@Suite struct NeutralIdentityTests {
  @Test(arguments: NeutralForm.allCases)
  func `export and import are the identity`(_ form: NeutralForm) {
    for seed in 0..<400 {
      var random = RandomGrid(seed: UInt64(seed))
      let grids = (0..<3).map { AnyGrid.seconds(random.grid(model: "m\($0)")).plain }
      let text = form.text(grids)
      let file = RawImporter().read(path: "export", bytes: Array(text.utf8))
      let again = Dictionary(
        file.grids.map(\.plain).map { ($0.subject.model.id, $0) }, uniquingKeysWith: { a, _ in a })
      let isWide = text.contains("settings")
      #expect(again.count == 3 && file.grids.count == 3, "seed \(seed)\n\(text)\n\(file.findings)")
      for grid in grids {
        guard let other = again[grid.subject.model.id] else { continue }
        compare(grid, other, isWide: isWide, "seed \(seed)\n\(text)\n\(file.findings)")
      }
      #expect(form.text(Array(file.grids.map(\.plain))) == text, "seed \(seed)")
    }
  }

  private func compare(
    _ grid: PlainGrid, _ other: PlainGrid, isWide: Bool, _ comment: @autoclosure () -> String
  ) {
    let note = Comment(rawValue: comment())
    #expect(grid.metric == other.metric && grid.unit == other.unit, note)
    #expect(grid.rows == other.rows, note)
    #expect(grid.columns == other.columns, note)
    #expect(grid.subject.variant == other.subject.variant, note)
    #expect(grid.subject.label == other.subject.label, note)
    #expect(grid.subject.engine == other.subject.engine, note)
    #expect(grid.subject.hardware == other.subject.hardware, note)
    if isWide {
      #expect(grid.constants == other.constants, note)
      #expect(grid.definition == other.definition, note)
    }
    for (cells, others) in zip(grid.cells, other.cells) {
      for (cell, other) in zip(cells, others) {
        #expect(cell.state == other.state && cell.reason == other.reason, note)
        #expect(cell.samples == other.samples, note)
        #expect(cell.failure == other.failure, note)
        #expect(cell.spans.map(\.path) == other.spans.map(\.path), note)
        #expect(cell.spans.map(\.line) == other.spans.map(\.line), note)
        #expect(cell.failedRepetitions == other.failedRepetitions, note)
      }
    }
  }

  /// The oracle of the JSON text is Foundation's encoder.
  @Test func `JSON is written as Foundation writes it`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    for seed in 0..<200 {
      var random = RandomGrid(seed: UInt64(seed))
      let grids = [AnyGrid.seconds(random.grid(model: "m/\u{1}\u{8}é")).plain]
      let rows = NeutralRow.rows(of: grids).map(EncodedRow.init)
      let expected = String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
      #expect(NeutralForm.json.text(grids) == expected, "seed \(seed)")
    }
    let none = String(decoding: try encoder.encode([EncodedRow]()), as: UTF8.self) + "\n"
    #expect(NeutralForm.json.text([]) == none)
  }

  /// What older exports had, they have still: 17 columns.
  @Test func `plain grids have 17 columns`() {
    let grid = TestGrids.grid("m", rows: 2, columns: 2) { _, _ in TestGrids.measured(1, 2) }
    var plain = Grid<Seconds>(
      subject: Subject(model: Model(id: "m", label: "m", isCatalogued: false)),
      metric: .requestTime, rows: grid.rows, columns: grid.columns, constants: ["seed": 1],
      definition: "request_time/run", origin: grid.origin
    ) { _, _ in Grid.Entry(.failed(.unexplained(token: "np.nan"))) }
    let text = NeutralForm.csv.text([AnyGrid.seconds(plain).plain])
    #expect(text.split(separator: "\r\n")[0].split(separator: ",").count == 17)
    plain.subject.label = "M"
    let labelled = NeutralForm.csv.text([AnyGrid.seconds(plain).plain])
    #expect(labelled.split(separator: "\r\n")[0].hasSuffix(",reason,settings"))
    #expect(labelled.contains("definition=request_time/run;error=np.nan;label=M;with.seed=1"))
  }

  /// Two definitions of one metric stay apart.
  @Test func `definitions are written where there are two`() {
    let grid = TestGrids.grid("m", rows: 1, columns: 1) { _, _ in TestGrids.measured(1) }
    let grids = ["ttft/client", "ttft/server"].map { definition in
      AnyGrid.seconds(
        Grid<Seconds>(
          subject: Subject(model: Model(id: "m", label: "m", isCatalogued: false)),
          metric: Metric(.ttft), rows: grid.rows, columns: grid.columns, definition: definition,
          origin: grid.origin
        ) { _, _ in Grid.Entry(TestGrids.measured(1)) }
      ).plain
    }
    let text = NeutralForm.csv.text(grids)
    let read = RawImporter().read(path: "export", bytes: Array(text.utf8)).grids
    #expect(read.map(\.plain.definition) == ["ttft/client", "ttft/server"])
  }
}

/// A row as Foundation encodes it.
private struct EncodedRow: Encodable {
  let row: NeutralRow

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, field) in zip(NeutralRow.header + [NeutralRow.settings], row.fields)
    where !field.isEmpty {
      let key = Key(stringValue: name)
      switch name {
      case "line", "device_count", "concurrency", "prompt_tokens", "output_tokens", "repetition":
        if let number = Int(field) {
          try container.encode(number, forKey: key)
        } else if let number = Double(field), number.isFinite {
          try container.encode(number, forKey: key)
        } else {
          try container.encode(field, forKey: key)
        }
      case "value":
        if let number = Double(field) { try container.encode(number, forKey: key) }
      default:
        try container.encode(field, forKey: key)
      }
    }
  }
}
