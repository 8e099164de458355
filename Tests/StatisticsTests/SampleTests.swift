import Foundation
import Statistics
import Testing

@Suite struct SampleTests {
  @Test func whatIsNoMeasurementIsRefused() {
    #expect(SortedSample([]) == nil)
    #expect(SortedSample([1, .nan]) == nil)
    #expect(SortedSample([-.infinity, 1]) == nil)
    #expect(SortedSample([0, 1])?.logarithms == nil)
    #expect(SortedSample([-1, 1])?.logarithms == nil)
    #expect(SortedSample([3])?.variance == nil)
  }

  @Test func valuesAreSortedAtAnyCount() {
    for count in [1, 2, 23, 24, 25, 1000] {
      let values = (0..<count).map { Double(($0 * 7919) % 1009) }
      #expect(SortedSample(values)?.values == values.sorted())
    }
  }

  /// Equal values have no variance at all, so that no rounding passes for noise.
  @Test func equalValuesHaveNoNoise() {
    for value in [0.1, 1e-300, 12_345.678, 1e300] {
      for count in [2, 3, 7, 10, 1000] {
        let sample = SortedSample([Double](repeating: value, count: count))
        #expect(sample?.mean == value && sample?.variance == 0 && sample?.median == value)
      }
    }
  }

  /// Oracle: scipy 1.17, `ttest_ind(equal_var=False)`.
  @Test func welch() throws {
    let x = try #require(SortedSample([101, 99, 103]))
    let y = try #require(SortedSample([110, 109, 112, 108]))
    let test = try #require(Welch(x, y))
    #expect(agree(test.t, -6.092717958449424))
    #expect(agree(test.degreesOfFreedom, 3.990093635500068))
    #expect(agree(test.p, 0.0036997717378297666))
    #expect(Welch(x, try #require(SortedSample([1]))) == nil)
    let flat = try #require(SortedSample([5, 5]))
    #expect(Welch(flat, flat) == nil)
  }

  /// Oracle: scipy 1.17, `gmean` and `t.interval` of the logarithms.
  @Test func geometricMean() throws {
    let mean = try #require(GeometricMean([0.8, 1.25, 0.9, 0.95, 1.1], level: 0.95))
    #expect(agree(mean.ratio, 0.9878062279281409))
    #expect(agree(mean.low ?? .nan, 0.7954842988696386))
    #expect(agree(mean.high ?? .nan, 1.226625271322328))
    #expect(mean.count == 5)
    let single = try #require(GeometricMean([2], level: 0.95))
    #expect(agree(single.ratio, 2) && single.low == nil && single.high == nil)
    #expect(GeometricMean([], level: 0.95) == nil)
    #expect(GeometricMean([1, 0], level: 0.95) == nil)
    #expect(GeometricMean([1, .infinity], level: 0.95) == nil)
    #expect(GeometricMean([1, 2], level: 1) == nil)
  }
}
