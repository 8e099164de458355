import Fitting
import Foundation
import Testing

/// A table of outside numbers beside the tests: tab-separated, `#` lines are remarks, one head.
struct VectorTable {
  let rows: [[String: String]]

  init(_ name: String) throws {
    var heads: [String] = []
    var rows: [[String: String]] = []
    for line in try vectorText("\(name).tsv").split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      if heads.isEmpty {
        heads = fields
      } else {
        rows.append(Dictionary(zip(heads, fields), uniquingKeysWith: { first, _ in first }))
      }
    }
    self.rows = rows
  }

  /// The points of a table with two columns.
  static func points(_ name: String) throws -> Observations {
    let lines = try vectorText("\(name).tsv").split(separator: "\n").dropFirst()
    let numbers = lines.map { $0.split(separator: "\t").compactMap { Double($0) } }
    return try Observations(x: numbers.map { $0[0] }, y: numbers.map { $0[1] })
  }
}

/// The text of a file beside the tests.
func vectorText(_ path: String) throws -> String {
  let folder = URL(filePath: #filePath).deletingLastPathComponent()
  return try String(contentsOf: folder.appending(path: "Vectors/\(path)"), encoding: .utf8)
}

extension [String: String] {
  func number(_ name: String) -> Double { self[name].flatMap { Double($0) } ?? .nan }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  guard let a else { return false }
  return a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}
