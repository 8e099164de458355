import Foundation
import TestSupport
import Testing

/// What the article was promised, from the raw tables to the products.
///
/// The oracle is the published article: `published-tables.json` holds its tables 1 to 7.
@Suite struct AcceptanceTests {
  struct Published: Decodable {
    struct Table: Decodable {
      let title: String
      let promptTokens: [Int]
      let requests: [Int]
      let seconds: [[Double?]]

      enum CodingKeys: String, CodingKey {
        case title, requests, seconds
        case promptTokens = "prompt_tokens"
      }
    }
    let tables: [Table]
  }

  struct Inspected: Decodable {
    struct File: Decodable {
      let grids: [Grid]
    }
    struct Grid: Decodable, Equatable {
      struct Axis: Decodable, Equatable {
        let axis: String
        let points: [Int]
      }
      struct Cell: Decodable, Equatable {
        let state: String
        let reason: String?
        let samples: [Double]
      }
      let name: String
      let engine: String?
      let metric: String
      let unit: String
      let rows: Axis
      let columns: Axis
      let cells: [[Cell]]
    }
    let files: [File]
    var grids: [Grid] { files.flatMap(\.grids) }
  }

  /// The names of the published tables, in their order.
  static let names = [
    "mistral-7b-2xv100-16gb", "codestral-22b-awq-4bit-1xa100-40gb",
    "codestral-22b-gptq-8bit-2xv100-16gb", "codestral-22b-2xa100-40gb",
    "mixtral-8x7b-awq-4bit-2xa100-40gb", "mixtral-8x22b-awq-4bit-4xa100-40gb",
    "llama-3-70b-awq-4bit-2xa100-40gb",
  ]

  let root = ProjectFiles.root.path

  func published() throws -> [Published.Table] {
    let file = ProjectFiles.root.appending(
      path: "Tests/RawImportTests/Fixtures/published-tables.json")
    return try JSONDecoder().decode(Published.self, from: Data(contentsOf: file)).tables
  }

  func inspect(_ arguments: [String], in folder: String? = nil) throws -> Inspected {
    let run = CommandRun(["inspect", "--json"] + arguments, in: folder ?? root)
    #expect(run.status == 0)
    return try JSONDecoder().decode(Inspected.self, from: Data(run.out.utf8))
  }

  func expectPublished(_ grids: [Inspected.Grid], names: [String]) throws {
    let tables = Dictionary(uniqueKeysWithValues: zip(Self.names, try published()))
    #expect(Set(grids.map(\.name)) == Set(names))
    for grid in grids {
      let table = try #require(tables[grid.name])
      #expect(grid.rows.axis == "concurrency" && grid.rows.points == table.requests)
      #expect(grid.columns.axis == "prompt_tokens" && grid.columns.points == table.promptTokens)
      for (row, seconds) in table.seconds.enumerated() {
        for (column, value) in seconds.enumerated() {
          let cell = grid.cells[row][column]
          #expect(cell.samples == (value.map { [$0] } ?? []), "\(grid.name) \(row) \(column)")
          #expect(cell.state == (value == nil ? "failed" : "measured"))
          #expect(cell.reason == (value == nil ? "out-of-memory" : nil))
        }
      }
    }
  }

  @Test func theSevenGridsAreThePublishedOnes() throws {
    let grids = try inspect(["raw/plafrim-2024/tables.md"]).grids
    try expectPublished(grids, names: Self.names)
    let cells = grids.flatMap { $0.cells.joined() }
    #expect(cells.count == 392)
    #expect(cells.count { $0.state == "measured" } == 365)
    #expect(cells.count { $0.state == "failed" } == 27)
  }

  @Test func theWholeDraftGivesTheSameGrids() throws {
    guard let shared = ProjectFiles.shared else {
      print("skipped: the draft is not beside the repository")
      return
    }
    let draft = shared.appending(path: "paper/papier-deploiement-llm.md").path
    let grids = try inspect([draft, "--as", "raw/plafrim-2024/tables.md"]).grids
    try expectPublished(grids, names: Self.names)
  }

  @Test func theSpreadsheetGivesFiveOfThem() throws {
    guard let shared = ProjectFiles.shared else {
      print("skipped: the spreadsheet is not beside the repository")
      return
    }
    let folder = try TemporaryFolder()
    let sheet = try String(contentsOf: shared.appending(path: "paper/time.csv"), encoding: .utf8)
    try folder.write(sheet, to: "time.csv")
    // The corner cells alone do not say how much memory a device has.
    try folder.write(
      """
      version: 1
      sources:
        - path: time.csv
          missing: {np.nan: {is: out-of-memory, because: the article says so}}
          tables:
            - {match: 2V100, device: {is: V100 16 GB, because: Plafrim's V100 have 16 GB}}
            - {match: A100, device: {is: A100 40 GB, because: Plafrim's A100 have 40 GB}}
            - {match: codestral 2A100, quantization: {is: none, because: the article names none}}
            - {match: mistral, quantization: {is: none, because: the article names none}}
      """, to: "etalon.yaml")
    let grids = try inspect(["time.csv"], in: folder.path).grids
    try expectPublished(grids, names: Self.names.filter { !$0.hasPrefix("mixtral") })
  }

  @Test(arguments: ["csv", "json"])
  func theNeutralFormReadsBackToTheSameGrids(_ format: String) throws {
    let export = CommandRun(
      ["export", "raw/plafrim-2024/tables.md", "--format", format], in: root)
    #expect(export.status == 0)
    if format == "csv" {
      let lines = export.out.split(separator: "\r\n")
      #expect(lines.count == 1 + 392)
      #expect(
        lines[0] == """
          source,line,model,quantization,engine,engine_version,device,device_count,concurrency,\
          prompt_tokens,output_tokens,repetition,metric,value,unit,state,reason
          """)
    }
    let folder = try TemporaryFolder()
    try folder.write(export.out, to: "neutral")
    let before = try inspect(["raw/plafrim-2024/tables.md"]).grids
    let after = try inspect(["neutral"], in: folder.path).grids
    #expect(before.sorted { $0.name < $1.name } == after.sorted { $0.name < $1.name })
    let again = CommandRun(["export", "neutral", "--format", format], in: folder.path)
    #expect(again.out == export.out)
  }

  /// The article's text: 691.89 tok/s together, 5.41 for each user.
  @Test(arguments: [("output_throughput", 691.89), ("output_throughput_per_user", 5.41)])
  func throughputOfMixtral(_ metric: String, _ expected: Double) throws {
    let run = CommandRun(
      [
        "table", "raw/plafrim-2024/tables.md", "--metric", metric, "--format", "csv", "--where",
        "model=mixtral-8x7b,concurrency=128",
      ], in: root)
    let value = run.out.split(whereSeparator: \.isNewline).last?.split(separator: ",").dropFirst()
      .first.flatMap { Double($0) }
    // The table prints three digits.
    #expect(try abs(#require(value) - expected) < 0.05 * expected / 10)
  }

  /// The comments of the macros carry what rounding takes from the table; the oracle is the
  /// article's 691.89 and 5.41.
  @Test func theHeadlineNumbersAreExactInTheirComments() throws {
    let numbers = try String(
      contentsOf: ProjectFiles.root.appending(path: "reports/article/numbers.tex"), encoding: .utf8)
    #expect(numbers.contains("% 691.89 tok/s, n = 1, requests = 128, tokens = 31\n"))
    #expect(numbers.contains("% 5.4054 tok/s/user, n = 1, requests = 128, tokens = 31\n"))
  }

  /// Figures 1 and 2 of the article: eight series, three ending where memory ran out.
  @Test func theThroughputChartEndsThreeSeriesWhereMemoryRanOut() throws {
    let svg = try String(
      contentsOf: ProjectFiles.root.appending(
        path: "reports/article/figures/mixtral-8x7b-awq-4bit-2xa100-40gb-throughput.svg"),
      encoding: .utf8)
    for name in ["1", "2", "4", "8", "16", "32", "64", "128"] {
      #expect(svg.contains(">\(name)</text>"))
    }
    // A mark is a polyline of five points: eight failed cells and one in the key.
    let marks = svg.split(separator: "\n").filter {
      $0.hasPrefix("<polyline") && $0.contains("stroke-linecap=\"round\"")
    }
    #expect(marks.count == 8 + 1)
    #expect(svg.contains("end at 822, 296 and 119 tokens"))
  }
}
