import Foundation

/// The folder of files that are opened one after the other: the way to it is walked once for all.
struct NearbyFolder: ~Copyable {
  private var path: [UInt8] = []
  private var descriptor: Int32 = -1

  /// Begins with no folder.
  init() {}

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Opens a file for reading as the system's `open` does.
  ///
  /// - Parameter root: where relative paths begin.
  mutating func open(_ file: String, _ flags: Int32, in root: Context.Folder) -> Int32 {
    unsafe file.withCString { text in
      guard let slash = unsafe strrchr(text, 0x2F) else {
        return unsafe Foundation.open(root.absolute(file), flags)
      }
      let length = unsafe UnsafePointer(slash) - text
      let bytes = unsafe UnsafeRawBufferPointer(start: text, count: length)
      let isSame = unsafe length == path.count && length > 0 && path.elementsEqual(bytes)
      if isSame {
        // A folder of one file is not worth it, the second shows that there are more.
        if descriptor < 0 {
          let folder = root.absolute(String(decoding: path, as: UTF8.self))
          descriptor = unsafe Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        }
        if descriptor >= 0 { return unsafe openat(descriptor, slash + 1, flags) }
      } else {
        leave()
        unsafe path.append(contentsOf: bytes)
      }
      return unsafe Foundation.open(root.absolute(file), flags)
    }
  }

  private mutating func leave() {
    path.removeAll(keepingCapacity: true)
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
