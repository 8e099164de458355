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
    var seen: Set<ExactText> = []
    var isDecided = false
    var unread: [LoadedInput.File] = []
    var contents: [ExactText: FolderContents] = [:]
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
      for file in listing.files
      where paths.count == 1
        || seen.insert(InputPath.plain(file.path, in: context.folder)).inserted
      {
        let rules = rules(for: file.path, &decided, hasStudy: study != nil)
        if rules != nil { isDecided = true }
        tasks.append(
          FileTask(
            file: file, label: input.label, rules: rules, isNamed: !listing.isFolder,
            bytes: file.path == "-" ? try context.standardInput() : nil))
      }
    }
    let roots = paths.map { InputPath($0, in: context).path }
    let (folder, listed) = (context.folder, contents)
    let catalogue = study?.output.catalogue ?? .builtIn
    let progress = context.progress(tasks.count, of: "files")
    defer { progress.end() }
    let read = try concurrentMap(
      tasks,
      with: {
        InputReader(
          RawImporter(catalogue: catalogue),
          FolderSurroundings(paths: roots, contents: listed, in: folder), in: folder)
      }
    ) { task, reader -> LoadedInput.File in
      let file = try reader.read(task)
      progress.count(bytes: file.size)
      return file
    }
    context.inputs.add(
      read.indices.compactMap { index in
        let path = read[index].path
        return path != "-" && read[index].hasData ? path : nil
      }, in: folder)
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

  /// What is decided about a file; nil where nothing is.
  private func rules(
    for path: String, _ decided: inout DecidedRules, hasStudy: Bool
  ) -> FileRules? {
    guard hasStudy || warmUp != nil else { return nil }
    var rules = decided.rules(for: path)
    if let warmUp, rules.warmUp == nil {
      rules.warmUp = Decision(warmUp, reason: "--warmup \(warmUp)")
    }
    return rules == ImportRules() ? nil : FileRules(rules)
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
