import Foundation

/// Reads files one after the other: the way to a folder is walked once for all in it, and the room
/// for small files is there for each.
@safe struct FileReader: ~Copyable {
  private var path: [UInt8] = []
  private var descriptor: Int32 = -1
  private let room: UnsafeMutableRawBufferPointer

  /// From how many bytes on a file is not small.
  private static let small = 1 << 14

  /// Begins in no folder.
  init() { unsafe room = .allocate(byteCount: Self.small, alignment: 16) }

  deinit {
    unsafe room.deallocate()
    if descriptor >= 0 { close(descriptor) }
  }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - root: where relative paths begin.
  ///   - hasSiblings: whether others of its folder are likely to be opened next.
  /// - Throws: as `OpenFile` does.
  mutating func open(
    _ path: String, in root: Context.Folder, hasSiblings: Bool = false
  ) throws -> OpenFile {
    try OpenFile(taking: descriptor(path, OpenFile.flags, in: root, hasSiblings), shownAs: path)
  }

  /// The content of a small file, as most files of a folder are; nil of all others, of which nothing
  /// is taken then.
  func small(_ file: borrowing OpenFile) -> FileContent? { unsafe file.small(in: room) }

  /// What the system's `open` gives.
  private mutating func descriptor(
    _ file: String, _ flags: Int32, in root: Context.Folder, _ hasSiblings: Bool
  ) -> Int32 {
    unsafe file.withCString { text in
      guard let slash = unsafe strrchr(text, 0x2F) else {
        return unsafe Foundation.open(root.absolute(file), flags)
      }
      let length = unsafe UnsafePointer(slash) - text
      let bytes = unsafe UnsafeRawBufferPointer(start: text, count: length)
      let isSame = unsafe length == path.count && path.elementsEqual(bytes)
      if !isSame {
        leave()
        unsafe path.append(contentsOf: bytes)
      }
      // A folder of one file is not worth it, the second shows that there are more.
      if descriptor < 0, isSame || hasSiblings, length > 0 {
        let folder = root.absolute(String(decoding: path, as: UTF8.self))
        descriptor = unsafe Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      }
      if descriptor >= 0 { return unsafe openat(descriptor, slash + 1, flags) }
      return unsafe Foundation.open(root.absolute(file), flags)
    }
  }

  private mutating func leave() {
    path.removeAll(keepingCapacity: true)
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
