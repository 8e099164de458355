import BenchModel
import Capacity
import Fitting
import Foundation
import RawImport
import Scaling
import TestSupport
import Testing

/// Predicted against measured for the grids of `raw/`.
@Suite struct MemoryForecastTests {
  static func facts(_ subject: Subject) throws -> SubjectFacts {
    let device = try #require(subject.hardware.device)
    return SubjectFacts(
      model: ServedModel(
        name: subject.model.label,
        facts: try #require(Catalogue.builtIn.modelFacts(subject.model.id)),
        quantizationName: subject.quantization?.id ?? "?",
        quantization: subject.quantization.flatMap { Catalogue.builtIn.quantizationFacts($0.id) }),
      machine: Machine(
        name: device.label, facts: try #require(Catalogue.builtIn.deviceFacts(device.id)),
        count: try #require(subject.hardware.count)))
  }

  static func article(_ model: String, _ device: String, _ count: Int) throws -> PlainGrid {
    try #require(
      try PublishedGrids.all().first {
        $0.subject.model.id == model && $0.subject.hardware.device?.id == device
          && $0.subject.hardware.count == count
      })
  }

  /// What the account says of each of the seven grids, column by column; the loads by Python:
  /// (0.9·memory − weights) ÷ (KV of a token · ⌈(prompt + 100) ÷ 16⌉·16), the 2·V·H parameters of
  /// embedding and head in 16 bits where the quantization is GPTQ or AWQ.
  @Test(
    arguments: [
      ("codestral-22b", "v100-16gb", 2, "=++=---", 234.993),
      ("codestral-22b", "a100-40gb", 2, "======-", 963.846),
      ("codestral-22b", "a100-40gb", 1, "=====--", 787.493),
      ("llama-3-70b", "a100-40gb", 2, "=+++++=", 871.771),
      ("mistral-7b", "v100-16gb", 2, "======-", 871.038),
      ("mixtral-8x7b", "a100-40gb", 2, "===++++", 2738.046),
      ("mixtral-8x22b", "a100-40gb", 4, "====+++", 2392.424),
    ])
  func theArticlesFrontiers(
    _ model: String, _ device: String, _ count: Int, _ verdicts: String, _ first: Double
  ) throws {
    let grid = try Self.article(model, device, count)
    let forecast = try #require(
      try MemoryForecast(grid, facts: Self.facts(grid.subject)))
    #expect(forecast.account == .paged(utilisation: 0.9))
    let found = forecast.forecast.columns.map { column in
      switch column.verdict {
      case .agrees: "="
      case .optimistic: "+"
      case .pessimistic: "-"
      default: "?"
      }
    }.joined()
    #expect(found == verdicts)
    #expect(abs((forecast.forecast.columns[0].load ?? 0) - first) < 1e-3)
    // One activation explains the mixtures whole.
    #expect((forecast.informed?.count(.agrees) ?? 0) == (model.hasPrefix("mixtral") ? 7 : 0))
  }

  /// The runs of `raw/h100-h200-2026`: all columns agree, and each peak within half a percent.
  @Test(arguments: [
    ("h100-mistral-7b", 55), ("h200-mistral-7b", 56), ("h100-codestral-22b", 53),
    ("h200-codestral-22b", 55),
  ])
  func theNewMachines(_ file: String, _ peaks: Int) throws {
    let url = ProjectFiles.root.appending(path: "raw/h100-h200-2026/\(file).csv")
    let read = RawImporter().read(
      path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
    let grids = read.grids.map(\.plain)
    let times = try #require(grids.first { $0.metric == .requestTime })
    let memory = try #require(grids.first { $0.metric == .peakMemory })
    let forecast = try #require(
      try MemoryForecast(times, facts: Self.facts(times.subject), peaks: memory))
    #expect(forecast.account == .batch)
    #expect(forecast.forecast.count(.agrees) == 7)
    #expect(forecast.peaks.count == peaks)
    #expect((forecast.worstPeak ?? 1) < 0.005)
  }

  /// Files of Mixtral 8x7B and LLaMa-3 70B in AWQ are published with 24.65 and 39.77 GB
  /// (TheBloke/Mixtral-8x7B-Instruct-v0.1-AWQ, casperhansen/llama-3-70b-instruct-awq).
  @Test(arguments: [("mixtral-8x7b", 24.65), ("llama-3-70b", 39.77)])
  func weightsOfPublishedFiles(_ model: String, _ gigabytes: Double) throws {
    let grid = try Self.article(model, "a100-40gb", 2)
    let forecast = try #require(try MemoryForecast(grid, facts: Self.facts(grid.subject)))
    #expect(abs(forecast.memory.weights.bytes / (gigabytes * 1e9) - 1) < 0.001)
  }

  /// A V100 is sold with 112 and with 125 TFLOPS: what both leave below a half is bound by neither,
  /// and the faster one says what is possible.
  @Test func devicesThatAreSoldInForms() throws {
    let grid = try Self.article("mistral-7b", "v100-16gb", 2)
    let open = try Self.facts(grid.subject)
    let unknown = try #require(try GridUse(grid, facts: open))
    #expect(unknown.forms == 1 && unknown.cells.allSatisfy { $0.bound == .unknown })
    let forms = Catalogue.builtIn.formFacts("v100-16gb")
    #expect(forms.map(\.flops16) == [112e12, 125e12])
    #expect(Catalogue.builtIn.formFacts("h100-80gb").compactMap(\.flops16).isEmpty)
    let facts = SubjectFacts(
      model: open.model, machine: open.machine,
      forms: forms.map { Machine(name: "V100", facts: $0, count: 2) })
    let use = try #require(try GridUse(grid, facts: facts))
    #expect(use.forms == 2 && use.cells.allSatisfy { $0.bound == .neither })
    // 128 × 2193 tokens by hand: 2·7.24e9·128·2293 FLOP in 72.1 s of 2 × 125 TFLOPS.
    let last = try #require(use.cells.last?.use.computeUse)
    #expect(abs(last - 2 * 7_241_732_096 * 128 * 2292 / (250e12 * 72.1)) < 0.005)
  }

  /// Nothing is faster than its devices can be, and a time a hundred times shorter is.
  @Test func rooflines() throws {
    for grid in try PublishedGrids.all() {
      let use = try #require(try GridUse(grid, facts: Self.facts(grid.subject)))
      #expect(use.cells.count == grid.measuredCount)
      #expect(use.cells.allSatisfy { !$0.isImpossible && $0.use.use > 0 && $0.use.use < 1 })
    }
    let grid = try Self.article("codestral-22b", "a100-40gb", 2)
    let swift = grid.scaled(by: 0.01, unit: grid.unit)
    let use = try #require(try GridUse(swift, facts: Self.facts(grid.subject)))
    #expect(use.cells.allSatisfy { $0.isImpossible })
  }

  @Test func whatIsNotKnownIsNamed() throws {
    var grid = try Self.article("codestral-22b", "a100-40gb", 2)
    let known = try Self.facts(grid.subject)
    let unknown = SubjectFacts(
      model: ServedModel(
        name: "Codestral", facts: ModelFacts(), quantizationName: "?", quantization: nil),
      machine: known.machine)
    #expect(throws: CapacityRefusal.self) { try MemoryForecast(grid, facts: unknown) }
    #expect(throws: CapacityRefusal.self) { try GridUse(grid, facts: unknown) }
    grid = grid.turned
    let forecast = try MemoryForecast(grid, facts: known)
    let use = try GridUse(grid, facts: known)
    #expect(forecast == nil && use == nil)
  }

  /// What fills the memory, on the runs whose peaks were measured: parts and peaks agree at the
  /// frontier, and what ran out of memory is what passes the limit.
  @Test(arguments: [
    ("h100-mistral-7b", ["128×2193"]), ("h200-mistral-7b", []),
    ("h100-codestral-22b", ["128×822", "64×2193"]), ("h200-codestral-22b", ["128×2193"]),
  ])
  func sharesOfTheNewMachines(_ file: String, _ failed: [String]) throws {
    let url = ProjectFiles.root.appending(path: "raw/h100-h200-2026/\(file).csv")
    let read = RawImporter().read(
      path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
    let grids = read.grids.map(\.plain)
    let times = try #require(grids.first { $0.metric == .requestTime })
    let forecast = try #require(
      try MemoryForecast(
        times, facts: Self.facts(times.subject),
        peaks: grids.first { $0.metric == .peakMemory }))
    let limit = try #require(forecast.limit)
    #expect(!forecast.infersActivation)
    #expect(forecast.shares.map(\.promptTokens).isSorted)
    #expect(forecast.shares.count == 7 + failed.count)
    for share in forecast.shares {
      #expect((share.total > limit) == (share.outcome == .fails))
      #expect(share.weights == forecast.memory.weights.bytes && share.cache > 0)
      guard share.outcome == .works else { continue }
      let measured = try #require(share.measured)
      #expect(abs(share.total / measured - 1) < 0.005)
    }
    #expect(
      forecast.shares.filter { $0.outcome == .fails }
        .map { "\($0.requests)×\($0.promptTokens)" } == failed)
  }

  /// Mixtral's by Python: 128 sequences of ⌈131 ÷ 16⌉·16 tokens at 128 KiB each are 2.25 GiB, and
  /// 0.9 of the two devices is 71.1 GiB.
  @Test func sharesOfAPagedServer() throws {
    let grid = try Self.article("mixtral-8x7b", "a100-40gb", 2)
    let forecast = try #require(try MemoryForecast(grid, facts: Self.facts(grid.subject)))
    let first = try #require(forecast.shares.first)
    #expect(first.requests == 128 && first.promptTokens == 31 && first.outcome == .works)
    #expect(first.cache == 128 * 144 * 131_072)
    #expect(first.measured == nil && forecast.infersActivation)
    let limit = try #require(forecast.limit)
    #expect(abs(limit / 1_073_741_824 - 71.1) < 0.05)
    for share in forecast.shares { #expect((share.total > limit) == (share.outcome == .fails)) }
    // Where no activation explains all, none is counted.
    let llama = try Self.article("llama-3-70b", "a100-40gb", 2)
    let other = try #require(try MemoryForecast(llama, facts: Self.facts(llama.subject)))
    #expect(!other.infersActivation && other.shares.allSatisfy { $0.activation == nil })
    #expect(other.shares.count { $0.outcome == .fails && $0.total <= limit } == 5)
  }
}

extension [Int] {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
