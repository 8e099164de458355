import Foundation

/// Why a table cannot be read as a stream; it is read whole then.
struct NotPlain: Error, Hashable {
  /// What is not plain about it, for tests.
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// Owns an open regular file that is read in pieces.
struct StreamFile: ~Copyable {
  private let descriptor: Int32
  /// How many bytes it had when it was opened.
  let size: Int

  /// Opens a file.
  ///
  /// - Throws: `NotPlain` where it is no regular file or cannot be opened.
  init(_ path: String) throws(NotPlain) {
    // Opening a pipe that nobody writes to would wait for ever.
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let isRegular = isKnown && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? Int(status.st_size) : 0
    guard isRegular else { throw NotPlain("it is no regular file that can be opened") }
  }

  /// Whether it still has the size with which it was opened; a run that goes on makes it grow.
  var isUnchanged: Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && Int(status.st_size) == size
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Fills a buffer from an offset on; less only at the end of the file.
  ///
  /// - Throws: `NotPlain` where the file cannot be read.
  borrowing func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(NotPlain) -> Int {
    var count = 0
    while count < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let part = unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset + count))
      if part < 0, errno == EINTR { continue }
      guard part >= 0 else { throw NotPlain("it cannot be read") }
      if part == 0 { break }
      count += part
    }
    return count
  }

  /// Some bytes from an offset on.
  ///
  /// - Throws: `NotPlain` where the file cannot be read.
  borrowing func bytes(at offset: Int, count: Int) throws(NotPlain) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, min(count, size - offset)))
    var fault: NotPlain?
    let filled = unsafe bytes.withUnsafeMutableBytes { buffer -> Int in
      do throws(NotPlain) {
        return try unsafe read(at: offset, into: buffer)
      } catch {
        fault = error
        return 0
      }
    }
    if let fault { throw fault }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// The line that begins at an offset, without its line end.
  ///
  /// - Throws: `NotPlain` where the file cannot be read or the line is very long.
  borrowing func line(at offset: Int) throws(NotPlain) -> [UInt8] {
    for length in [1 << 10, LongStream.longestLine] {
      let bytes = try bytes(at: offset, count: length)
      if let end = bytes.firstIndex(of: 0x0A) { return Array(bytes[..<end]) }
      if offset + length >= size { return bytes }
    }
    throw NotPlain("a line is very long")
  }
}
