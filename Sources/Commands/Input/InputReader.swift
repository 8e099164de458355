import Diagnostics
import Foundation
import RawImport

/// One file to read.
struct FileTask: Sendable {
  let file: InputPath.File
  let label: String?
  /// What is decided about it; nil where nothing is.
  let rules: FileRules?
  /// Whether the command line names it; else a folder holds it.
  let isNamed: Bool
  /// The content, where it is not a file's.
  let bytes: [UInt8]?

  var path: String { file.path }
}

/// Decisions about a file, which thousands of files may share.
final class FileRules: Sendable {
  let rules: ImportRules

  init(_ rules: ImportRules) { self.rules = rules }
}

/// Reads files one after the other on one core, with what was learnt of those before.
///
/// Each core learns for itself: what two cores share, they wait for.
struct InputReader: ~Copyable {
  private var files = FileReader()
  private let importer: RawImporter
  private let surroundings: FolderSurroundings
  private let folder: Context.Folder

  /// From how many bytes on a table is read without holding its text.
  private static let large = 1 << 20

  /// Begins to read files below a folder.
  init(
    _ importer: RawImporter, _ surroundings: FolderSurroundings, in folder: Context.Folder
  ) {
    self.importer = importer
    self.surroundings = surroundings
    self.folder = folder
  }

  /// Reads a file; one in a folder that cannot be opened is a finding.
  ///
  /// - Throws: `Refusal` for a file that was named and cannot be read.
  mutating func read(_ task: FileTask) throws -> LoadedInput.File {
    let content: FileContent
    do {
      if let bytes = task.bytes {
        content = FileContent(bytes: bytes)
      } else {
        let open = try files.open(task.path, in: folder, hasSiblings: task.file.hasSiblings)
        if let small = files.small(open) {
          content = small
        } else if let size = open.size, size >= Self.large, let file = streamed(task) {
          return LoadedInput.File(file, label: task.label, size: size)
        } else {
          content = try open.content(isText: true)
        }
      }
    } catch let refusal as Refusal where !task.isNamed {
      // One sealed file must not hide what the others of its folder hold.
      return LoadedInput.File(unreadable: task.path, refusal)
    }
    let file = importer.read(
      path: task.path, bytes: content.bytes, rules: task.rules?.rules, surroundings: surroundings)
    let more = content.changed(shownAs: task.path).map { [$0] } ?? []
    return LoadedInput.File(file, label: task.label, size: content.bytes.count, more: more)
  }

  /// The file, where it is a large table about which nothing was decided; else nil.
  private func streamed(_ task: FileTask) -> ImportedFile? {
    guard task.rules == nil else { return nil }
    return importer.stream(
      path: task.path, file: folder.absolute(task.path), surroundings: surroundings,
      least: Self.large)
  }
}
