import Statistics

/// The p-values of all cells of a comparison, adjusted together.
struct FamilyAdjustment {
  /// By Holm, grid by grid in the order of their evidence.
  let holm: [[Double]]
  /// By Benjamini and Hochberg.
  let falseDiscovery: [[Double]]
  /// How many p-values there are.
  let count: Int
  private let p: [Double?]
  /// The cuts that were asked for: every grid asks, and most have the same rules.
  private var cuts: [Cut: Double] = [:]

  private struct Cut: Hashable {
    let family: Rules.Family
    let level: Double
  }

  /// The greatest p whose adjusted value is at most a level; 0 where there is none.
  mutating func cut(_ family: Rules.Family, level: Double) -> Double {
    let key = Cut(family: family, level: level)
    if let known = cuts[key] { return known }
    let adjusted = (family == .holm ? holm : falseDiscovery).joined()
    let cut = zip(p, adjusted).reduce(0) { $1.1 <= level ? max($0, $1.0 ?? 0) : $0 }
    cuts[key] = cut
    return cut
  }

  init(_ grids: [GridEvidence]) {
    let families = grids.map { grid in
      grid.evidence.map { cell in
        grid.cells[cell.pair.index.row][cell.pair.index.column].change?.p
      }
    }
    let all = families.flatMap { $0 }
    count = all.count { $0 != nil }
    p = all
    let lengths = families.map(\.count)
    holm = Self.parted(PValueAdjustment.holm(all), lengths)
    falseDiscovery = Self.parted(PValueAdjustment.benjaminiHochberg(all), lengths)
  }

  private static func parted(_ values: [Double?], _ lengths: [Int]) -> [[Double]] {
    var start = 0
    return lengths.map { length in
      defer { start += length }
      return values[start..<start + length].map { $0 ?? 1 }
    }
  }
}
