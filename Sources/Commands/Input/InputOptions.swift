import ArgumentParser
import Diagnostics
import Foundation

/// The arguments of every verb that reads raw files.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files, folders, - for standard input; LABEL=PATH names a series.")
  var paths: [String]

  @Option(
    name: .long,
    help:
      "The study whose decisions are applied (default: etalon.yaml here, where it lists the file).")
  var study: String?

  @Option(
    name: .customLong("as"),
    help: "Read the files with the decisions that the study holds for this source.")
  var readAs: String?

  @Option(
    name: .customLong("where"),
    help: "Keep what meets the conditions, such as model=codestral-22b,concurrency<=64.")
  var conditions: [String] = []

  @OptionGroup var projection: ProjectionOptions

  /// Reads the files with the decisions of the study and keeps what `--where` selects.
  ///
  /// - Throws: `Refusal` for a path or a study that cannot be read.
  func load(in context: Context) throws -> LoadedInput {
    try InputRequest(
      paths: paths, study: study, readAs: readAs, conditions: conditions, projection: projection
    ).load(in: context)
  }
}

/// Reads a study file.
///
/// - Throws: `Refusal` where it cannot be read or is no YAML.
func loadStudy(_ path: String, in context: Context) throws -> Found<Study> {
  let absolute = context.absolute(path)
  let bytes = try readFile(absolute, shownAs: path)
  let folder = URL(filePath: absolute).deletingLastPathComponent().path
  return try StudyReader.read(path: path, directory: folder, bytes: bytes)
}
