import Foundation
import Synchronization

/// The files whose data were read: no output may take the place of one.
final class InputFiles: Sendable {
  private struct Known {
    let paths: [String]
    let folder: Context.Folder
  }

  private let known = Mutex<[Known]>([])

  /// Notes files by their paths, which may be relative to a folder.
  func add(_ paths: [String], in folder: Context.Folder) {
    known.withLock { $0.append(Known(paths: paths, folder: folder)) }
  }

  /// Refuses to write where one of the files stands, under this name or another.
  ///
  /// - Throws: `Refusal` that names the path as `shown`.
  func refuseOutput(_ path: String, shownAs shown: String) throws {
    guard let target = FileIdentity(path) else { return }
    let isInput = known.withLock { known in
      known.contains { files in
        files.paths.contains { FileIdentity(files.folder.absolute($0)) == target }
      }
    }
    guard isInput else { return }
    throw Refusal(
      "\(shown) is what the data were read from, and is not written over",
      hint: "name another file")
  }
}

/// What tells a file from every other, whatever it is called.
private struct FileIdentity: Equatable {
  let device: UInt64
  let number: UInt64

  /// Looks at a regular file; nil where there is none.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}
