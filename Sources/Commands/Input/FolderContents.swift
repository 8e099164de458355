import Foundation

/// What stands in a folder, with the kind of each entry as the folder itself has it, so that ten
/// thousand files need not be asked one by one.
struct FolderContents: Sendable {
  /// What an entry of a folder is.
  enum Kind: Sendable { case file, folder, link, other }

  /// An entry of a folder.
  struct Entry {
    /// The bytes of its name.
    let bytes: ArraySlice<UInt8>
    let kind: Kind

    /// The name as a text; what is no UTF-8 in it is marked.
    var name: String { String(decoding: bytes, as: UTF8.self) }
    /// Whether nobody sees it who does not ask.
    var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

    /// The path of the entry in a folder, whose own path ends with a slash; nil where its name is
    /// not written in UTF-8, so that no text leads to it.
    func path(in base: String) -> String? {
      guard
        bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil
      else { return nil }
      var base = base
      return base.withUTF8 { base in
        unsafe String(unsafeUninitializedCapacity: base.count + bytes.count) { path in
          var length = unsafe path.update(fromContentsOf: base)
          length += unsafe UnsafeMutableBufferPointer(rebasing: path[length...])
            .update(fromContentsOf: bytes)
          return length
        }
      }
    }
  }

  private struct Place {
    let name: Range<Int>
    let kind: Kind
  }

  // Most names are put behind a path at once, and need no text of their own.
  private var names: [UInt8] = []
  private var places: [Place] = []

  /// Why a folder cannot be read, in the system's words.
  struct Failure: Error {
    let reason: String
  }

  /// Reads a folder: all entries but `.` and `..`, in the order of the bytes of their names.
  init(_ path: String) throws(Failure) {
    guard let folder = unsafe opendir(path) else { throw Failure(reason: systemReason()) }
    defer { unsafe _ = closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let start = names.count
      let type = unsafe Int(entry.pointee.d_type)
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        let first = unsafe UnsafeRawPointer(name)
        let length = unsafe strlen(first.assumingMemoryBound(to: CChar.self))
        unsafe names.append(contentsOf: UnsafeRawBufferPointer(start: first, count: length))
      }
      let name = names[start...]
      if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) {
        names.removeSubrange(start...)
        continue
      }
      let kind = Self.kind(type) { path + "/" + String(decoding: name, as: UTF8.self) }
      places.append(Place(name: start..<names.count, kind: kind))
    }
    unsafe names.withUnsafeBytes { names in
      places.sort { left, right in
        let common = Swift.min(left.name.count, right.name.count)
        guard common > 0, let start = names.baseAddress else { return false }
        let order = unsafe memcmp(
          start + left.name.lowerBound, start + right.name.lowerBound, common)
        return order == 0 ? left.name.count < right.name.count : order < 0
      }
    }
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

extension FolderContents: RandomAccessCollection {
  /// The place of the first entry.
  var startIndex: Int { 0 }
  /// The place after the last entry.
  var endIndex: Int { places.count }
  /// The entry at a place.
  subscript(place: Int) -> Entry {
    Entry(bytes: names[places[place].name], kind: places[place].kind)
  }
}
