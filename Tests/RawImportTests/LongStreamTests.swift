import BenchModel
import Foundation
import TestSupport
import Testing

@testable import RawImport

/// A large table read as a stream is what it is when read whole: the same runs, grids and findings,
/// for any number of workers.
@Suite struct LongStreamTests {
  /// A table of measurements with the oddities of real ones, each with some probability.
  struct Table {
    var random: SeededGenerator
    var oddities: Double

    init(_ seed: UInt64, oddities: Double) {
      random = SeededGenerator(seed: seed)
      self.oddities = oddities
    }

    mutating func chance(_ share: Double) -> Bool {
      Double.random(in: 0..<1, using: &random) < share
    }

    mutating func odd() -> Bool { chance(oddities) }

    mutating func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

    mutating func number() -> String {
      let value = Double.random(in: 0.01..<100, using: &random)
      let digits = Int.random(in: 0...6, using: &random)
      return String(format: "%.\(digits)f", max(value, 1))
    }

    /// What stands in place of a time.
    mutating func time() -> String {
      guard odd() else { return number() }
      return one(["", "nan", "OOM", "oom", "np.nan", "0", "-1", "1e3", "1,5", "x", "1 s", "12.5ms"])
    }

    mutating func text(rows: Int) -> String {
      var header = ["model", "gpu", "gpu_count", "concurrency", "prompt_tokens", "output_tokens"]
      let repeats = chance(0.7)
      let hasStatus = chance(0.5)
      let hasSecond = chance(0.4)
      let hasNote = odd()
      if repeats { header.append("repeat") }
      header.append("seconds")
      if hasSecond { header.append(one(["ttft_ms", "peak_memory_bytes", "p99_itl_ms"])) }
      if hasStatus { header += ["status", "error"] }
      if hasNote { header.append("remark") }
      var runs: [String: Int] = [:]
      var lines = [header.joined(separator: ",")]
      if odd() { lines.insert("# a remark", at: 0) }
      let models = ["mistral-7b", "llama-3-8b"].prefix(chance(0.5) ? 1 : 2).map(\.self)
      for row in 0..<rows {
        var fields = [
          one(models), one(odd() ? ["A100 40GB", "H100"] : ["H100"]), "1",
          one(["1", "2", "4", odd() ? "many" : "8"]), one(["31", "119", odd() ? "" : "480"]),
          odd() ? "128" : "100",
        ]
        let load = fields.joined(separator: ",")
        if repeats { fields.append(odd() ? one(["", "0", "1"]) : "\(runs[load, default: 0])") }
        runs[load, default: 0] += 1
        let fails = hasStatus && chance(0.1)
        fields.append(fails ? "" : time())
        if hasSecond { fields.append(fails ? "" : time()) }
        if hasStatus {
          fields.append(fails ? one(["oom", "error", "timeout"]) : "ok")
          fields.append(fails ? one(["\"CUDA out of memory. Tried, and failed\"", "lost"]) : "")
        }
        if hasNote { fields.append(one(["", "a", "b", "\"said \"\"so\"\", once\"", "\(row)"])) }
        if odd() { fields.append("more") }
        if odd() { fields.removeLast() }
        var line = fields.joined(separator: ",")
        if odd() { line = one(["", "   ", "# said between rows", line + ",", "\u{E9}" + line]) }
        lines.append(line)
        if odd() { lines.append(line) }
      }
      let end = chance(0.2) ? "\r\n" : "\n"
      return (odd() ? "\u{FEFF}" : "") + lines.joined(separator: end) + (chance(0.8) ? end : "")
    }
  }

  /// The runs without the places of what names their subject: rows of a shape share those of the
  /// first, which is the one that a grid shows.
  private static func unplaced(_ records: [RunRecord]) -> [RunRecord] {
    records.map { record in
      var record = record
      record.subject.statements = record.subject.statements.map {
        Statement($0.origin, $0.text, at: nil)
      }
      return record
    }
  }

  /// Where two readings part first; empty where they are the same.
  private static func difference(_ stream: ImportedFile, _ whole: ImportedFile) -> String {
    func first<Item: Equatable>(_ name: String, _ one: [Item], _ other: [Item]) -> String? {
      guard one != other else { return nil }
      let place = zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }
      return place.map {
        "\(name) \($0.offset)\n stream: \($0.element.0)\n whole:  \($0.element.1)"
      }
        ?? "\(one.count) and \(other.count) \(name)"
    }
    if stream.format != whole.format { return "\(stream.format) and \(whole.format)" }
    return first("records", unplaced(stream.records), unplaced(whole.records))
      ?? first("findings", stream.findings, whole.findings)
      ?? first("grids", stream.grids.map(\.plain), whole.grids.map(\.plain)) ?? ""
  }

  /// Seeded tables, plain ones and odd ones, on one, two and four workers.
  @Test(arguments: [(0.0, 0.95), (0.002, 0.2), (0.02, 0.0), (0.1, 0.0)])
  func streamAndWholeAreTheSame(_ oddities: Double, _ least: Double) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/t.csv"
    var streamed = 0
    let tables = 60
    for seed in 0..<tables {
      var table = Table(UInt64(seed) &* 7919 &+ UInt64(oddities * 1000), oddities: oddities)
      let bytes = Array(table.text(rows: [3, 40, 400][seed % 3]).utf8)
      try Data(bytes).write(to: URL(filePath: path))
      let whole = RawImporter().read(path: "t.csv", bytes: bytes)
      for workers in [1, 2, 4] {
        let found = RawImporter().stream(path: "t.csv", file: path, workers: workers)
        guard let found else { continue }
        streamed += workers == 1 ? 1 : 0
        let difference = Self.difference(found, whole)
        #expect(
          difference.isEmpty,
          "oddities \(oddities), seed \(seed), \(workers) workers: \(difference)")
      }
    }
    // A test of nothing but refusals would prove nothing.
    #expect(Double(streamed) >= least * Double(tables), "\(streamed) of \(tables) were streamed")
  }

  /// Enough rows that each worker has a stretch, and rows lie across the pieces that are read.
  @Test func manyWorkersReadTheSame() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/large.csv"
    var table = Table(5, oddities: 0)
    let bytes = Array(table.text(rows: 120_000).utf8)
    #expect(bytes.count > 4 << 20)
    try Data(bytes).write(to: URL(filePath: path))
    let one = try #require(RawImporter().stream(path: "t.csv", file: path, workers: 1))
    let whole = RawImporter().read(path: "t.csv", bytes: bytes)
    #expect(
      Self.unplaced(one.records) == Self.unplaced(whole.records) && one.findings == whole.findings)
    #expect(one.grids.map(\.plain) == whole.grids.map(\.plain))
    for workers in [2, 3, 4] {
      let many = try #require(RawImporter().stream(path: "t.csv", file: path, workers: workers))
      #expect(many.records == one.records && many.findings == one.findings)
      #expect(many.grids.map(\.plain) == one.grids.map(\.plain))
    }
  }

  /// A sweep as scripts write it: the repetitions of a load one below the other, so that most rows
  /// begin as the one before; some of its rows are odd.
  private static func sweep(_ seed: UInt64, models: Int) -> String {
    var table = Table(seed, oddities: 0.002)
    var lines = ["note,model,gpu,concurrency,prompt_tokens,repeat,ttft_ms,seconds,status"]
    for model in 0..<models {
      for load in [1, 2, 4, 8, 16] {
        for prompt in [31, 119, 1024] {
          let fails = table.chance(0.1)
          let head = "\(table.chance(0.01) ? "" : "x"),m\(model)-7b,H100,\(load),\(prompt)"
          let same = "12.5,\(table.number())"
          for repetition in 1...5 {
            let own = table.chance(0.2) ? same : "\(table.number()),\(table.number())"
            let numbers = fails || table.odd() ? ",,oom" : "\(own),ok"
            var line = "\(head),\(repetition),\(numbers)"
            if table.odd() { line = line.replacing("H100", with: "\"H100\"") }
            if table.odd() { line = line.replacing("H100", with: " H100 ") }
            if table.odd() { line = line.replacing("m\(model)", with: "m\(model)\u{E9}") }
            if table.odd() { lines.append(table.one(["", "  ", ",,,,,,,,"])) }
            lines.append(line)
          }
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [(1, 2), (2, 40), (3, 400)])
  func sweepsAreReadTheSame(_ seed: UInt64, _ models: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/sweep.csv"
    let bytes = Array(Self.sweep(seed, models: models).utf8)
    try Data(bytes).write(to: URL(filePath: path))
    let whole = RawImporter().read(path: "t.csv", bytes: bytes)
    for workers in [1, 2] {
      let found = try #require(RawImporter().stream(path: "t.csv", file: path, workers: workers))
      let difference = Self.difference(found, whole)
      #expect(difference.isEmpty, "\(workers) workers: \(difference)")
      // What a cell comes to is told in two ways.
      for grid in found.grids {
        let cells = grid.plain.cells.joined()
        #expect(grid.summaries.map(\.median) == cells.map(\.median))
        #expect(grid.summaries.map(\.samples) == cells.map(\.samples.count))
      }
    }
  }

  /// Tables that mutation found to differ.
  @Test(arguments: [
    "gpu,concurrency,prompt tokens,ttft (ms),VRAM (GiB),status\nL4,1,512,120.5,15.5,ok\n"
      + "L4,8,512,,21,timeout\nL4,16,512,240,22,ok\n",
    "gpu,concurrency,prompt tokens,ttft\nL4,1,512,0.117 s\nL4,8,512,0.25 s\n",
  ])
  func streamAndWholeAreTheSame(of text: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/t.csv"
    try Data(text.utf8).write(to: URL(filePath: path))
    guard let found = RawImporter().stream(path: "t.csv", file: path) else { return }
    let difference = Self.difference(
      found, RawImporter().read(path: "t.csv", bytes: Array(text.utf8)))
    #expect(difference.isEmpty, "\(difference)")
  }

  /// What is not plain is left to the reader of whole files.
  @Test(arguments: [
    "", "concurrency,prompt_tokens,seconds", "concurrency,prompt_tokens,seconds\n1,2,3,4\n",
    "concurrency;prompt_tokens;seconds\n1;2;3\n", "a,b\n1,2\n", "{\"concurrency\": 1}\n",
    "concurrency,prompt_tokens,seconds\n1,2,\0\n",
    "\u{FEFF}concurrency,prompt_tokens,seconds\n1,2,3\n",
  ])
  func whatIsNotPlainIsRefused(_ text: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/t.csv"
    try Data(text.utf8).write(to: URL(filePath: path))
    let found = RawImporter().stream(path: "t.csv", file: path)
    #expect(found == nil)
    let missing = RawImporter().stream(path: "t.csv", file: path + ".gone")
    let folderItself = RawImporter().stream(path: "t.csv", file: folder.path)
    #expect(missing == nil && folderItself == nil)
  }
}
