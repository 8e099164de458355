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
    Self.list(0, of: Self.tree(path, context.folder), into: &listing)
    if let sealed = listing.sealed.first, sealed.path == path { throw sealed.refusal }
    return listing
  }

  /// A folder with what stands in it, or why nobody knows.
  private struct FolderInTree {
    let path: String
    let contents: Swift.Result<FolderContents, FolderContents.Failure>
    /// What is not hidden.
    let visible: [FolderContents.Entry]
    /// The places of its own folders in the tree, in the order of their names.
    var folders = 0..<0

    init(_ path: String, _ root: Context.Folder) {
      self.path = path
      contents = Swift.Result { () throws(FolderContents.Failure) in
        try FolderContents(root.absolute(path))
      }
      let entries = (try? contents.get())?.entries ?? []
      visible = entries.filter { $0.name.utf8.first != UInt8(ascii: ".") }
    }

    /// The path with a slash at its end.
    var base: String { path.hasSuffix("/") ? path : path + "/" }
  }

  /// A folder and all folders in it, itself first.
  ///
  /// They are known by their places: names that differ in bytes only are equal texts.
  private static func tree(_ folder: String, _ root: Context.Folder) -> [FolderInTree] {
    var tree: [FolderInTree] = []
    // Level by level: the folders of one are read on all cores.
    var level = [folder]
    while !level.isEmpty {
      let read = concurrentMap(level) { FolderInTree($0, root) }
      let start = tree.count + read.count
      level = []
      for var inside in read {
        let first = start + level.count
        for (name, kind) in inside.visible where kind == .folder {
          level.append(inside.base + name)
        }
        inside.folders = first..<start + level.count
        tree.append(inside)
      }
    }
    return tree
  }

  private static func list(_ place: Int, of tree: [FolderInTree], into listing: inout Listing) {
    let folder = tree[place]
    switch folder.contents {
    case .failure(let failure):
      listing.sealed.append(SealedFolder(path: folder.path, reason: failure.reason))
    case .success(let contents):
      let base = folder.base
      listing.contents[base] = contents
      var next = folder.folders.lowerBound
      for (name, kind) in folder.visible {
        switch kind {
        case .folder:
          list(next, of: tree, into: &listing)
          next += 1
        case .file: listing.files.append(base + name)
        case .link, .other: continue
        }
      }
    }
  }
}
