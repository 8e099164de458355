import Foundation

/// The program `etalon` of the build that the tests belong to.
public enum BuiltProgram {
  /// Its path: beside the tests themselves, for a sanitizer builds into a folder of its own.
  public static let path: String = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = tests.deletingLastPathComponent().appending(path: "etalon").path
    guard FileManager.default.isExecutableFile(atPath: beside) else {
      return ProjectFiles.root.appending(path: ".build/debug/etalon").path
    }
    return beside
  }()

  /// Whether a sanitizer watches: it reserves more addresses than any limit on memory allows.
  public static let isSanitized =
    dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil

  /// How many times as long a limit on time may be: a sanitizer takes its time.
  public static let patience = isSanitized ? 20 : 1
}
