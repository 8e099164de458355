import Foundation

/// A path as given on the command line: a file, a folder, `-`, or `LABEL=PATH`.
struct InputPath: Hashable {
  /// The label that names the series; nil where none was given.
  let label: String?
  /// The path without its label.
  let path: String

  /// Reads an argument; a file whose own name holds `=` is taken as it stands.
  init(_ argument: String, in context: Context) {
    if let sign = argument.firstIndex(of: "="), sign != argument.startIndex,
      !FileManager.default.fileExists(atPath: context.absolute(argument))
    {
      label = String(argument[..<sign])
      path = String(argument[argument.index(after: sign)...])
    } else {
      label = nil
      path = argument
    }
  }

  /// A path that carries no label.
  init(file path: String) {
    label = nil
    self.path = path
  }

  /// A folder that cannot be read.
  struct SealedFolder: Hashable {
    let path: String
    /// Why, in the system's words.
    let reason: String

    var refusal: Refusal {
      Refusal("cannot read the folder \(path): \(reason)", hint: "check its permissions")
    }
  }

  /// What is behind a path.
  struct Listing {
    /// The path itself, or all files of the folder in the order of their names.
    var files: [String]
    /// Whether the path is a folder.
    var isFolder = false
    /// Folders in it that cannot be read, each with the system's reason.
    var sealed: [SealedFolder] = []
    /// What stands in the folder and in each of its folders, by their paths with a slash at the end.
    var contents: [String: FolderContents] = [:]
  }

  /// The files behind the path.
  ///
  /// Hidden files and links inside folders are left alone, so that a loop of links ends.
  ///
  /// - Throws: `Refusal` where there is no such path or the folder itself cannot be read.
  func listing(in context: Context) throws -> Listing {
    if path == "-" { return Listing(files: [path]) }
    let absolute = context.absolute(path)
    let place = Place(absolute)
    if place == .file { return Listing(files: [path]) }
    guard place == .folder else {
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: absolute) {
        throw Refusal(
          "\(path) is a link to \(target), which is no file or folder",
          hint: "name the file itself")
      }
      if case .sealed(let reason) = place { throw Refusal("cannot read \(path): \(reason)") }
      throw Refusal("no such file or folder: \(path)", hint: "check the spelling of the path")
    }
    var listing = Listing(files: [], isFolder: true)
    let tree = Self.tree(path, context.folder)
    Self.list(path, tree, into: &listing)
    if let sealed = listing.sealed.first, sealed.path == path { throw sealed.refusal }
    return listing
  }

  /// What stands in a folder and in all folders in it, by their paths as `base` has them.
  private static func tree(_ folder: String, _ root: Context.Folder) -> [String: FolderInTree] {
    var tree: [String: FolderInTree] = [:]
    // Level by level: the folders of one are read on all cores.
    var level = [folder]
    while !level.isEmpty {
      let read = concurrentMap(level) { FolderInTree($0, root) }
      tree.merge(zip(level.map(base), read)) { first, _ in first }
      level = zip(level, read).flatMap { folder, inside in
        let base = base(folder)
        return inside.visible.compactMap { $0.kind == .folder ? base + $0.name : nil }
      }
    }
    return tree
  }

  /// What stands in a folder, or why nobody knows.
  private enum FolderInTree {
    case contents(FolderContents)
    case sealed(FolderContents.Failure)

    init(_ path: String, _ root: Context.Folder) {
      do {
        self = .contents(try FolderContents(root.absolute(path)))
      } catch {
        self = .sealed(error)
      }
    }

    /// What is not hidden.
    var visible: [FolderContents.Entry] {
      guard case .contents(let contents) = self else { return [] }
      return contents.entries.filter { $0.name.utf8.first != UInt8(ascii: ".") }
    }
  }

  /// The path of a folder with a slash at its end.
  private static func base(_ folder: String) -> String {
    folder.hasSuffix("/") ? folder : folder + "/"
  }

  private static func list(
    _ folder: String, _ tree: [String: FolderInTree], into listing: inout Listing
  ) {
    let base = base(folder)
    guard let inside = tree[base] else { return }
    switch inside {
    case .sealed(let failure):
      listing.sealed.append(SealedFolder(path: folder, reason: failure.reason))
      return
    case .contents(let contents): listing.contents[base] = contents
    }
    for (name, kind) in inside.visible {
      switch kind {
      case .folder: list(base + name, tree, into: &listing)
      case .file: listing.files.append(base + name)
      case .link, .other: continue
      }
    }
  }
}
