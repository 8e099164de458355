import Foundation
import Testing

@testable import Commands

@Suite struct FolderReadingTests {
  /// A folder of files that each hold their own path.
  private final class Tree {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    var context: Context { Context(directory: root, out: { _ in }, err: { _ in }) }

    init(_ files: [String]) throws {
      for file in files {
        let path = root + "/" + file
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        try Data(file.utf8).write(to: URL(filePath: path))
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }
  }

  /// Equal texts may be different names: bytes are compared.
  private static func bytes(_ names: [String]) -> [[UInt8]] { names.map { Array($0.utf8) } }

  @Test func allFilesAreListedInTheOrderOfTheirBytes() throws {
    // The same letter in one code point and in two is one text and two folders.
    let files = [
      "in/A/b/z", "in/a", "in/b/c/d/e/f", "in/b/x", "in/b.json", "in/e\u{301}/two", "in/z",
      "in/\u{e9}/one",
    ]
    let tree = try Tree(files + ["in/.hidden/x", "in/b/.x"])
    let listing = try InputPath(file: "in").listing(in: tree.context)
    #expect(Self.bytes(listing.files.map(\.path)) == Self.bytes(files))
  }

  @Test func filesOfOneFolderAreOpenedInIt() throws {
    let folders = ["a", "ab", "a/b", "ä ö", "a", "e\u{301}", "\u{e9}"]
    let files = folders.flatMap { folder in ["x", "y", "z"].map { "\(folder)/\($0)" } }
    let tree = try Tree(files + ["top"])
    var reader = FileReader()
    func read(_ path: String) throws -> [UInt8] {
      let file = try reader.open(path, in: tree.context.folder)
      let content = try file.content()
      #expect(reader.small(file)?.bytes == content.bytes)
      return content.bytes
    }
    for path in files + files.reversed() { #expect(try read(path) == Array(path.utf8)) }
    // The folder is opened at once where more of it follows.
    for path in files + ["top"] + files.reversed() {
      var other = FileReader()
      for hasSiblings in [true, false, true] {
        let file = try other.open(path, in: tree.context.folder, hasSiblings: hasSiblings)
        #expect(try file.content().bytes == Array(path.utf8))
      }
      let file = try reader.open(path, in: tree.context.folder, hasSiblings: true)
      #expect(try file.content().bytes == Array(path.utf8))
    }
    for path in files { #expect(try read("\(tree.root)/\(path)") == Array(path.utf8)) }
    for _ in 0..<3 { #expect(try read("a/../top") == Array("top".utf8)) }
    for _ in 0..<3 { #expect(try read("top") == Array("top".utf8)) }
    for _ in 0..<3 { #expect(throws: Refusal.self) { try read("a/none") } }
    for _ in 0..<3 { #expect(throws: Refusal.self) { try read("none/x") } }
    #expect(try read("a/x") == Array("a/x".utf8))
  }
}
