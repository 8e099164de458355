import Diagnostics
import Foundation
import RawImport
import Synchronization

/// The files beside the inputs, below the folders that the user named and nowhere else.
final class FolderSurroundings: Surroundings {
  private let context: Context.Folder
  private let roots: [String]
  private let contents: [ExactText: FolderContents]
  private let known = Mutex(Known())

  /// A folder somebody has asked for.
  private final class Listing: Sendable {
    let path: String
    let contents: FolderContents?
    let sidecars: SidecarNames

    init(_ path: String, _ contents: FolderContents?, _ sidecars: SidecarNames) {
      self.path = path
      self.contents = contents
      self.sidecars = sidecars
    }
  }

  private struct Known {
    var listings: [ExactText: Listing] = [:]
    /// The names in their order, of folders where somebody has asked for them.
    var names: [ExactText: [String]] = [:]
    /// The last folder that was asked for, which files that follow each other share.
    var last: Listing?
  }

  /// Allows the folders of some paths: a folder itself, and the folder of a file.
  ///
  /// - Parameter contents: what stands in folders that were read before, by their paths with a slash
  ///   at the end.
  init(
    paths: [String], contents: [ExactText: FolderContents] = [:], in context: Context.Folder
  ) {
    self.context = context
    self.contents = contents
    roots = paths.map { path in
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(
        atPath: context.absolute(path), isDirectory: &isFolder)
      if exists, isFolder.boolValue { return path.hasSuffix("/") ? path : path + "/" }
      return path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
  }

  private func isAllowed(_ path: String) -> Bool {
    roots.contains { root in
      // The user may name a folder above; from there on nothing leads out of it.
      root.isEmpty
        ? !path.hasPrefix("/") && !Self.leadsOut(path.utf8[...])
        : path.utf8.starts(with: root.utf8)
          && !Self.leadsOut(path.utf8.dropFirst(root.utf8.count))
    }
  }

  private static func leadsOut(_ path: Substring.UTF8View) -> Bool {
    let point = UInt8(ascii: ".")
    // A name may hold two points.
    return zip(path, path.dropFirst()).contains { $0 == point && $1 == point }
      && path.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
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
    let key = ExactText(folder)
    if let names = known.withLock({ $0.names[key] }) { return names }
    let names = listing(folder).contents?.map { name(of: $0, in: folder) }.sorted() ?? []
    known.withLock { $0.names[key] = names }
    return names
  }

  func sidecars(inFolder folder: String) -> SidecarNames { listing(folder).sidecars }

  private func listing(_ folder: String) -> Listing {
    let key = ExactText(folder)
    let found = known.withLock { known -> Listing? in
      if let last = known.last, last.path.isWritten(folder[...]) { return last }
      guard let listing = known.listings[key] else { return nil }
      known.last = listing
      return listing
    }
    if let found { return found }
    // Of a folder that was named itself the files are allowed, with a slash at its end or without.
    let inside = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    let present =
      isAllowed(inside + "x") ? contents[key] ?? (try? FolderContents(absolute(folder))) : nil
    let sidecars = (present?.filter { SidecarNames.mayBe($0.bytes) } ?? [])
      .map { name(of: $0, in: folder) }
    let listing = Listing(folder, present, SidecarNames(sidecars))
    known.withLock { known in
      known.listings[key] = listing
      known.last = listing
    }
    return listing
  }

  private func absolute(_ folder: String) -> String {
    context.absolute(folder.isEmpty ? "." : folder)
  }

  /// The name of an entry; that of a folder with a slash at its end.
  private func name(of entry: FolderContents.Entry, in folder: String) -> String {
    switch entry.kind {
    case .folder: return entry.name + "/"
    case .file, .other: return entry.name
    case .link:
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(
        atPath: absolute(folder) + "/" + entry.name, isDirectory: &isFolder)
      return exists && isFolder.boolValue ? entry.name + "/" : entry.name
    }
  }
}
