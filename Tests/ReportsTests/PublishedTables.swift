import Analysis
import BenchModel
import Reports

/// The seven tables of the article as published: seconds for N requests of 100 generated tokens;
/// nil where the article prints a dash, because memory ran out.
enum PublishedTables {
  /// One table.
  struct Table {
    let subject: Subject
    let promptTokens: [Int]
    let seconds: [[Double?]]

    /// The grid of times.
    var grid: Grid<Seconds> {
      Grid(
        subject: subject, metric: .requestTime,
        rows: Axis(.concurrency, sorting: [1, 2, 4, 8, 16, 32, 64, 128]),
        columns: Axis(.promptTokens, sorting: promptTokens), constants: [.outputTokens: 100],
        origin: GridOrigin(path: "published", format: "test")
      ) { row, column in
        guard let value = seconds[row][column], let quantity = Quantity<Seconds>(value) else {
          return Grid.Entry(.failed(.outOfMemory))
        }
        return Grid.Entry(.measured(Samples(quantity)))
      }
    }

    /// The section a report shows of it.
    func section(figures: [ReportFigure] = [], tables: [ReportTable] = []) throws -> ReportSection {
      ReportSection(
        time: PlainGrid(grid), throughput: PlainGrid(try grid.outputThroughput()),
        perUser: PlainGrid(try grid.outputThroughputPerUser()), figures: figures, tables: tables)
    }
  }

  /// The table of Mixtral 8x7B.
  static let mixtral = all[4]

  private static func subject(
    _ id: String, _ label: String, _ quantization: Quantization?, _ device: String,
    _ deviceLabel: String, _ count: Int
  ) -> Subject {
    Subject(
      model: Model(id: id, label: label, isCatalogued: true), quantization: quantization,
      engine: Engine(name: "vllm"),
      hardware: Hardware(
        device: Device(id: device, label: deviceLabel, isCatalogued: true), count: count))
  }

  /// All seven, in the order of the article.
  static let all: [Table] = [
    Table(
      subject: subject(
        "mistral-7b", "Mistral 7B", nil, "v100-16gb", "V100 16 GB", 2),
      promptTokens: [31, 63, 119, 296, 480, 822, 2193],
      seconds: [
        [1.8, 1.8, 1.9, 1.9, 1.9, 2.1, 2.3],
        [2.1, 2.1, 2.0, 2.2, 2.3, 2.6, 2.8],
        [2.2, 2.3, 2.1, 2.6, 2.5, 2.8, 3.7],
        [2.4, 2.4, 2.5, 2.7, 3.0, 3.5, 5.9],
        [2.9, 2.9, 3.0, 3.8, 4.2, 5.2, 9.2],
        [4.2, 4.2, 4.5, 5.4, 6.9, 8.8, 19.0],
        [6.7, 7.1, 7.7, 9.8, 11.9, 17.1, 36.0],
        [10.6, 10.4, 11.5, 16.2, 24.4, 33.3, 72.1],
      ]),
    Table(
      subject: subject(
        "codestral-22b", "Codestral 22B", Quantization(id: "awq-4bit", label: "AWQ 4-bit"),
        "a100-40gb", "A100 40 GB", 1),
      promptTokens: [31, 63, 119, 296, 480, 822, 2193],
      seconds: [
        [2.3, 2.3, 2.4, 2.5, 2.6, 2.6, 3.0],
        [2.3, 2.4, 2.5, 2.7, 2.7, 2.8, 3.5],
        [2.4, 2.5, 2.6, 2.8, 3.0, 3.4, 4.8],
        [2.6, 2.7, 2.8, 3.2, 3.7, 4.5, 7.4],
        [3.0, 3.2, 3.4, 4.2, 5.0, 6.4, 12.3],
        [4.5, 4.8, 5.4, 6.7, 8.4, 11.4, 23.1],
        [7.9, 8.5, 9.3, 12.3, 15.8, 21.6, 47.7],
        [14.3, 15.4, 17.6, 24.2, 29.9, 46.4, 96.2],
      ]),
    Table(
      subject: subject(
        "codestral-22b", "Codestral 22B", Quantization(id: "gptq-8bit", label: "GPTQ 8-bit"),
        "v100-16gb", "V100 16 GB", 2),
      promptTokens: [31, 63, 119, 296, 480, 822, 2193],
      seconds: [
        [3.1, 3.2, 3.2, 3.3, 3.4, 3.7, 4.3],
        [3.3, 3.4, 3.4, 3.6, 4.0, 4.4, 5.8],
        [3.7, 3.8, 3.9, 4.4, 4.8, 5.6, 8.8],
        [4.8, 5.1, 5.3, 6.0, 6.8, 8.8, 15.0],
        [7.1, 7.5, 7.9, 9.8, 11.7, 14.3, 27.5],
        [10.4, 10.9, 11.9, 15.3, 19.0, 24.6, 53.8],
        [15.5, 17.0, 18.7, 25.9, 32.1, 43.9, 108.2],
        [21.7, nil, nil, nil, nil, nil, nil],
      ]),
    Table(
      subject: subject(
        "codestral-22b", "Codestral 22B", nil, "a100-40gb", "A100 40 GB", 2),
      promptTokens: [31, 63, 119, 296, 480, 822, 2193],
      seconds: [
        [2.3, 2.3, 2.4, 2.4, 2.5, 2.6, 2.8],
        [2.3, 2.3, 2.4, 2.5, 2.6, 2.7, 3.3],
        [2.4, 2.4, 2.5, 2.7, 2.8, 3.1, 4.2],
        [2.5, 2.6, 2.8, 3.1, 3.4, 4.1, 6.3],
        [2.8, 2.9, 3.2, 3.8, 4.4, 5.6, 10.2],
        [3.3, 3.7, 4.0, 5.2, 6.4, 8.8, 18.1],
        [4.3, 4.6, 5.7, 8.0, 10.5, 15.5, 36.8],
        [6.8, 7.8, 9.4, 14.5, 19.6, 32.9, 71.1],
      ]),
    Table(
      subject: subject(
        "mixtral-8x7b", "Mixtral 8x7B", Quantization(id: "awq-4bit", label: "AWQ 4-bit"),
        "a100-40gb", "A100 40 GB", 2),
      promptTokens: [31, 63, 119, 296, 480, 822, 2193],
      seconds: [
        [3.1, 3.2, 3.6, 3.4, 3.5, 3.5, 4.1],
        [3.3, 3.3, 3.5, 3.5, 3.8, 3.8, 4.7],
        [3.5, 3.6, 3.5, 4.3, 4.1, 4.6, 6.2],
        [3.8, 3.8, 4.0, 4.3, 4.9, 5.7, 9.3],
        [4.3, 4.6, 4.9, 6.0, 6.7, 8.5, 15.5],
        [6.0, 6.4, 7.6, 8.7, 10.9, 14.2, nil],
        [10.0, 10.5, 11.6, 15.5, nil, nil, nil],
        [18.5, 19.6, 21.5, nil, nil, nil, nil],
      ]),
    Table(
      subject: subject(
        "mixtral-8x22b", "Mixtral 8x22B", Quantization(id: "awq-4bit", label: "AWQ 4-bit"),
        "a100-40gb", "A100 40 GB", 4),
      promptTokens: [31, 63, 119, 296, 480, 822, 2193],
      seconds: [
        [6.0, 6.0, 6.3, 6.8, 7.0, 7.6, 10.9],
        [7.2, 7.1, 7.4, 8.4, 8.7, 10.3, 16.7],
        [8.0, 8.1, 8.7, 10.3, 11.9, 14.2, 21.3],
        [9.0, 9.4, 10.0, 13.0, 16.7, 19.4, 36.2],
        [11.0, 12.2, 13.2, 21.1, 26.5, 31.9, 66.4],
        [16.0, 17.6, 22.6, 33.6, 37.7, 56.7, nil],
        [28.0, 31.8, 35.9, 56.0, 71.7, nil, nil],
        [52.0, 55.3, 67.0, 111.7, nil, nil, nil],
      ]),
    Table(
      subject: subject(
        "llama-3-70b", "LLaMa-3 70B", Quantization(id: "awq-4bit", label: "AWQ 4-bit"), "a100-40gb",
        "A100 40 GB", 2),
      promptTokens: [21, 51, 97, 240, 398, 703, 1848],
      seconds: [
        [3.6, 3.7, 3.7, 3.9, 4.0, 4.2, 4.8],
        [3.7, 3.7, 3.9, 4.1, 4.2, 4.5, 5.8],
        [3.8, 4.0, 4.1, 4.4, 4.7, 5.4, 7.9],
        [4.3, 4.5, 4.8, 5.1, 5.9, 7.4, 12.5],
        [4.9, 5.2, 5.7, 6.9, 8.3, 10.8, 21.4],
        [7.6, 8.2, 8.7, 11.1, 13.7, 19.6, 40.9],
        [12.9, 13.9, 15.2, 20.3, 25.8, 37.5, nil],
        [23.2, nil, nil, nil, nil, nil, nil],
      ]),
  ]
}
