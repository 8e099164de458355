import Foundation
import RawImport
import Synchronization

/// The files beside the inputs, below the folders that the user named and nowhere else.
final class FolderSurroundings: Surroundings {
  private let context: Context.Folder
  private let roots: [String]
  private let known: Mutex<Known>

  private struct Listing {
    let contents: FolderContents?
    let sidecars: SidecarNames
    /// The names in their order, once somebody has asked for them.
    var names: [String]?
  }

  private struct Known {
    var contents: [String: FolderContents]
    var listings: [String: Listing] = [:]
    /// The last folder that was asked for, which files that follow each other share.
    var last: (folder: String, listing: Listing)?
  }

  /// Allows the folders of some paths: a folder itself, and the folder of a file.
  ///
  /// - Parameter contents: what stands in folders that were read before, by their paths with a slash
  ///   at the end.
  init(
    paths: [String], contents: [String: FolderContents] = [:], in context: Context
  ) {
    self.context = context.folder
    known = Mutex(Known(contents: contents))
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
    var listing = listing(folder)
    if let names = listing.names { return names }
    let names = listing.contents.map { self.names($0, folder).sorted() } ?? []
    listing.names = names
    known.withLock { [listing] known in
      known.listings[folder] = listing
      known.last = (folder, listing)
    }
    return names
  }

  func sidecars(inFolder folder: String) -> SidecarNames { listing(folder).sidecars }

  private func listing(_ folder: String) -> Listing {
    let (found, contents) = known.withLock { known -> (Listing?, FolderContents?) in
      if let last = known.last, last.folder == folder { return (last.listing, nil) }
      guard let listing = known.listings[folder] else { return (nil, known.contents[folder]) }
      known.last = (folder, listing)
      return (listing, nil)
    }
    if let found { return found }
    // Of a folder that was named itself the files are allowed, with a slash at its end or without.
    let inside = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    let present =
      isAllowed(inside + "x") ? contents ?? (try? FolderContents(absolute(folder))) : nil
    let listing = Listing(
      contents: present,
      sidecars: present.map { SidecarNames(names($0, folder)) } ?? SidecarNames([]))
    known.withLock { known in
      known.listings[folder] = listing
      known.contents[folder] = nil
      known.last = (folder, listing)
    }
    return listing
  }

  private func absolute(_ folder: String) -> String {
    context.absolute(folder.isEmpty ? "." : folder)
  }

  /// The names in a folder, those of folders with a slash at their end.
  private func names(
    _ contents: FolderContents, _ folder: String
  ) -> LazyMapSequence<[FolderContents.Entry], String> {
    contents.entries.lazy.map { [self] name, kind in
      switch kind {
      case .folder: return name + "/"
      case .file, .other: return name
      case .link:
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(
          atPath: absolute(folder) + "/" + name, isDirectory: &isFolder)
        return exists && isFolder.boolValue ? name + "/" : name
      }
    }
  }
}
