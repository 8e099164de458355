/// Memory that grows and is used again: a picture takes megabytes, and fetching them from the system
/// for each one costs as much as drawing it.
@safe
final class Memory {
  private var memory: UnsafeMutableRawBufferPointer

  init() { unsafe memory = .init(start: nil, count: 0) }

  deinit { unsafe memory.deallocate() }

  /// At least so many bytes, with whatever they held before; nil only for none.
  func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    if unsafe memory.count < count {
      unsafe memory.deallocate()
      unsafe memory = .allocate(byteCount: count, alignment: 16)
    }
    return unsafe memory.baseAddress?.assumingMemoryBound(to: UInt8.self)
  }
}
