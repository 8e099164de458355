import BenchModel
import Fitting
import Foundation

/// How a throughput grows with the number of devices: subjects that differ in nothing else, on the
/// loads that all of them measured.
public struct DeviceScaling: Hashable, Sendable {
  /// One number of devices against the fewest.
  public struct Step: Hashable, Sendable {
    /// How many devices.
    public let devices: Int
    /// Throughput over that of the fewest: the geometric mean over the common loads.
    public let speedup: Double
    /// Speedup over the growth of the devices: 1 where twice as many do twice the work.
    public let efficiency: Double?
    /// The serial share that the speedup stands for (Karp and Flatt 1990); nil unless the fewest is
    /// one device.
    public let serialShare: Double?
    /// How many loads the mean is over.
    public let loads: Int
  }

  /// What is the same in all; the number of devices is left out.
  public let subject: Subject
  /// The fewest devices.
  public let base: Int
  /// The others, ascending.
  public let steps: [Step]

  /// Compares grids of a throughput that differ in the number of devices alone.
  ///
  /// Loads that failed with any number of devices are left out for it.
  public static func all(of grids: [PlainGrid]) -> [DeviceScaling] {
    var keys: [Key] = []
    var groups: [Key: [(devices: Int, grid: PlainGrid)]] = [:]
    // What each device gives does not grow with their number.
    for grid in grids
    where grid.direction == .higherIsBetter && grid.unit != TokensPerSecondPerDevice.symbol {
      guard let devices = grid.subject.hardware.count, devices > 0 else { continue }
      let key = Key(grid)
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append((devices, grid))
    }
    return keys.compactMap { key in
      let group = (groups[key] ?? []).sorted { $0.devices < $1.devices }
      guard let first = group.first, Set(group.map(\.devices)).count == group.count,
        // A rate of one kind over a rate of another is no speedup.
        group.allSatisfy({
          $0.grid.metric == first.grid.metric && $0.grid.definition == first.grid.definition
        })
      else { return nil }
      let steps = group.dropFirst().compactMap { step(from: first, to: $0) }
      return steps.isEmpty
        ? nil : DeviceScaling(subject: key.subject, base: first.devices, steps: steps)
    }
  }

  /// What the grids of one comparison share: a load is the same only on the same sides.
  private struct Key: Hashable {
    var subject: Subject
    let rows: AxisName
    let columns: AxisName

    init(_ grid: PlainGrid) {
      subject = grid.subject
      subject.hardware.count = nil
      subject.statements = []
      subject.label = nil
      rows = grid.rows.name
      columns = grid.columns.name
    }
  }

  private static func step(
    from base: (devices: Int, grid: PlainGrid), to other: (devices: Int, grid: PlainGrid)
  ) -> Step? {
    var ratios: [Double] = []
    for (row, load) in base.grid.rows.points.enumerated() {
      for (column, prompt) in base.grid.columns.points.enumerated() {
        guard let place = other.grid.rows.index(of: load),
          let beside = other.grid.columns.index(of: prompt),
          let left = base.grid.cells[row][column].median,
          let right = other.grid.cells[place][beside].median, left > 0, right > 0
        else { continue }
        ratios.append(right / left)
      }
    }
    guard let speedup = Self.geometricMean(ratios) else { return nil }
    return Step(
      devices: other.devices, speedup: speedup,
      efficiency: Speedup.efficiency(
        throughput: speedup, processors: Double(other.devices), baseThroughput: 1,
        base: Double(base.devices)),
      serialShare: base.devices == 1
        ? Speedup.karpFlatt(speedup: speedup, processors: Double(other.devices)) : nil,
      loads: ratios.count)
  }

  private static func geometricMean(_ ratios: [Double]) -> Double? {
    guard !ratios.isEmpty else { return nil }
    return exp(ratios.reduce(0) { $0 + log($1) } / Double(ratios.count))
  }
}
