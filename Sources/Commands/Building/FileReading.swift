import Foundation

/// Reads a whole file.
///
/// - Parameter isText: of a file that begins with a NUL among its first 64 KiB, which no text has,
///   only these are read: they tell what it is.
/// - Throws: `Refusal` that names the path and the system's reason.
func readFile(_ path: String, shownAs shown: String, isText: Bool = false) throws -> [UInt8] {
  try OpenFile(path, shownAs: shown).content(isText: isText).bytes
}

/// Reads standard input to its end, as a text.
///
/// - Throws: as `readFile` does.
func readStandardInput() throws -> [UInt8] {
  try OpenFile(standardInputShownAs: "standard input").content(isText: true).bytes
}

/// What was read of a file.
struct FileContent {
  /// The bytes.
  let bytes: [UInt8]
  /// How many the file had when the last was read; nil where it has no size or was not read whole.
  var size: Int?
}

/// A file that is open for reading.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  private let shown: String
  /// Whether somebody may have read its beginning, and it is waited for.
  private var isStandardInput = false

  /// How many bytes tell what a file is.
  private static let head = 1 << 16

  /// Opens a file.
  ///
  /// - Throws: `Refusal` that names the path as `shown` and the system's reason.
  init(_ path: String, shownAs shown: String) throws {
    try self.init(taking: unsafe open(path, Self.flags), shownAs: shown)
  }

  /// How files are opened: a pipe that nobody writes to would be waited for for ever.
  static let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK

  /// Takes what the system's `open` gave.
  ///
  /// - Throws: `Refusal` with the system's reason where it gave nothing.
  init(taking descriptor: Int32, shownAs shown: String) throws {
    guard descriptor >= 0 else { throw Refusal("cannot read \(shown): \(systemReason())") }
    self.descriptor = descriptor
    self.shown = shown
  }

  /// Takes standard input, whatever it is.
  ///
  /// - Throws: `Refusal` with the system's reason.
  init(standardInputShownAs shown: String) throws {
    let descriptor = dup(STDIN_FILENO)
    guard descriptor >= 0 else { throw Refusal("cannot read \(shown): \(systemReason())") }
    self.descriptor = descriptor
    self.shown = shown
    isStandardInput = true
  }

  deinit { close(descriptor) }

  /// Reads all of it, and how large it was in the end.
  ///
  /// - Throws: as `readFile` does.
  func content(isText: Bool = false) throws -> FileContent {
    try unsafe withUnsafeTemporaryAllocation(byteCount: Self.head, alignment: 16) { buffer in
      if let small = unsafe small(in: buffer) { return small }
      var bytes: [UInt8] = []
      let early = !isStandardInput && kind == S_IFIFO ? try unsafe awaitWriter(into: buffer) : 0
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<early]))
      while bytes.count < buffer.count {
        let count = try unsafe readPart(into: buffer)
        if count == 0 { return FileContent(bytes: bytes, size: size) }
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
      if isText, bytes.contains(0) { return FileContent(bytes: bytes) }
      return try rest(after: bytes)
    }
  }

  /// The content of a file that is smaller than some room for it: two reads without a question; nil
  /// of all others, of which nothing is taken then.
  func small(in room: UnsafeMutableRawBufferPointer) -> FileContent? {
    guard !isStandardInput, let start = room.baseAddress else { return nil }
    // A pipe has no places to read at.
    let count = unsafe pread(descriptor, start, room.count, 0)
    guard count > 0, count < room.count,
      // Less than was asked for is no end: some file systems answer in parts.
      unsafe pread(descriptor, start + count, room.count - count, count) == 0
    else { return nil }
    let bytes = unsafe [UInt8](UnsafeRawBufferPointer(rebasing: room[..<count]))
    return FileContent(bytes: bytes, size: count)
  }

  private func rest(after first: [UInt8]) throws -> FileContent {
    let size = size ?? 0
    try refuseLong(size)
    var bytes = try unsafe [UInt8](unsafeUninitializedCapacity: max(size, first.count) + 1) {
      target, count in
      count = unsafe target.update(fromContentsOf: first)
      while count < target.count {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: target[count...]))
        let part = try unsafe readPart(into: rest)
        if part == 0 { break }
        count += part
      }
    }
    // A file that grows, or one that has no size, such as a pipe.
    if bytes.count > size {
      try unsafe withUnsafeTemporaryAllocation(byteCount: Self.head, alignment: 16) { buffer in
        while bytes.count > size {
          let count = try unsafe readPart(into: buffer)
          if count == 0 { break }
          unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
          try refuseLong(bytes.count)
        }
      }
    }
    return FileContent(bytes: bytes, size: self.size)
  }

  /// What is read of a file takes many times its bytes, and a pipe may have no end.
  private func refuseLong(_ count: Int) throws {
    guard count > 512 << 20 else { return }
    throw Refusal(
      "cannot read \(shown): it is larger than 512 MiB",
      hint: "only plain tables with one row a measurement may be; take it apart")
  }

  /// How many bytes it has now; nil of what has no size, such as a pipe.
  var size: Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }

  /// What it is, as the system says it; 0 where it does not.
  private var kind: mode_t {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  /// Waits for the writer of a pipe, and lets its reads wait from then on.
  ///
  /// - Returns: what was read to find out.
  /// - Throws: `Refusal` where nobody opens it for writing within five seconds.
  private func awaitWriter(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    for _ in 0..<100 {
      let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      let hasWriter = count < 0 && errno == EAGAIN
      guard count >= 0 || hasWriter || errno == EINTR else {
        throw Refusal("cannot read \(shown): \(systemReason())")
      }
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // A writer that has come and gone hangs up; one that never came does not.
      let events = unsafe poll(&wanted, 1, 0)
      let isOver = count == 0 && events > 0 && wanted.revents & Int16(POLLHUP) != 0
      if count > 0 || hasWriter || isOver {
        guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) == 0 else {
          throw Refusal("cannot read \(shown): \(systemReason())")
        }
        return max(0, count)
      }
      usleep(50_000)
    }
    throw Refusal("cannot read \(shown): it is a pipe, and nobody writes to it")
  }

  /// Reads the next bytes; 0 at the end.
  private func readPart(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno == EINTR { continue }
      throw Refusal(
        "cannot read \(shown): " + (errno == EISDIR ? "it is a folder" : systemReason()))
    }
  }
}
