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

  /// The files behind the path: itself, or all files of a folder in the order of their names.
  ///
  /// Hidden files and links inside folders are left alone, so that a loop of links ends.
  ///
  /// - Throws: `Refusal` where there is no such path or a folder cannot be read.
  func files(in context: Context) throws -> [String] {
    if path == "-" { return [path] }
    var isFolder: ObjCBool = false
    let absolute = context.absolute(path)
    guard unsafe FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
      throw Refusal("no such file or folder: \(path)", hint: "check the spelling of the path")
    }
    guard isFolder.boolValue else { return [path] }
    return try Self.files(inFolder: path, context)
  }

  private static func files(inFolder folder: String, _ context: Context) throws -> [String] {
    guard let contents = FolderContents(context.absolute(folder)) else {
      throw Refusal("cannot read the folder \(folder)", hint: "check its permissions")
    }
    var files: [String] = []
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let visible = contents.entries.filter { $0.name.utf8.first != UInt8(ascii: ".") }
    for (name, kind) in visible.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    {
      switch kind {
      case .folder: files += try Self.files(inFolder: base + name, context)
      case .file: files.append(base + name)
      case .link, .other: continue
      }
    }
    return files
  }
}
