import BenchModel

extension PlainGrid {
  /// The grid in the unit that people read: bytes become GiB, every other unit stays.
  ///
  /// 1 GiB is 2³⁰ B. Failed and unmeasured cells travel untouched.
  public var forPeople: PlainGrid {
    guard unit == Bytes.symbol else { return self }
    return scaled(by: 1 / 1_073_741_824, unit: "GiB")
  }
}
