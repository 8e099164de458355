import Diagnostics
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

  /// A folder that cannot be read, or a file whose name cannot.
  struct Sealed {
    let path: String
    let refusal: Refusal
    /// What to do where it is one of many.
    let advice: String

    /// A folder, with the system's reason.
    init(folder path: String, _ reason: String) {
      self.path = path
      refusal = Refusal(
        "cannot read the folder \(path): \(reason)", hint: "check its permissions")
      advice = "check its permissions, or leave it out"
    }

    /// What has a name that is no text.
    init(name path: String) {
      self.path = path
      refusal = Refusal("the name \(path) is not written in UTF-8", hint: "rename it")
      advice = "rename it, or leave it out"
    }
  }

  /// A file behind a path.
  struct File {
    let path: String
    /// Whether its folder holds others that are not hidden.
    var hasSiblings = false
  }

  /// A path from the root on without what leads nowhere, so that `in/x` and `./in//x` are one.
  static func plain(_ path: String, in folder: Context.Folder) -> ExactText {
    // Standard input is no file of that name.
    if path == "-" { return ExactText(path) }
    let parts = folder.absolute(path).utf8.split(separator: UInt8(ascii: "/")).filter {
      !$0.elementsEqual(".".utf8)
    }
    return ExactText("/" + parts.map { Substring($0) }.joined(separator: "/"))
  }

  /// What is behind a path.
  struct Listing {
    /// The file itself, or all files of the folder in the order of their names.
    var files: [File]
    /// Whether the path is a folder.
    var isFolder = false
    /// What in it cannot be read.
    var sealed: [Sealed] = []
    /// What stands in the folder and in each of its folders, by their paths with a slash at the end.
    var contents: [ExactText: FolderContents] = [:]
  }

  /// The files behind the path.
  ///
  /// Hidden files and links inside folders are left alone, so that a loop of links ends.
  ///
  /// - Throws: `Refusal` where there is no such path or the folder itself cannot be read.
  func listing(in context: Context) throws -> Listing {
    if path == "-" { return Listing(files: [File(path: path)]) }
    guard !path.isEmpty else {
      throw Refusal(
        "a path is empty",
        hint: "name a file or a folder; perhaps a variable of the shell is not set")
    }
    let absolute = context.absolute(path)
    let place = Place(absolute)
    if place == .file { return Listing(files: [File(path: path)]) }
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
    listing.contents.reserveCapacity(tree.count)
    Self.list(0, of: tree, into: &listing)
    if let sealed = listing.sealed.first, sealed.path == path { throw sealed.refusal }
    return listing
  }

  /// A folder with what stands in it, or why nobody knows.
  private struct FolderInTree {
    let path: String
    /// The path with a slash at its end.
    let base: String
    let contents: Swift.Result<FolderContents, FolderContents.Failure>
    /// The files and folders that are not hidden, by their paths.
    let visible: [(path: String, isFolder: Bool)]
    /// Those whose names are no texts, with marks for what is none.
    let unnamed: [String]
    /// The places of its own folders in the tree, in the order of their names.
    var folders = 0..<0

    init(_ path: String, _ root: Context.Folder) {
      self.path = path
      contents = Swift.Result { () throws(FolderContents.Failure) in
        try FolderContents(root.absolute(path))
      }
      base = path.hasSuffix("/") ? path : path + "/"
      guard case .success(let contents) = contents else {
        (visible, unnamed) = ([], [])
        return
      }
      var visible: [(path: String, isFolder: Bool)] = []
      var unnamed: [String] = []
      visible.reserveCapacity(contents.count)
      for entry in contents where !entry.isHidden {
        guard entry.kind == .file || entry.kind == .folder else { continue }
        guard let path = entry.path(in: base) else {
          unnamed.append(base + entry.name)
          continue
        }
        visible.append((path, entry.kind == .folder))
      }
      (self.visible, self.unnamed) = (visible, unnamed)
    }
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
        for (path, isFolder) in inside.visible where isFolder { level.append(path) }
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
      listing.sealed.append(Sealed(folder: folder.path, failure.reason))
    case .success(let contents):
      listing.contents[ExactText(folder.base)] = contents
      listing.sealed += folder.unnamed.map(Sealed.init(name:))
      var next = folder.folders.lowerBound
      for (path, isFolder) in folder.visible {
        guard isFolder else {
          listing.files.append(File(path: path, hasSiblings: folder.visible.count > 1))
          continue
        }
        list(next, of: tree, into: &listing)
        next += 1
      }
    }
  }
}
