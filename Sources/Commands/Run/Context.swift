import Diagnostics
import Foundation

/// All that a verb may touch of the outer world, so that tests can run it in process.
public struct Context {
  /// The folder that relative paths start from.
  public var directory: String
  /// The environment.
  public var environment: [String: String]
  /// Whether findings go to a terminal.
  public var errorIsTerminal: Bool
  /// Whether data go to a terminal.
  public var outputIsTerminal = false
  /// Whether only errors are told.
  public var isQuiet = false
  /// Whether each file that is read is told, and notes that are left out else.
  public var isVerbose = false
  /// The files whose data were read so far.
  let inputs = InputFiles()
  /// Takes what goes to standard output.
  public var out: (String) -> Void
  /// Takes what goes to standard error.
  public var err: (String) -> Void
  /// Reads standard input to its end.
  public var standardInput: () throws -> [UInt8]
  /// Why standard output could not be written; nil where all of it arrived.
  public var outputFailure: () -> String?

  /// Describes a world.
  public init(
    directory: String, environment: [String: String] = [:], errorIsTerminal: Bool = false,
    out: @escaping (String) -> Void, err: @escaping (String) -> Void,
    standardInput: @escaping () throws -> [UInt8] = { [] },
    outputFailure: @escaping () -> String? = { nil }
  ) {
    self.directory = directory
    self.environment = environment
    self.errorIsTerminal = errorIsTerminal
    self.out = out
    self.err = err
    self.standardInput = standardInput
    self.outputFailure = outputFailure
  }

  /// The world of the process.
  public static func process() -> Context {
    let output = OutputStream(descriptor: 1)
    let talk = OutputStream(descriptor: 2)
    var context = Context(
      directory: FileManager.default.currentDirectoryPath,
      environment: ProcessInfo.processInfo.environment,
      errorIsTerminal: isatty(2) == 1,
      out: isatty(1) == 1
        ? { output.write(TerminalText.harmless($0)) } : output.write,
      err: talk.write,
      standardInput: readStandardInput,
      outputFailure: { output.failure })
    context.outputIsTerminal = isatty(1) == 1
    return context
  }

  /// Whether findings are coloured: a terminal that has not been asked to stay plain.
  var colorsFindings: Bool {
    if let plain = environment["NO_COLOR"], !plain.isEmpty { return false }
    return errorIsTerminal && environment["TERM"] != "dumb"
  }

  /// The folder that relative paths start from.
  struct Folder: Sendable {
    let directory: String

    /// The absolute path of a path that may be relative to the folder.
    func absolute(_ path: String) -> String {
      path.hasPrefix("/") ? path : directory + "/" + path
    }
  }

  /// The folder that relative paths start from.
  var folder: Folder { Folder(directory: directory) }

  /// The absolute path of a path that may be relative to the directory.
  func absolute(_ path: String) -> String { folder.absolute(path) }

  /// Tells what was done, to who asked for it with `--verbose`.
  func detail(_ text: @autoclosure () -> String) {
    if isVerbose { err("\(FindingPrinter.visible(text()))\n") }
  }

  /// Prints findings to standard error.
  func report(_ findings: [Finding], sources: SourceShelf) {
    let findings = isQuiet ? findings.filter { $0.severity == .error } : findings
    guard !findings.isEmpty else { return }
    err(FindingPrinter(colored: colorsFindings).text(findings, sources: sources))
  }
}
