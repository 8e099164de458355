import Comparison
import Foundation

/// A folder of accepted runs: one neutral CSV a run, and `baseline.json`, which says where each
/// comes from and what its bytes are.
struct BaselineFolder {
  /// The list of the runs.
  static let listName = "baseline.json"
  static let schema = "etalon.baseline/1"

  /// What `baseline.json` holds.
  struct List: Codable {
    var schema: String
    /// The runs, the oldest first.
    var runs: [Run]
  }

  /// One accepted run.
  struct Run: Codable, Equatable {
    /// The file beside the list.
    var file: String
    /// SHA-256 of its bytes.
    var sha256: String
    /// Why it was accepted.
    var because: String
    /// What is not whole about it, as requests that failed; nil where nothing is.
    var warnings: [String]?
    /// How many requests failed, which the neutral form does not say; nil where none did.
    var requests: RequestLoss?
    /// The files that it was read from.
    var sources: [Source]
  }

  /// A file that a run was read from.
  struct Source: Codable, Equatable {
    var path: String
    var sha256: String
  }

  let path: String
  var list: List

  /// The paths of the runs of a baseline: of each accepted run, or of a file or folder as it is.
  ///
  /// - Throws: `Refusal` where there is no such baseline, or a run is not what was accepted.
  static func runs(at path: String, in context: Context) throws -> [ComparedSides.PastRun] {
    let input = InputPath(path, in: context)
    guard try Place.isTaken(context.absolute(input.path), shownAs: input.path) else {
      throw Refusal(
        "no baseline at \(input.path)",
        hint: "accept a run that you trust: etalon baseline accept RUN --to \(input.path)",
        status: .incomparable)
    }
    guard let folder = try BaselineFolder(input.path, in: context) else {
      return [ComparedSides.PastRun(path: path)]
    }
    guard !folder.list.runs.isEmpty else {
      throw Refusal(
        "the baseline \(input.path) is empty",
        hint: "accept a run that you trust: etalon baseline accept RUN --to \(input.path)",
        status: .incomparable)
    }
    return try folder.list.runs.map { run in
      let file = folder.path(of: run.file)
      guard try Place.isTaken(context.absolute(file), shownAs: file) else {
        throw Refusal(
          "\(file) is gone, though \(listName) lists it",
          hint: "restore it from version control, or take its entry out of \(listName)")
      }
      let bytes = try readFile(context.absolute(file), shownAs: file)
      guard sha256(bytes) == run.sha256 else {
        throw Refusal(
          "\(file) is not what was accepted: its SHA-256 is not the one in \(listName)",
          hint: "restore it from version control, or accept the run again")
      }
      return ComparedSides.PastRun(
        path: (input.label.map { "\($0)=" } ?? "") + file, loss: run.requests)
    }
  }

  /// Refuses a run that is counted twice: between it and itself there is no noise, so that every
  /// difference would be one.
  ///
  /// - Throws: `Refusal` where two paths are one, or two files hold the same bytes.
  static func refuseTwins(_ paths: [String], in context: Context) throws {
    guard paths.count > 1 else { return }
    var seen: [String: String] = [:]
    for path in paths {
      let shown = InputPath(path, in: context).path
      let place = context.absolute(shown)
      let kind =
        try? FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType
      let key =
        kind != .typeRegular
        ? URL(filePath: place).standardizedFileURL.path
        : sha256(try readFile(place, shownAs: shown))
      if let twin = seen[key] {
        throw Refusal(
          twin == shown
            ? "the baseline \(shown) is given twice" : "\(twin) and \(shown) are one run",
          hint: "give each past run once: one that is counted twice hides the noise between runs")
      }
      seen[key] = shown
    }
  }

  /// Reads the list of a folder; nil where it has none.
  ///
  /// - Throws: `Refusal` where the list cannot be read.
  init?(_ path: String, in context: Context) throws {
    self.path = path
    let file = (path.hasSuffix("/") ? path : path + "/") + Self.listName
    guard try Place.isTaken(context.absolute(file), shownAs: file) else { return nil }
    context.inputs.add([file], in: context.folder)
    let bytes = try readFile(context.absolute(file), shownAs: file)
    guard let list = try? JSONDecoder().decode(List.self, from: Data(bytes)),
      list.schema == Self.schema,
      list.runs.allSatisfy({ !$0.file.contains("/") && !$0.file.hasPrefix(".") })
    else {
      throw Refusal(
        "\(file) is no list of accepted runs, or is half-written",
        hint: "restore it from version control")
    }
    self.list = list
  }

  /// An empty list for a folder that has none.
  init(new path: String) {
    self.path = path
    list = List(schema: Self.schema, runs: [])
  }

  /// The list as it is written: keys in order, one value a line.
  var listBytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try Array(encoder.encode(list)) + [0x0A]
    }
  }

  /// The path of a file in the folder.
  func path(of file: String) -> String { (path.hasSuffix("/") ? path : path + "/") + file }
}
