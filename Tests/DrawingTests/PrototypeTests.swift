import Foundation
import TestSupport
import Testing

/// The prototypes of `CDrawing.h` against the headers that the libraries install.
@Suite struct PrototypeTests {
  private static func compile(_ further: [String]) async -> ExternalTool.Answer? {
    guard let config = await ExternalTool.available("pkg-config"),
      let clang = await ExternalTool.available("clang")
    else { return nil }
    let flags = await config.answer(["--cflags", "pangocairo", "libdeflate"])
    guard flags.status == 0 || ProcessInfo.processInfo.environment["CI"] == "true" else {
      print("note: no headers of pango; the prototypes were not compared")
      return nil
    }
    let root = ProjectFiles.root
    return await clang.answer(
      ["-std=c11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"] + further
        + flags.out.split(whereSeparator: \.isWhitespace).map(String.init)
        + ["-I\(root.appending(path: "Sources/CDrawing/include").path)"]
        + [root.appending(path: "Tests/DrawingTests/Prototypes/prototypes.c").path])
  }

  @Test func everyPrototypeIsThatOfItsLibrary() async {
    guard let answer = await Self.compile([]) else { return }
    #expect(answer.status == 0, "\(answer.error)")
  }

  @Test func aWrongPrototypeIsFound() async {
    guard let answer = await Self.compile(["-DWRONG"]) else { return }
    #expect(answer.status != 0)
    #expect(answer.error.contains("cairo_set_line_width is not that of its library"))
  }

  /// What only drawing needs is loaded when something is drawn, not when the program starts.
  @Test func theProgramIsNotLinkedToTheDrawingLibraries() async throws {
    let program = ProjectFiles.root.appending(path: ".build/debug/etalon")
    guard FileManager.default.fileExists(atPath: program.path) else {
      print("note: no .build/debug/etalon; what it is linked to was not read")
      return
    }
    guard let readelf = await ExternalTool.available("readelf") else { return }
    let answer = await readelf.answer(["-d", program.path])
    #expect(answer.status == 0)
    let needed = answer.out.split(separator: "\n").filter { $0.contains("(NEEDED)") }
    #expect(!needed.isEmpty)
    for library in ["cairo", "pango", "gobject", "libdeflate"] {
      #expect(!needed.contains { $0.contains(library) }, "\(library)")
    }
  }
}
