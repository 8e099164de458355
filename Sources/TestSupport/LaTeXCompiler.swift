import Foundation
import Subprocess

/// Compiles LaTeX with a real TeX and reads the page back, for tests.
public struct LaTeXCompiler: Sendable {
  /// A TeX engine.
  public enum Engine: String, Sendable, CaseIterable {
    /// The usual one of publishers.
    case pdflatex
    /// The one with Unicode fonts.
    case lualatex
  }

  /// A compiled document.
  public struct Output: Sendable {
    /// The text of all pages, laid out as printed.
    public let text: String
    /// What a careful author would mend: warnings, missing characters, lines that stick out by
    /// more than a point.
    public let complaints: [String]
    /// Every warning of the last pass, those of packages and of the engine too.
    public let warnings: [String]
    /// The PDF.
    public let pdf: Data
  }

  /// The document did not compile.
  public struct Failure: Error, CustomStringConvertible {
    /// The engine.
    public let engine: Engine
    /// The end of its log.
    public let description: String
  }

  /// The engine to run.
  public let engine: Engine

  /// Chooses an engine.
  public init(_ engine: Engine) { self.engine = engine }

  /// A compiler where this machine has the engine; nil, with a printed note, where it has not.
  ///
  /// A machine with `CI=true` in its environment must have it: there the compilation fails.
  public static func available(_ engine: Engine) async -> LaTeXCompiler? {
    if await status("command -v \(engine.rawValue) && command -v pdftotext") == 0 {
      return LaTeXCompiler(engine)
    }
    if ProcessInfo.processInfo.environment["CI"] == "true" { return LaTeXCompiler(engine) }
    print("note: \(engine.rawValue) is not installed; its documents were not compiled")
    return nil
  }

  /// The engines of this machine, under the same rule.
  public static func available() async -> [LaTeXCompiler] {
    var found: [LaTeXCompiler] = []
    for engine in Engine.allCases {
      if let compiler = await available(engine) { found.append(compiler) }
    }
    return found
  }

  /// Compiles a document.
  ///
  /// - Parameters:
  ///   - source: the document.
  ///   - files: further files by name, such as pictures and inputs.
  ///   - passes: how often the engine runs; 2 settles references and long tables.
  /// - Throws: `Failure` with the end of the log.
  public func compile(
    _ source: String, files: [String: Data] = [:], passes: Int = 1
  ) async throws -> Output {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "latex-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(source.utf8).write(to: folder.appending(path: "document.tex"))
    for _ in 0..<passes {
      let status = await Self.status(
        "cd '\(folder.path)' && max_print_line=10000 \(engine.rawValue) -halt-on-error"
          + " -interaction=nonstopmode document.tex")
      guard status == 0 else {
        let log = Self.text(of: folder.appending(path: "document.log"))
        throw Failure(
          engine: engine,
          description: log.isEmpty
            ? "\(engine.rawValue) did not run; is it installed?" : String(log.suffix(2000)))
      }
    }
    let pdf = folder.appending(path: "document.pdf")
    _ = await Self.status("cd '\(folder.path)' && pdftotext -layout document.pdf text.txt")
    let log = Self.text(of: folder.appending(path: "document.log"))
    return Output(
      text: Self.text(of: folder.appending(path: "text.txt")),
      complaints: Self.complaints(log),
      warnings: log.split(separator: "\n").map(String.init).filter {
        $0.contains(" Warning: ") || $0.contains(" warning: ")
      },
      pdf: try Data(contentsOf: pdf))
  }

  /// The lines of a log that a referee would notice on the page.
  static func complaints(_ log: String) -> [String] {
    log.split(separator: "\n").map(String.init).filter { line in
      if line.hasPrefix("Overfull \\hbox"), let open = line.firstIndex(of: "(") {
        return (Double(line[open...].dropFirst().prefix { $0 != "p" }) ?? 99) > 1
      }
      return line.contains("siunitx Warning") || line.hasPrefix("Missing character")
        || line.contains("LaTeX Warning: Reference") || line.contains("multiply defined")
        || line.contains("Float too large") || line.contains("Underfull \\vbox (badness 10000)")
        || line.contains("Package siunitx Error")
    }
  }

  private static func text(of file: URL) -> String {
    String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
  }

  /// Runs a line of shell without its output; -1 where it cannot be started.
  private static func status(_ line: String) async -> Int32 {
    let result = try? await run(
      .name("sh"), arguments: ["-c", line], output: .discarded, error: .discarded)
    guard case .exited(let code)? = result?.terminationStatus else { return -1 }
    return Int32(code)
  }
}
