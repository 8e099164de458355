import Foundation

/// A table of outside numbers beside the tests: tab-separated, `#` lines are remarks.
struct VectorTable {
  let rows: [[String: String]]

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appending(path: "Vectors/\(name).tsv"), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    rows = lines.dropFirst().map { line in
      Dictionary(zip(lines.first ?? [], line), uniquingKeysWith: { first, _ in first })
    }
  }
}

extension [String: String] {
  /// The number in a column; NaN, which agrees with nothing, where there is none.
  func number(_ name: String) -> Double { self[name].flatMap { Double($0) } ?? .nan }
  func count(_ name: String) -> Int { self[name].flatMap { Int($0) } ?? -1 }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}
