import Foundation
import RawImport
import Synchronization

/// The files beside the inputs, below the folders that the user named and nowhere else.
final class FolderSurroundings: Surroundings {
  private let context: Context.Folder
  private let roots: [String]
  private let listings = Mutex<[String: [String]]>([:])

  /// Allows the folders of some paths: a folder itself, and the folder of a file.
  init(paths: [String], in context: Context) {
    self.context = context.folder
    roots = paths.map { path in
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(
        atPath: context.absolute(path), isDirectory: &isFolder)
      if exists, isFolder.boolValue { return path.hasSuffix("/") ? path : path + "/" }
      return path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
  }

  private func isAllowed(_ path: String) -> Bool {
    !path.split(separator: "/").contains("..")
      && roots.contains { $0.isEmpty ? !path.hasPrefix("/") : path.hasPrefix($0) }
  }

  func bytes(of path: String) -> [UInt8]? {
    guard isAllowed(path) else { return nil }
    let absolute = context.absolute(path)
    // A pipe beside a result would be waited for, and a huge file is no sidecar.
    let attributes = try? FileManager.default.attributesOfItem(atPath: absolute)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      let size = attributes?[.size] as? Int, size <= 16 << 20
    else { return nil }
    return try? readFile(absolute, shownAs: path)
  }

  func names(inFolder folder: String) -> [String] {
    guard isAllowed(folder + "x") else { return [] }
    if let names = listings.withLock({ $0[folder] }) { return names }
    let absolute = context.absolute(folder.isEmpty ? "." : folder)
    let found = (try? FileManager.default.contentsOfDirectory(atPath: absolute)) ?? []
    let names = found.map { name in
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(
        atPath: absolute + "/" + name, isDirectory: &isFolder)
      return exists && isFolder.boolValue ? name + "/" : name
    }.sorted()
    listings.withLock { $0[folder] = names }
    return names
  }
}
