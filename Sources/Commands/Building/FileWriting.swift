import Foundation

/// Reads a whole file.
///
/// - Parameter isText: of a file that begins with a NUL among its first 64 KiB, which no text has,
///   only these are read: they tell what it is.
/// - Throws: `Refusal` that names the path and the system's reason.
func readFile(_ path: String, shownAs shown: String, isText: Bool = false) throws -> [UInt8] {
  try readContent(path, shownAs: shown, isText: isText).bytes
}

/// What was read of a file.
struct FileContent {
  /// The bytes.
  let bytes: [UInt8]
  /// How many the file had when the last was read; nil where it has no size or was not read whole.
  var size: Int?
}

/// Reads a whole file, and how large it was in the end.
///
/// - Throws: as `readFile` does.
func readContent(_ path: String, shownAs shown: String, isText: Bool = false) throws -> FileContent
{
  // Opening a pipe that nobody writes to would wait for ever.
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw Refusal("cannot read \(shown): \(systemReason())") }
  defer { close(descriptor) }
  return try readContent(descriptor, shownAs: shown, isText: isText, mayWait: false)
}

/// Reads standard input to its end, as a text.
///
/// - Throws: as `readFile` does.
func readStandardInput() throws -> [UInt8] {
  try readContent(STDIN_FILENO, shownAs: "standard input", isText: true, mayWait: true).bytes
}

/// The most that is held at once; what is read of a file takes many times its bytes.
private let longestWhole = 512 << 20

private func readContent(
  _ descriptor: Int32, shownAs shown: String, isText: Bool, mayWait: Bool
) throws -> FileContent {
  func refuseLong(_ count: Int) throws {
    guard count <= longestWhole else {
      throw Refusal(
        "cannot read \(shown): it is larger than 512 MiB",
        hint: "only plain tables with one row a measurement may be; take it apart")
    }
  }
  return try unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
    var bytes: [UInt8] = []
    let early = mayWait ? 0 : try unsafe awaitWriter(descriptor, into: buffer, shown)
    unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<early]))
    // Most files fit here, and need not be asked for their size.
    while bytes.count < buffer.count {
      let count = try unsafe readPart(descriptor, into: buffer, shown)
      if count == 0 { return FileContent(bytes: bytes, size: fileSize(descriptor)) }
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    let first = bytes
    if isText, first.contains(0) { return FileContent(bytes: first) }
    let size = fileSize(descriptor) ?? 0
    try refuseLong(size)
    bytes = try unsafe [UInt8](unsafeUninitializedCapacity: max(size, first.count) + 1) {
      target, count in
      count = unsafe target.update(fromContentsOf: first)
      while count < target.count {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: target[count...]))
        let part = try unsafe readPart(descriptor, into: rest, shown)
        if part == 0 { break }
        count += part
      }
    }
    // A file that grows, or one that has no size, such as a pipe.
    while bytes.count > size {
      let count = try unsafe readPart(descriptor, into: buffer, shown)
      if count == 0 { break }
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      try refuseLong(bytes.count)
    }
    return FileContent(bytes: bytes, size: fileSize(descriptor))
  }
}

/// The bytes of the file at a path; 0 where there is none.
func sizeOfFile(_ path: String) -> Int {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
}

/// The bytes of a regular file; nil of what has no size, such as a pipe.
private func fileSize(_ descriptor: Int32) -> Int? {
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    return nil
  }
  return Int(status.st_size)
}

/// Waits for the writer of a pipe, and lets its reads wait from then on.
///
/// - Returns: what was read to find out; nothing of what is no pipe.
/// - Throws: `Refusal` where nobody opens it for writing within five seconds.
private func awaitWriter(
  _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, _ shown: String
) throws -> Int {
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return 0 }
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

/// Reads the next bytes of a file; 0 at its end.
private func readPart(
  _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, _ shown: String
) throws -> Int {
  while true {
    let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
    if count >= 0 { return count }
    if errno == EINTR { continue }
    throw Refusal(
      "cannot read \(shown): " + (errno == EISDIR ? "it is a folder" : systemReason()))
  }
}

/// Writes a file whole or not at all: beside its place first, then renamed over it.
///
/// - Throws: `Refusal` that names the path and the system's reason; nothing is left beside.
func writeFile(_ bytes: [UInt8], to path: String, shownAs shown: String) throws {
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { String(path[..<$0]) } ?? "."
  let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
  let beside = "\(folder)/\(Leftovers.name(beside: name))"
  let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw Refusal("cannot write \(shown): \(systemReason())") }
  do {
    try writeAll(bytes, to: descriptor, shown)
  } catch {
    close(descriptor)
    unsafe unlink(beside)
    throw error
  }
  guard close(descriptor) == 0, unsafe rename(beside, path) == 0 else {
    let reason = systemReason()
    unsafe unlink(beside)
    throw Refusal("cannot write \(shown): \(reason)")
  }
}

/// Writes what the user asked for by `-o`: a file as `writeFile` does, and a device or pipe, such as
/// `/dev/stdout`, as a stream, for renaming would replace it.
///
/// - Throws: `Refusal` that names the path and the system's reason.
func writeOutput(_ bytes: [UInt8], to path: String, shownAs shown: String) throws {
  var status = stat()
  let exists = unsafe stat(path, &status) == 0
  let kind = status.st_mode & S_IFMT
  guard exists, kind != S_IFREG, kind != S_IFDIR else {
    return try writeFile(bytes, to: path, shownAs: shown)
  }
  let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw Refusal("cannot write \(shown): \(systemReason())") }
  defer { close(descriptor) }
  try writeAll(bytes, to: descriptor, shown)
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ shown: String) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { throw Refusal("cannot write \(shown): \(systemReason())") }
    rest = rest.dropFirst(count)
  }
}

/// Makes a folder and those above it.
func makeFolder(_ path: String, shownAs shown: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw Refusal("cannot make the folder \(shown): \(systemReason())")
  }
}

/// The system's word for the last failure.
private func systemReason() -> String { unsafe String(cString: strerror(errno)) }
