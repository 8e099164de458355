import Foundation
import Statistics
import Testing

/// A table of outside numbers beside the tests: tab-separated, `#` lines are remarks.
struct VectorTable {
  let rows: [[String: String]]

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appending(path: "Vectors/\(name).tsv"), encoding: .utf8)
    var heads: [String] = []
    var rows: [[String: String]] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if Double(fields[0]) == nil, rows.isEmpty, heads.isEmpty {
        heads = fields
      } else if fields == heads || (Double(fields[0]) == nil && fields[0] == heads.first) {
        heads = fields
      } else {
        rows.append(
          Dictionary(zip(heads, fields), uniquingKeysWith: { first, _ in first }))
      }
    }
    self.rows = rows
  }
}

extension [String: String] {
  func number(_ name: String) -> Double { self[name].flatMap { Double($0) } ?? .nan }
  func numbers(_ name: String) -> [Double] {
    (self[name] ?? "").split(separator: " ").compactMap { Double($0) }
  }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}

/// Holds Welch's test to the columns that R 4.2.2 gives for the values themselves, not their
/// logarithms.
func expectWelch(_ row: [String: String], new: [Double], old: [Double]) throws {
  let x = try #require(SortedSample(new))
  let y = try #require(SortedSample(old))
  let welch = try #require(Welch(x, y))
  #expect(agree(welch.t, row.number("welch_t")))
  #expect(agree(welch.degreesOfFreedom, row.number("welch_df")))
  #expect(agree(welch.p, row.number("welch_p")))
  #expect(agree(x.mean / y.mean, row.number("welch_ratio_of_means")))
}
