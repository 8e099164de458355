import Commands
import Foundation
import TestSupport
import Testing

/// A Markdown document whose console blocks are run and compared with what they show.
///
/// A fenced block whose info string is `file NAME` is written before the commands run. In a
/// `console` block, each line that begins with `$ etalon` is a command; what follows is what it
/// prints, standard output first, then standard error, then `[exit N]` where N is not 0. A line
/// `…` stands for any lines. `RECORD=1` rewrites the blocks.
struct ConsoleScript {
  private enum Block {
    case text([String])
    case file(name: String, lines: [String])
    case console([String])
  }

  private var blocks: [Block] = []

  init(_ markdown: String) {
    var text: [String] = []
    var fence: (info: String, lines: [String])?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let open = fence {
        guard line == "```" || line == "~~~" else {
          fence?.lines.append(line)
          continue
        }
        if open.info == "console" {
          blocks.append(.text(text))
          blocks.append(.console(open.lines))
          text = ["```"]
        } else {
          text += open.lines + [line]
          if open.info.hasPrefix("file ") {
            blocks.append(.file(name: String(open.info.dropFirst(5)), lines: open.lines))
          }
        }
        fence = nil
      } else {
        text.append(line)
        if line.hasPrefix("```") || line.hasPrefix("~~~") {
          fence = (String(line.dropFirst(3)).trimmingCharacters(in: .whitespaces), [])
        }
      }
    }
    blocks.append(.text(text))
  }

  /// Runs all commands in a folder and answers the document as it should be, with the differences.
  func run(in folder: String) throws -> (document: String, differences: [String]) {
    var document: [String] = []
    var differences: [String] = []
    for block in blocks {
      switch block {
      case .text(let lines): document += lines
      case .file(let name, let lines):
        let url = URL(filePath: folder).appending(path: name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
      case .console(let lines):
        let (shown, wrong) = run(lines, in: folder)
        document += shown
        differences += wrong
      }
    }
    return (document.joined(separator: "\n"), differences)
  }

  private func run(_ lines: [String], in folder: String) -> ([String], [String]) {
    var shown: [String] = []
    var differences: [String] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      var expected: [String] = []
      while index < lines.count, !lines[index].hasPrefix("$ ") {
        expected.append(lines[index])
        index += 1
      }
      shown.append(line)
      guard line.hasPrefix("$ etalon") else {
        shown += expected
        continue
      }
      let actual = Self.output(of: Self.words(String(line.dropFirst(8))), in: folder)
      if Self.matches(expected[...], actual[...]) {
        shown += expected
      } else {
        shown += actual
        differences.append(
          "\(line)\nexpected:\n\(expected.joined(separator: "\n"))\nactual:\n\(actual.joined(separator: "\n"))"
        )
      }
    }
    return (shown, differences)
  }

  private static func matches(_ expected: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool
  {
    guard let first = expected.first else { return actual.isEmpty }
    if first == "…" {
      return (actual.startIndex...actual.endIndex).contains {
        matches(expected.dropFirst(), actual[$0...])
      }
    }
    return first == actual.first && matches(expected.dropFirst(), actual.dropFirst())
  }

  private static func output(of arguments: [String], in folder: String) -> [String] {
    let run = CommandRun(arguments, in: folder)
    var text = run.out + run.err
    if run.status != 0 { text += "[exit \(run.status)]\n" }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Splits a command line at spaces; single and double quotes hold words together.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let finished = word { words.append(finished) }
    return words
  }
}

/// One run of the command line in process.
struct CommandRun {
  private(set) var out = ""
  private(set) var err = ""
  private(set) var status: Int32 = 0

  init(_ arguments: [String], in folder: String, standardInput: [UInt8] = []) {
    var out = ""
    var err = ""
    status = runEtalon(
      arguments,
      in: Context(
        directory: folder, out: { out += $0 }, err: { err += $0 },
        standardInput: { standardInput }))
    self.out = out
    self.err = err
  }
}
