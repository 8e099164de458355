import Foundation
import Statistics
import Testing

/// Oracle: benchmath of golang/perf, full precision, on its own measurements.
@Suite struct BenchstatTests {
  @Test func mediansIntervalsAndTests() throws {
    let rows = try VectorTable("crc_encode_cells").rows
    #expect(rows.count == 74)
    for row in rows {
      let old = try #require(SortedSample(row.numbers("old")))
      let new = try #require(SortedSample(row.numbers("new")))
      let name: Comment = "\(row["name|unit"] ?? "")"
      for (sample, side) in [(old, "old"), (new, "new")] {
        let interval = try #require(MedianInterval(count: sample.count, level: 0.95))
        let ends = interval.ends(in: sample)
        #expect(agree(sample.median, row.number("\(side)_median")), name)
        #expect(agree(ends.low, row.number("\(side)_lo")), name)
        #expect(agree(ends.high, row.number("\(side)_hi")), name)
        #expect(agree(interval.confidence, row.number("\(side)_conf")), name)
        #expect(agree(sample.mean, row.number("\(side)_mean")), name)
      }
      if !Self.isTied(old, new) {
        #expect(agree(MannWhitney(old, new).p, row.number("p_mannwhitney")), name)
      }
      // benchmath subtracts from 1 and so knows no p below 1e-15 or so.
      let welch = try #require(Welch(old, new)).p
      let theirs = row.number("p_welch")
      #expect(agree(welch, theirs) || abs(welch - theirs) < 1e-14, name)
    }
  }

  /// With ties benchmath doubles the wrong tail; those cells are held to the exact vectors.
  private static func isTied(_ x: SortedSample, _ y: SortedSample) -> Bool {
    Set(x.values + y.values).count < x.count + y.count
  }

  /// Oracle: benchstat's printed geometric means of the same cells.
  @Test func geometricMeans() throws {
    struct Mean: Decodable {
      let geomeanOld: Double
      let geomeanNew: Double
      let ratio: Double
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Vectors/geomeans.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let means = try decoder.decode([String: Mean].self, from: Data(contentsOf: file))
    let rows = try VectorTable("crc_encode_cells").rows
    for (name, mean) in means {
      let unit = name.split(separator: " ").last.map(String.init) ?? ""
      let isEncode = name.hasPrefix("Encode")
      let cells = rows.filter { row in
        let cell = row["name|unit"] ?? ""
        return cell.hasSuffix("|" + unit) && cell.hasPrefix(isEncode ? "Encode" : "CRC")
      }
      func medians(_ side: String) -> [Double] {
        cells.compactMap { SortedSample($0.numbers(side))?.median }
      }
      let old = try #require(GeometricMean(medians("old"), level: 0.95))
      let new = try #require(GeometricMean(medians("new"), level: 0.95))
      #expect(agree(old.ratio, mean.geomeanOld), "\(name)")
      #expect(agree(new.ratio, mean.geomeanNew), "\(name)")
      let ratios = zip(medians("new"), medians("old")).map { $0 / $1 }
      let paired = try #require(GeometricMean(ratios, level: 0.95))
      #expect(agree(paired.ratio, mean.ratio), "\(name)")
    }
    #expect(means.count == 3)
  }

  /// Oracle: benchstat's own tests of hard cases, as it prints them.
  @Test func hardCases() throws {
    func p(_ old: [Double], _ new: [Double]) throws -> Double {
      try MannWhitney(#require(SortedSample(new)), #require(SortedSample(old))).p
    }
    #expect(try p([100], [101]) == 1)
    #expect(try p([Double](repeating: 100, count: 6), [Double](repeating: 100, count: 6)) == 1)
    let old = try #require(SortedSample([115, 114, 115, 115, 115]))
    let new = try #require(SortedSample([78.8, 78.8, 78.8, 78.8, 78.8]))
    #expect(abs(new.median / old.median - 1 + 0.3148) < 5e-5)
    #expect(abs(MannWhitney(new, old).p - 0.008) < 5e-4)
    // benchstat never ends on a NaN, and takes an infinite value for a measurement.
    #expect(SortedSample([1, .nan]) == nil)
    #expect(SortedSample([.infinity]) == nil)
    #expect(SortedSample([]) == nil)
  }

  @Test func ordersOfTheMedianInterval() throws {
    let rows = try VectorTable("median_ci_orders").rows
    #expect(rows.count >= 30)
    for row in rows {
      let count = try #require(row["n"].flatMap { Int($0) })
      let interval = try #require(MedianInterval(count: count, level: row.number("level")))
      // Both ends are as good for 24; the rounding of benchmath's masses breaks the tie to the
      // right there, against its own rule.
      let mirror = count == 24 ? count + 1 : 0
      let low = mirror == 0 ? interval.lowOrder : mirror - interval.highOrder
      let high = mirror == 0 ? interval.highOrder : mirror - interval.lowOrder
      #expect(Double(low) == row.number("lo"), "n = \(count)")
      #expect(Double(high) == row.number("hi"), "n = \(count)")
      #expect(agree(interval.confidence, row.number("actual_confidence")), "n = \(count)")
    }
  }

  /// benchstat -17.20 % and Welch of R on the same samples.
  @Test func encodeAsR() throws {
    let cells = try VectorTable("crc_encode_cells").rows
    var checked = 0
    for row in try VectorTable("hodges_lehmann_ratio").rows {
      guard let name = row["case"]?.split(separator: "/").last,
        let cell = cells.first(where: {
          ($0["name|unit"] ?? "").contains("Encode") && ($0["name|unit"] ?? "").contains(name)
            && ($0["name|unit"] ?? "").contains("ns/op")
        }),
        let new = SortedSample(cell.numbers("new")), let old = SortedSample(cell.numbers("old")),
        let x = new.logarithms, let y = old.logarithms
      else { continue }
      let shift = HodgesLehmann(x, y, level: 0.95)
      #expect(Double(shift.rank) == row.number("k"))
      #expect(agree(exp(shift.estimate), row.number("HL_ratio")))
      #expect(agree(exp(shift.low), row.number("lo")))
      #expect(agree(exp(shift.high), row.number("hi")))
      try expectWelch(row, new: cell.numbers("new"), old: cell.numbers("old"))
      checked += 1
    }
    #expect(checked == 2)
  }
}
