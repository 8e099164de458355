import Foundation

/// What stands at a path; what may not be looked at is told from what is not there.
enum Place: Equatable {
  case folder
  /// Anything but a folder.
  case file
  case nothing
  /// The system does not tell, for this reason.
  case sealed(String)

  /// Looks at a path, through links.
  init(_ path: String) {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      self = status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    } else if errno == ENOENT || errno == ENOTDIR {
      self = .nothing
    } else {
      self = .sealed(systemReason())
    }
  }

  /// Whether something is there.
  ///
  /// - Throws: `Refusal` that names the path as `shown` and why the system does not tell.
  static func isTaken(_ path: String, shownAs shown: String) throws -> Bool {
    switch Place(path) {
    case .folder, .file: return true
    case .nothing: return false
    case .sealed(let reason): throw Refusal("cannot read \(shown): \(reason)")
    }
  }
}
