import TestSupport
import Testing

/// Names that strangers chose, in every verb and form: no terminal is commanded, no page gets an
/// element, no spreadsheet a formula.
@Suite struct HostileNameTests {
  /// A name of a model, quantization, engine and device, and what no output may hold.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let never: [String]
    var testDescription: String { name.debugDescription }
  }

  static let cases = [
    Case(name: "e\u{1B}]0;t\u{7}\u{1B}[2J", never: ["\u{1B}", "\u{7}"]),
    Case(name: "a\u{202E}b\u{9B}31m", never: ["\u{202E}", "\u{9B}"]),
    Case(name: "a\n::error::b\r\nc", never: ["\n::error::", "\r"]),
  ]

  /// Every form that people read.
  static let commands =
    ["inspect", "trace --cell concurrency=1,prompt_tokens=30", "init -o -"]
    + ["table", "scale", "plan --slo request_time<9s", "diff", "gate"].flatMap { verb in
      ["text", "md", "latex"].map { "\(verb) --format \($0)" }
    } + ["diff --format github", "gate --format step-summary", "diff --format junit"]

  /// Runs a command on a table of 5 × 3 cells of three repetitions whose names are all this one.
  private func run(_ command: String, _ name: String, path: String = "t.csv") throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(Self.table(of: name), to: path)
    var words = command.split(separator: " ").map(String.init)
    let isPair = words[0] == "diff" || words[0] == "gate"
    let paths = isPair ? [path, path] : [path]
    if words[0] == "gate" {
      words += ["--baseline", path, "--candidate", path]
    } else {
      words.insert(contentsOf: paths, at: 1)
    }
    return CommandRun(words, in: folder.path)
  }

  private static func table(of name: String) -> String {
    let field = "\"\(name.replacing("\"", with: "\"\""))\""
    var text =
      "source,line,model,quantization,engine,engine_version,device,device_count,concurrency,"
      + "prompt_tokens,output_tokens,repetition,metric,value,unit,state,reason\n"
    for requests in [1, 2, 4, 8, 16] {
      for prompt in [30, 60, 90] {
        for repetition in 1...3 {
          let seconds = Double(100 + 10 * requests + prompt + repetition) / 100
          text += "x,1,\(field),\(field),\(field),\(field),\(field),2,\(requests),\(prompt),100,"
          text += "\(repetition),request_time,\(seconds),s,measured,\n"
        }
      }
    }
    return text
  }

  @Test(arguments: commands, cases)
  func isHarmless(_ command: String, _ example: Case) throws {
    let ran = try run(command, example.name)
    #expect(ran.status == 0, "\(ran.err)")
    for text in example.never {
      #expect(!ran.out.unicodeScalars.contains(text.unicodeScalars), "\(command)")
      #expect(!ran.err.unicodeScalars.contains(text.unicodeScalars), "\(command)")
    }
  }

  /// A path is shown in every verb too.
  @Test(arguments: commands)
  func isHarmlessAsAPath(_ command: String) throws {
    let ran = try run(command, "mistral-7b", path: "a\n\u{1B}[31m\u{202E}b.csv")
    #expect(ran.status == 0, "\(ran.err)")
    #expect(
      !(ran.out + ran.err).unicodeScalars.contains { "\u{1B}\u{202E}".unicodeScalars.contains($0) })
  }

  /// GitHub's Markdown reads `\<` as a sign, and `<` as the beginning of an element.
  @Test(arguments: commands.filter { $0.hasSuffix("md") || $0.hasSuffix("step-summary") })
  func noElementOfAPage(_ command: String) throws {
    let ran = try run(command, "<img src=x onerror=alert(1)>[a](http://e)`b`")
    #expect(ran.status == 0, "\(ran.err)")
    #expect(ran.out.contains("\\<img"), "\(command)")
    #expect(!ran.out.replacing("\\<", with: "").contains("<img"), "\(command)")
    #expect(!ran.out.replacing("\\[", with: "").contains("[a"), "\(command)")
    #expect(!ran.out.replacing("\\`", with: "").contains("`b"), "\(command)")
  }

  /// TeX reads a command where a backslash stands before a letter.
  @Test(arguments: commands.filter { $0.hasSuffix("latex") })
  func noCommandOfTeX(_ command: String) throws {
    let ran = try run(command, "\\input{/etc/passwd}%&$#^^41")
    #expect(ran.status == 0, "\(ran.err)")
    #expect(ran.out.contains("\\textbackslash{}input\\{"), "\(command)")
    #expect(!ran.out.contains("\\input"), "\(command)")
    #expect(!ran.out.contains("^^"), "\(command)")
  }

  /// A spreadsheet computes a field that begins with one of `=+-@`.
  ///
  /// The neutral form of `export` is for machines and keeps every text as it is.
  @Test(arguments: ["diff --format csv", "plan --slo request_time<9s --format csv"])
  func noFormula(_ command: String) throws {
    for name in ["=1+1", "+1+1", "-1+1", "@SUM(1)"] {
      let ran = try run(command, name)
      #expect(ran.status == 0, "\(ran.err)")
      let fields = ran.out.split { $0 == "," || $0 == "\r\n" || $0 == "\n" }
      #expect(fields.contains { $0.contains(name) })
      #expect(!fields.contains { $0.hasPrefix(name) || $0.hasPrefix("\"" + name) }, "\(command)")
    }
  }
}
