/// The files beside a raw file, from which importers take what its content leaves out.
public protocol Surroundings: Sendable {
  /// The content of a file; nil where there is none or it may not be read.
  func bytes(of path: String) -> [UInt8]?
  /// The names of the files in a folder, in order, and of the folders in it with a slash at the
  /// end; empty where it may not be read.
  func names(inFolder folder: String) -> [String]
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
