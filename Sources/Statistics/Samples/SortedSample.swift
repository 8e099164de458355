import Foundation

/// Repeated measurements of one cell, ascending; never empty, every value finite.
///
/// A failed or unmeasured cell has no sample. A NaN or an infinite value is no measurement either,
/// so that no test ever meets one.
public struct SortedSample: Hashable, Sendable {
  /// The values, ascending.
  public let values: [Double]

  /// Sorts the values; nil where there are none or where one is not finite.
  public init?(_ values: [Double]) {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    self.values = Self.sorted(values)
  }

  private init(ascending values: [Double]) { self.values = values }

  /// The number of values, at least 1.
  public var count: Int { values.count }

  /// The middle value, or the mean of the two in the middle.
  public var median: Double {
    let middle = values.count / 2
    if values.count % 2 == 1 { return values[middle] }
    return values[middle - 1] + (values[middle] - values[middle - 1]) / 2
  }

  /// The arithmetic mean.
  public var mean: Double {
    let rough = values.reduce(0) { $0 + $1 / Double(values.count) }
    return rough + values.reduce(0) { $0 + ($1 - rough) } / Double(values.count)
  }

  /// The variance with n − 1 below; nil for one value, which says nothing of its noise.
  public var variance: Double? {
    guard values.count > 1 else { return nil }
    let mean = mean
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  /// The quantile by linear interpolation at rank p (n − 1), type 7 of Hyndman and Fan (1996).
  ///
  /// Nil outside of [0, 1].
  public func quantile(_ probability: Double) -> Double? {
    guard probability >= 0, probability <= 1 else { return nil }
    let rank = probability * Double(values.count - 1)
    let below = Int(rank)
    guard below + 1 < values.count else { return values[values.count - 1] }
    return values[below] + (rank - Double(below)) * (values[below + 1] - values[below])
  }

  /// The natural logarithms; nil where a value is not above 0.
  public var logarithms: SortedSample? {
    guard let smallest = values.first, smallest > 0 else { return nil }
    return SortedSample(ascending: values.map { log($0) })
  }

  /// Insertion is the fastest for a handful of repeats; the library's sort for the rest.
  private static func sorted(_ values: [Double]) -> [Double] {
    guard values.count <= 24 else { return values.sorted() }
    var sorted = values
    sorted.withUnsafeMutableBufferPointer { sorted in
      for next in 1..<max(1, sorted.count) {
        let value = sorted[next]
        var place = next
        while place > 0, sorted[place - 1] > value {
          sorted[place] = sorted[place - 1]
          place -= 1
        }
        sorted[place] = value
      }
    }
    return sorted
  }
}
