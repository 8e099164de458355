import Foundation
import RawImport
import Synchronization

/// The files beside the inputs, below the folders that the user named and nowhere else.
final class FolderSurroundings: Surroundings {
  private let context: Context.Folder
  private let roots: [String]
  private let listings = Mutex<[String: Listing]>([:])

  private struct Listing {
    let names: [String]
    let sidecars: SidecarNames
  }

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

  func names(inFolder folder: String) -> [String] { listing(folder).names }

  func sidecars(inFolder folder: String) -> SidecarNames { listing(folder).sidecars }

  private func listing(_ folder: String) -> Listing {
    if let known = listings.withLock({ $0[folder] }) { return known }
    // Of a folder that was named itself the files are allowed, with a slash at its end or without.
    let inside = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    let names = isAllowed(inside + "x") ? read(folder) : []
    let listing = Listing(names: names, sidecars: SidecarNames(names))
    listings.withLock { $0[folder] = listing }
    return listing
  }

  /// The names in a folder, those of folders with a slash at their end.
  private func read(_ folder: String) -> [String] {
    let absolute = context.absolute(folder.isEmpty ? "." : folder)
    return (FolderContents(absolute)?.entries ?? []).map { name, kind in
      switch kind {
      case .folder: return name + "/"
      case .file, .other: return name
      case .link:
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(
          atPath: absolute + "/" + name, isDirectory: &isFolder)
        return exists && isFolder.boolValue ? name + "/" : name
      }
    }.sorted()
  }
}
