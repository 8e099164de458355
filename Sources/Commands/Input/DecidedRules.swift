import Diagnostics
import Foundation
import RawImport

/// Finds what a study has decided about files.
struct DecidedRules {
  private let study: Study?
  private let context: Context
  /// The folder of the study, with a slash at its end.
  private let base: String
  /// The source whose decisions hold for all files.
  private let forAll: StudySource?
  /// The last folder that was asked about, and the whole of its path.
  private var last: (folder: Substring, full: String)?

  /// Prepares to look into a study.
  ///
  /// - Parameter readAs: the source whose decisions hold for all files.
  /// - Throws: `Refusal` where the study has no such source.
  init(_ study: Study?, readAs: String?, in context: Context) throws {
    self.study = study
    self.context = context
    base = study.map { Self.standard($0.directory) + "/" } ?? ""
    guard let study, let readAs else {
      forAll = nil
      return
    }
    guard let source = study.source(at: readAs) else {
      let known = study.sources.map(\.path)
      let near = nearestName(to: readAs, in: known).map { "did you mean `\($0)`?" }
      throw Refusal(
        "the study has no source `\(readAs)`",
        hint: near ?? "its sources: \(known.joined(separator: ", "))")
    }
    forAll = source
  }

  /// The decisions about a file; none where the study does not list it.
  mutating func rules(for path: String) -> ImportRules {
    guard let study else { return ImportRules() }
    if let forAll { return forAll.rules }
    let full = full(path)
    guard full.hasPrefix(base) else { return ImportRules() }
    return study.source(at: String(full.dropFirst(base.count)))?.rules ?? ImportRules()
  }

  /// Ten thousand files of a folder ask for its path once.
  private mutating func full(_ path: String) -> String {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    guard let name, path[name...] != "..", path[name...] != ".", name < path.endIndex else {
      return Self.standard(context.absolute(path))
    }
    let folder = path[..<name]
    if let last, last.folder == folder { return last.full + path[name...] }
    let whole = Self.standard(context.absolute(String(folder)))
    let full = whole.hasSuffix("/") ? whole : whole + "/"
    last = (folder, full)
    return full + path[name...]
  }

  private static func standard(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}
