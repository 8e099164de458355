/// The files beside a raw file, from which importers take what its content leaves out.
public protocol Surroundings: Sendable {
  /// The content of a file; nil where there is none or it may not be read.
  func bytes(of path: String) -> [UInt8]?
  /// The names of the files in a folder, in order, and of the folders in it with a slash at the
  /// end; empty where it may not be read.
  func names(inFolder folder: String) -> [String]
  /// Which of the files in a folder may describe the runs of others; asked for every file.
  func sidecars(inFolder folder: String) -> SidecarNames
}

extension Surroundings {
  /// Looks through the names.
  public func sidecars(inFolder folder: String) -> SidecarNames {
    SidecarNames(names(inFolder: folder))
  }

  /// Whether files in a folder may describe the runs of others.
  func hasSidecars(inFolder folder: String) -> Bool {
    let present = sidecars(inFolder: folder)
    return !present.ofFolder.isEmpty || !present.ofFiles.isEmpty
  }
}

/// The names of one folder under which people describe machines.
public struct SidecarNames: Sendable {
  /// Those that describe all runs of the folder, in the order in which they are read.
  let ofFolder: [String]
  /// Those that describe one file.
  let ofFiles: Set<String>

  private static let longest = Sidecars.usualNames.map(\.utf8.count).max() ?? 0
  private static let endings = [".commands", ".meta.json"]

  /// Picks them from the names of a folder.
  public init(_ names: some Sequence<String>) {
    var present: Set<String> = []
    var ofFiles: Set<String> = []
    for name in names where Self.mayBe(Array(name.utf8)[...]) {
      present.insert(name)
      if Self.endings.contains(where: name.hasSuffix) { ofFiles.insert(name) }
    }
    ofFolder = present.isEmpty ? [] : Sidecars.usualNames.filter(present.contains)
    self.ofFiles = ofFiles
  }

  /// Whether a name, in bytes, may be one of them: most names of most folders are none.
  public static func mayBe(_ name: ArraySlice<UInt8>) -> Bool {
    guard let last = name.last, last == UInt8(ascii: "n") || last == UInt8(ascii: "s") else {
      return false
    }
    return name.count <= longest
      || endings.contains { name.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }
}

/// A file on its own, such as standard input.
public struct NoSurroundings: Surroundings {
  /// Makes surroundings without files.
  public init() {}
  /// Nothing.
  public func bytes(of path: String) -> [UInt8]? { nil }
  /// Nothing.
  public func names(inFolder folder: String) -> [String] { [] }
}
