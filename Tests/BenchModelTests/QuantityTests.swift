import BenchModel
import TestSupport
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
  func onlyFiniteNumbersPass(_ value: Double) {
    #expect(Quantity<Seconds>(value) == nil)
  }

  @Test func negativeZeroIsZero() throws {
    let zero = try #require(Quantity<Seconds>(-0.0))
    #expect(zero.value.sign == .plus)
  }

  /// The oracle is the definition: the middle value, or the mean of the middle two.
  @Test(arguments: [
    ([3.0], 3.0), ([4, 1], 2.5), ([9, 1, 5], 5), ([1, 2, 3, 10], 2.5),
    ([.greatestFiniteMagnitude, .greatestFiniteMagnitude], .greatestFiniteMagnitude),
  ])
  func median(_ values: [Double], _ expected: Double) throws {
    let samples = try #require(Samples<Seconds>(values.compactMap(Quantity.init)))
    #expect(samples.median == expected)
    #expect(samples.values.map(\.value) == values)
  }

  @Test func samplesAreNeverEmpty() { #expect(Samples<Seconds>([]) == nil) }

  @Test func aChangeThatIsNotFiniteGivesNothing() throws {
    let zero = try #require(Quantity<Seconds>(0))
    #expect(Samples(zero).map({ 100 / $0 }, to: TokensPerSecond.self) == nil)
  }
}
