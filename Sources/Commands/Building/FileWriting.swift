import Foundation

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
func systemReason() -> String { unsafe String(cString: strerror(errno)) }
