import BenchModel

/// A few rows on their way into a stretch, which takes them all at once: an array that grows row by
/// row would ask itself each time whether it may.
@safe struct RowChunk {
  /// The most rows it holds.
  static let capacity = 1024
  /// How many rows it holds.
  var count = 0
  /// The kind of each row.
  let kinds: UnsafeMutablePointer<Int32>
  /// The code of the repetition of each row.
  let repetitions: UnsafeMutablePointer<UInt16>
  /// The numbers, row by row.
  let values: UnsafeMutablePointer<Double>
  /// Where each number stands on its line.
  let places: UnsafeMutablePointer<UInt32>
  private let width: Int

  /// Calls a function with an empty chunk, which lives as long as the call.
  ///
  /// - Parameter width: how many columns of numbers there are.
  static func with(
    width: Int, _ body: (inout RowChunk) throws(NotPlain) -> Void
  ) throws(NotPlain) {
    var fault: NotPlain?
    let bytes = capacity * (6 + 12 * width)
    unsafe withUnsafeTemporaryAllocation(byteCount: bytes, alignment: 16) { memory in
      guard let base = memory.baseAddress else { return }
      let places = unsafe base + capacity * 8 * width
      let kinds = unsafe places + capacity * 4 * width
      var chunk = unsafe RowChunk(
        kinds: kinds.bindMemory(to: Int32.self, capacity: capacity),
        repetitions: (kinds + capacity * 4).bindMemory(to: UInt16.self, capacity: capacity),
        values: base.bindMemory(to: Double.self, capacity: capacity * width),
        places: places.bindMemory(to: UInt32.self, capacity: capacity * width), width: width)
      do throws(NotPlain) { try body(&chunk) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  /// Hands its rows over.
  mutating func empty(into rows: inout RunRows.Stretch, hasRepetitions: Bool) {
    func all<Item>(_ start: UnsafeMutablePointer<Item>, _ count: Int) -> UnsafeBufferPointer<Item> {
      unsafe UnsafeBufferPointer(start: start, count: count)
    }
    unsafe rows.kinds.append(contentsOf: all(kinds, count))
    if hasRepetitions { unsafe rows.repetitions.append(contentsOf: all(repetitions, count)) }
    unsafe rows.values.append(contentsOf: all(values, count * width))
    unsafe rows.places.append(contentsOf: all(places, count * width))
    count = 0
  }
}
