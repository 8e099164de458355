import BenchModel
import Diagnostics
import Foundation
import RawImport

/// Paths to read, with the decisions of a study and what is selected of them.
struct InputRequest {
  /// Files, folders, `-` or `LABEL=PATH`.
  var paths: [String]
  /// The study, where one was named.
  var study: String?
  /// The source whose decisions hold for all files.
  var readAs: String?
  /// What `--where` says.
  var conditions: [String]
  /// How runs are laid out.
  var projection: ProjectionOptions
  /// How many repetitions of each cell only warm up, where the study says nothing.
  var warmUp: Int?

  /// Reads the files with the decisions of the study and keeps what `--where` selects.
  ///
  /// - Throws: `Refusal` for a path or a study that cannot be read.
  func load(in context: Context) throws -> LoadedInput {
    let study = try chosenStudy(in: context)
    let selection = try GridSelection(conditions)
    let (files, isDecided, given) = try files(study, in: context)
    let folder = context.folder
    var kept = given
    if let study { kept[study.output.path] = study.output.text }
    return try LoadedInput(
      files: files, studyFindings: study?.findings ?? [], isDecided: isDecided,
      selection: selection, projection: try projection.projection(),
      catalogue: study?.output.catalogue ?? .builtIn,
      sources: SourceShelf(kept) { path in
        (try? readFile(folder.absolute(path), shownAs: path)).flatMap {
          RawImporter.text(path: path, bytes: $0)
        }
      })
  }

  /// Reads the files, each on its own.
  ///
  /// - Returns: the files, whether the study had decisions for one of them, and the texts that no
  ///   file holds.
  /// - Throws: `Refusal` for a path that cannot be read.
  func files(
    _ study: Found<Study>? = nil, in context: Context
  ) throws -> (files: [LoadedInput.File], isDecided: Bool, given: [String: SourceText]) {
    // What names mean is read while folders are listed.
    prepare { _ = Catalogue.builtIn }
    var decided = try DecidedRules(study?.output, readAs: readAs, in: context)
    var tasks: [FileTask] = []
    var seen: Set<ExactPath> = []
    var isDecided = false
    var unread: [LoadedInput.File] = []
    var contents: [ExactPath: FolderContents] = [:]
    for input in paths.map({ InputPath($0, in: context) }) {
      let listing = try input.listing(in: context)
      unread += listing.sealed.map(LoadedInput.File.init)
      if contents.isEmpty {
        contents = listing.contents
      } else {
        contents.merge(listing.contents) { first, _ in first }
      }
      tasks.reserveCapacity(tasks.count + listing.files.count)
      // One path holds no file twice.
      for path in listing.files where paths.count == 1 || seen.insert(ExactPath(path)).inserted {
        let rules = rules(for: path, &decided, hasStudy: study != nil)
        if rules.areSome { isDecided = true }
        tasks.append(
          FileTask(
            path: path, label: input.label, rules: rules, isNamed: !listing.isFolder,
            bytes: path == "-" ? try context.standardInput() : nil))
      }
    }
    let surroundings = FolderSurroundings(
      paths: paths.map { InputPath($0, in: context).path }, contents: contents, in: context)
    let importer = RawImporter(catalogue: study?.output.catalogue ?? .builtIn)
    let folder = context.folder
    let progress = context.progress(tasks.count, of: "files")
    defer { progress.end() }
    let read = try concurrentMap(tasks, with: FileReader.init) {
      task, reader -> LoadedInput.File in
      let content: FileContent
      do {
        if let bytes = task.bytes {
          content = FileContent(bytes: bytes)
        } else {
          let open = try reader.open(task.path, in: folder)
          if let small = reader.small(open) {
            content = small
          } else if let size = open.size, size >= FileTask.large,
            let file = task.streamed(by: importer, surroundings, in: folder)
          {
            progress.count(bytes: size)
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
        path: task.path, bytes: content.bytes, rules: task.rules.rules, surroundings: surroundings)
      progress.count(bytes: content.bytes.count)
      let more = content.changed(shownAs: task.path).map { [$0] } ?? []
      return LoadedInput.File(file, label: task.label, size: content.bytes.count, more: more)
    }
    context.inputs.add(
      read.indices.compactMap { index in
        let path = read[index].path
        return path != "-" && read[index].hasData ? context.absolute(path) : nil
      })
    if context.isVerbose {
      for file in read {
        let format = file.format.isEmpty ? "no known form" : file.format
        context.detail("read  \(file.path)  \(file.size) bytes, \(format)")
      }
    }
    var given: [String: SourceText] = [:]
    for task in tasks where task.bytes != nil {
      given[task.path] = task.bytes.flatMap { RawImporter.text(path: task.path, bytes: $0) }
    }
    return (unread.isEmpty ? read : read + unread, isDecided, given)
  }

  /// What is decided about a file.
  private func rules(
    for path: String, _ decided: inout DecidedRules, hasStudy: Bool
  ) -> FileRules {
    guard hasStudy || warmUp != nil else { return .none }
    var rules = decided.rules(for: path)
    if let warmUp, rules.warmUp == nil {
      rules.warmUp = Decision(warmUp, reason: "--warmup \(warmUp)")
    }
    return rules == ImportRules() ? .none : FileRules(rules)
  }

  /// Decisions about a file, which thousands of files may share.
  private final class FileRules: Sendable {
    /// The decisions; nil where there are none.
    let rules: ImportRules?
    /// Whether there are any.
    var areSome: Bool { rules != nil }

    static let none = FileRules(nil)

    init(_ rules: ImportRules?) { self.rules = rules }
  }

  /// One file to read.
  private struct FileTask: Sendable {
    let path: String
    let label: String?
    let rules: FileRules
    /// Whether the command line names it; else a folder holds it.
    let isNamed: Bool
    /// The content, where it is not a file's.
    let bytes: [UInt8]?

    /// From how many bytes on a table is read without holding its text.
    static let large = 1 << 20

    /// The file, where it is a large table about which nothing was decided; else nil.
    func streamed(
      by importer: RawImporter, _ surroundings: some Surroundings, in folder: Context.Folder
    ) -> ImportedFile? {
      guard !rules.areSome else { return nil }
      return importer.stream(
        path: path, file: folder.absolute(path), surroundings: surroundings, least: Self.large)
    }
  }

  private func chosenStudy(in context: Context) throws -> Found<Study>? {
    if let study { return try loadStudy(study, in: context) }
    let usual = "etalon.yaml"
    guard try Place.isTaken(context.absolute(usual), shownAs: usual) else {
      if readAs != nil {
        throw Refusal(
          "--as needs a study, but there is no etalon.yaml here", hint: "add --study FILE")
      }
      return nil
    }
    return try loadStudy(usual, in: context)
  }
}
