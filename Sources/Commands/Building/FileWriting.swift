import Foundation

/// Reads a whole file.
///
/// - Throws: `Refusal` that names the path and the system's reason.
func readFile(_ path: String, shownAs shown: String) throws -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw Refusal("cannot read \(shown): \(systemReason())") }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else {
    throw Refusal("cannot read \(shown): \(systemReason())")
  }
  guard status.st_mode & S_IFMT != S_IFDIR else {
    throw Refusal("cannot read \(shown): it is a folder")
  }
  var bytes: [UInt8] = []
  let chunk = max(Int(status.st_size) + 1, 1 << 16)
  while true {
    var failure: String?
    let part = unsafe [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
      let read = unsafe Foundation.read(descriptor, buffer.baseAddress, chunk)
      if read < 0 { failure = systemReason() }
      count = max(0, read)
    }
    if let failure { throw Refusal("cannot read \(shown): \(failure)") }
    if part.isEmpty { return bytes }
    if bytes.isEmpty { bytes = part } else { bytes += part }
  }
}

/// Writes a file whole or not at all: beside its place first, then renamed over it.
///
/// - Throws: `Refusal` that names the path and the system's reason; nothing is left beside.
func writeFile(_ bytes: [UInt8], to path: String, shownAs shown: String) throws {
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { String(path[..<$0]) } ?? "."
  let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
  let beside = "\(folder)/.\(name).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
  let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw Refusal("cannot write \(shown): \(systemReason())") }
  do {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Refusal("cannot write \(shown): \(systemReason())") }
      rest = rest.dropFirst(count)
    }
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
