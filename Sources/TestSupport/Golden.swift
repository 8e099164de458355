import Foundation
import Testing

/// Compares what a test made with a file in the repository that a person has approved.
///
/// With `RECORD=1` in the environment the file is rewritten and the test fails once, so that a
/// recording run is never mistaken for a passing one.
public enum Golden {
  /// Whether this run rewrites the goldens.
  public static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD"] == "1"
  }

  /// Expects `actual` to equal the golden file beside the calling test.
  ///
  /// - Parameters:
  ///   - actual: what the test made.
  ///   - name: the file, relative to `Golden/` beside the test's source file.
  public static func expect(
    _ actual: String, equals name: String, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let file = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if isRecording {
      record(Data(actual.utf8), to: file, sourceLocation: sourceLocation)
      return
    }
    guard let data = try? Data(contentsOf: file) else {
      Issue.record("no golden \(name); run with RECORD=1", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard expected != actual else { return }
    Attachment.record(actual, named: "actual-\(file.lastPathComponent)")
    Issue.record(
      "differs from golden \(name):\n\(firstDifference(expected, actual))",
      sourceLocation: sourceLocation)
  }

  /// Rewrites a golden and fails the test that asked for it.
  public static func record(_ data: Data, to file: URL, sourceLocation: SourceLocation) {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
      Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record: \(error)", sourceLocation: sourceLocation)
    }
  }

  private static func firstDifference(_ expected: String, _ actual: String) -> String {
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(left.count, right.count) {
      let a = index < left.count ? left[index] : "(end)"
      let b = index < right.count ? right[index] : "(end)"
      if a != b { return "line \(index + 1)\n- \(a)\n+ \(b)" }
    }
    return "only the line ends differ"
  }
}
