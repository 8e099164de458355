import BenchModel
import Diagnostics
import Foundation
import RawImport
import TestSupport
import Testing

/// The seven tables of the article as printed, against the same tables as received.
@Suite struct PublishedTablesTests {
  struct Published: Decodable {
    struct Table: Decodable {
      let title: String
      let promptTokens: [Int]
      let requests: [Int]
      let seconds: [[Double?]]
    }
    let tables: [Table]
  }

  static let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/published-tables.json")

  /// The decisions that the study of the article takes.
  static let rules: ImportRules = {
    let sizes = [31, 63, 119, 296, 480, 822, 2193]
    var codestral = TableRules(match: "codestral GPTQ 8bits")
    codestral.keepRows = Decision(.last, reason: "the first two rows are a copy")
    var mixtral = TableRules(match: "data_mixtral_8x7b")
    mixtral.quantization = Decision("awq-4bit", reason: "the article says so")
    mixtral.columns = Decision(sizes, reason: "the sizes of the other tables")
    var wizard = TableRules(match: "data_wizard2_8x22b")
    wizard.quantization = mixtral.quantization
    wizard.columns = mixtral.columns
    wizard.model = Decision("mixtral-8x22b", reason: "the article's title of the table")
    return ImportRules(
      missing: ["np.nan": Decision(.outOfMemory, reason: "vLLM ran out of memory")],
      outputTokens: Decision(100, reason: "max_tokens was 100"),
      engine: Decision(Engine(name: "vllm"), reason: "the article says vLLM"),
      metric: Decision(.requestTime, reason: "the article's section 4"),
      tables: [codestral, mixtral, wizard])
  }()

  static func published() throws -> [Published.Table] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Published.self, from: Data(contentsOf: fixture)).tables
  }

  static func read(_ url: URL, rules: ImportRules = ImportRules()) throws -> ImportedFile {
    RawImporter().read(
      path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)), rules: rules)
  }

  static var tables: URL { ProjectFiles.root.appending(path: "raw/plafrim-2024/tables.md") }

  @Test func `the tables as received equal the article cell by cell`() throws {
    let file = try Self.read(Self.tables, rules: Self.rules)
    try Self.compare(file, count: 7)
    #expect(file.grids.map(\.plain.cellCount).reduce(0, +) == 392)
    #expect(file.grids.map(\.plain.measuredCount).reduce(0, +) == 365)
    #expect(file.grids.map(\.plain.failedCount).reduce(0, +) == 27)
    #expect(file.findings.filter { $0.severity == .error }.isEmpty)
    for grid in file.grids.map(\.plain) {
      #expect(grid.constants[.outputTokens] == 100)
      #expect(grid.subject.engine?.name == "vllm")
      #expect(grid.cells.joined().allSatisfy { $0.failure == nil || $0.failure == .outOfMemory })
    }
  }

  @Test func `their subjects are the article's`() throws {
    let file = try Self.read(Self.tables, rules: Self.rules)
    #expect(
      file.grids.map(\.plain.subject).map { subject in
        "\(subject.model.id) \(subject.quantization?.id ?? "?") "
          + "\(subject.hardware.count ?? 0) \(subject.hardware.device?.id ?? "?")"
      } == [
        "codestral-22b gptq-8bit 2 v100-16gb", "codestral-22b ? 2 a100-40gb",
        "codestral-22b awq-4bit 1 a100-40gb", "llama-3-70b awq-4bit 2 a100-40gb",
        "mistral-7b ? 2 v100-16gb", "mixtral-8x7b awq-4bit 2 a100-40gb",
        "mixtral-8x22b awq-4bit 4 a100-40gb",
      ])
  }

  @Test func `without decisions the traps of the draft are findings`() throws {
    let file = try Self.read(Self.tables)
    #expect(file.grids.count == 7)
    func lines(_ code: Finding.Code) -> [Int] {
      file.findings.filter { $0.code == code }.map { $0.span?.line ?? -1 }
    }
    #expect(lines("import.conflict") == [5])
    #expect(lines("import.axis-unknown").count == 2)
    #expect(lines("import.subject-disagrees").count == 1)
    #expect(lines("import.heading-without-table").count == 1)
    let conflict = try #require(file.findings.first { $0.code == "import.conflict" })
    #expect(
      conflict.hints.first == """
        lines 5 and 6 equal, number for number, rows 1 and 2 of the table \
        “Request codestral 2A100 \\ Size” (lines 19-20)
        """)
    let first = file.grids[0].plain
    for row in 0..<2 {
      for cell in first.cells[row] {
        #expect(cell.gap == .conflict)
        #expect(cell.spans.count == 2)
      }
    }
    #expect(file.grids[5].plain.columns.name == .position)
  }

  @Test func `the draft and the spreadsheet hold the same tables`() throws {
    guard let shared = ProjectFiles.shared else {
      print("note: no shared folder beside the repository; the draft was not read")
      return
    }
    let draft = shared.appending(path: "paper/papier-deploiement-llm.md")
    try Self.compare(Self.read(draft, rules: Self.rules), count: 7)
    let spreadsheet = shared.appending(path: "paper/time.csv")
    try Self.compare(Self.read(spreadsheet, rules: Self.rules), count: 5)
  }

  /// Expects the cells of each grid to be those of the printed table with the same model, device
  /// and count.
  static func compare(_ file: ImportedFile, count: Int) throws {
    let published = try published()
    #expect(file.grids.count == count)
    var left = published.indices.map { $0 }
    for grid in file.grids.map(\.plain) {
      let cells = grid.cells.map { $0.map(\.median) }
      let match = try #require(
        left.first { published[$0].seconds == cells },
        "no printed table has the cells of \(grid.subject.title)")
      left.removeAll { $0 == match }
      let table = published[match]
      #expect(grid.rows.points.compactMap(\.integer) == table.requests)
      #expect(grid.columns.points.compactMap(\.integer) == table.promptTokens)
      let model = grid.subject.model.label.lowercased().filter { $0 != "-" }
      #expect(
        table.title.lowercased().filter { $0 != "-" }.hasPrefix(model),
        "\(table.title) is not \(grid.subject.title)")
    }
  }
}
