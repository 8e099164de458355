import Foundation

/// What stands in a folder, with the kind of each entry as the folder itself has it, so that ten
/// thousand files need not be asked one by one.
struct FolderContents: Sendable {
  /// What an entry of a folder is.
  enum Kind: Sendable { case file, folder, link, other }

  /// An entry of a folder.
  typealias Entry = (name: String, kind: Kind)

  /// The entries but `.` and `..`, in the order of the bytes of their names.
  private(set) var entries: [Entry] = []

  /// Why a folder cannot be read, in the system's words.
  struct Failure: Error {
    let reason: String
  }

  /// Reads a folder.
  init(_ path: String) throws(Failure) {
    guard let folder = unsafe opendir(path) else { throw Failure(reason: systemReason()) }
    defer { unsafe _ = closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      entries.append((name, unsafe Self.kind(Int(entry.pointee.d_type), { path + "/" + name })))
    }
    entries.sort { Self.stands($0.name, before: $1.name) }
  }

  private static func stands(_ name: String, before other: String) -> Bool {
    let order: Bool?? = unsafe name.utf8.withContiguousStorageIfAvailable { name in
      unsafe other.utf8.withContiguousStorageIfAvailable { other in
        guard let start = name.baseAddress, let theirs = other.baseAddress else {
          return name.count < other.count
        }
        let order = unsafe memcmp(start, theirs, min(name.count, other.count))
        return order == 0 ? name.count < other.count : order < 0
      }
    }
    return (order ?? nil) ?? name.utf8.lexicographicallyPrecedes(other.utf8)
  }

  private static func kind(_ type: Int, _ path: () -> String) -> Kind {
    switch type {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .link
    case Int(DT_UNKNOWN): break
    default: return .other
    }
    // Some file systems do not say.
    var status = stat()
    guard unsafe lstat(path(), &status) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }
}
