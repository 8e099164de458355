import Foundation

/// Writes a file whole or not at all: beside its place first, then renamed over it.
///
/// It keeps the permissions of the file that it replaces.
///
/// - Throws: `Refusal` that names the path and the system's reason; nothing is left beside.
func writeFile(_ bytes: [UInt8], to path: String, shownAs shown: String) throws {
  let (folder, name) = folderAndName(path)
  let beside = "\(folder)/\(Leftovers.name(beside: name))"
  // Renaming asks the folder alone: it would replace a file that nobody may write.
  try refuseSealed(path, shownAs: shown)
  let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw Refusal("cannot write \(shown): \(systemReason())") }
  var old = stat()
  if unsafe lstat(path, &old) == 0, old.st_mode & S_IFMT == S_IFREG {
    fchmod(descriptor, old.st_mode & 0o777)
  }
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
/// - Throws: `Refusal` that names the path and the system's reason, or where the path is an input.
func writeOutput(_ bytes: [UInt8], to shown: String, in context: Context) throws {
  let path = context.absolute(shown)
  try context.inputs.refuseOutput(path, shownAs: shown)
  var status = stat()
  let exists = unsafe stat(path, &status) == 0
  let kind = status.st_mode & S_IFMT
  guard exists, kind != S_IFREG, kind != S_IFDIR else {
    // Of a run that was interrupted; a build sweeps its own folders.
    let (folder, name) = folderAndName(path)
    Leftovers.remove(from: folder, of: name)
    return try writeFile(bytes, to: path, shownAs: shown)
  }
  let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw Refusal("cannot write \(shown): \(systemReason())") }
  defer { close(descriptor) }
  try writeAll(bytes, to: descriptor, shown)
}

/// Refuses a path that could not be written, before anything is.
///
/// - Throws: `Refusal` that names the path and the system's reason.
func refuseSealed(_ path: String, shownAs shown: String) throws {
  guard unsafe access(path, W_OK) == 0 || errno == ENOENT else {
    throw Refusal("cannot write \(shown): \(systemReason())")
  }
  var folder = folderAndName(path).folder
  while !folder.isEmpty, Place(folder) == .nothing { folder = folderAndName(folder).folder }
  guard unsafe folder.isEmpty || access(folder, W_OK | X_OK) == 0 else {
    throw Refusal("cannot write \(shown): \(systemReason())")
  }
}

private func folderAndName(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  return (String(path[..<slash]), String(path[path.index(after: slash)...]))
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
func systemReason() -> String { unsafe String(cString: strerror(errno)) }
