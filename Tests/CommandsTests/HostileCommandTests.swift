import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Input that strangers made or broke: the program answers in bounded time and memory, names what is
/// wrong, and touches nothing else.
@Suite(.serialized) struct HostileCommandTests {
  /// A shell script that makes input and runs `etalon` on it, and what must come of that.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let script: String
    /// The exit status of the script.
    var status: Int32 = 0
    /// What standard output and standard error must hold together.
    var says: [String] = []
    /// What they must not hold.
    var neverSays: [String] = []
    /// The address space it may take, in MiB.
    var mebibytes = 1024
    var testDescription: String { name }
  }

  struct Ran {
    let status: TerminationStatus
    let text: String
  }

  /// Runs a script in a folder with a limit on memory and time; `etalon` is the program, and
  /// `$unprivileged` what it is run by, if by anything.
  static func run(_ script: String, in folder: TemporaryFolder, mebibytes: Int) async throws -> Ran
  {
    let program = BuiltProgram.path
    // A thread reserves addresses that it never uses, and there is one for each core.
    let addresses = mebibytes + 32 * ProcessInfo.processInfo.activeProcessorCount
    // The limit on time is far above what any case takes, and far below for ever.
    let limited = """
      export MALLOC_ARENA_MAX=2
      \(BuiltProgram.isSanitized ? "" : "ulimit -v \(addresses * 1024)")
      unprivileged=
      etalon() { $unprivileged timeout 300 "\(program)" "$@"; }
      exec 2>&1
      \(script)
      """
    let result = try await Subprocess.run(
      .path("/bin/bash"), arguments: ["-c", limited],
      workingDirectory: FilePath(folder.path), input: .none,
      output: .string(limit: 1 << 24), error: .discarded)
    return Ran(status: result.terminationStatus, text: result.standardOutput)
  }

  static let table =
    "Request mistral 7B 2V100 \\\\ Size\\t30\\t60\\n1\\t1,5\\t1,6\\n2\\t1,7\\tOOM\\n"

  static let cases = [
    Case(
      name: "a line of 1 GiB",
      script: """
        (printf 'concurrency,prompt_tokens,seconds\\n1,2,'; head -c 1073741824 /dev/zero | tr '\\0' 1) \
          > line.csv
        etalon inspect line.csv
        """, status: 2, says: ["cannot read line.csv: it is larger than 512 MiB"]),
    Case(
      name: "a line of 100 MiB",
      script: """
        (printf 'concurrency,prompt_tokens,seconds\\n1,2,'; head -c 104857600 /dev/zero | tr '\\0' 1) \
          > line.csv
        etalon inspect line.csv
        """, status: 2, says: ["a line of 100 MiB is no row of a table", "line.csv:2"]),
    Case(
      name: "standard input without end",
      script: "yes 1,2,3 | etalon inspect -", status: 2,
      says: ["cannot read standard input: it is larger than 512 MiB"], mebibytes: 2560),
    Case(
      name: "a stream of zeros",
      script: "etalon inspect - < /dev/zero", status: 2, says: ["UTF-16"]),
    Case(
      name: "a pipe without end",
      script: "mkfifo pipe; yes 1,2,3 > pipe & etalon inspect pipe", status: 2,
      says: ["cannot read pipe: it is larger than 512 MiB"], mebibytes: 2560),
    Case(
      name: "as many loads and prompts as rows",
      script: """
        head=model,concurrency,prompt_tokens,ttft_ms
        (echo $head; seq 2000 | sed 's/.*/m,&,&,5/') > small.csv
        (echo $head; seq 100000 | sed 's/.*/m,&,&,5/') > large.csv
        etalon inspect small.csv; etalon inspect large.csv; etalon table large.csv
        """, status: 2,
      says: [
        "grid.too-sparse", " 2000 values of concurrency", " 100000 values of concurrency",
      ]),
    Case(
      name: "devices and pipes as output",
      script: """
        printf '\(table)' > t.tsv
        mkfifo pipe; cat pipe > copy & etalon table t.tsv --format md -o pipe; wait
        [ -p pipe ] && echo still a pipe
        ln -s /dev/null null; etalon table t.tsv --format md -o null; [ -h null ] && echo still null
        etalon table t.tsv --format md -o /dev/stdout | grep -c Table; grep -c Table copy
        """, says: ["still a pipe", "still null"], neverSays: ["cannot write"]),
    Case(
      name: "a string of 300 MB in JSON",
      script: """
        (printf '{"model_id": "'; head -c 300000000 /dev/zero | tr '\\0' x) > string.json
        etalon inspect string.json
        """, status: 2, says: ["string.json"], mebibytes: 2048),
    Case(
      name: "a million columns",
      script: """
        (printf 'Request m 2V100 \\\\ Size'; seq -s, -f ',%.0f' 1000000 | tr -s ,; echo) > wide.csv
        etalon inspect wide.csv
        """, status: 2, says: ["wide.csv:1", "is no row of a table"]),
    Case(
      name: "2 GB of zeros",
      script: "truncate -s 2G zeros.csv; etalon inspect zeros.csv", status: 2,
      says: ["zeros.csv", "UTF-16"]),
    Case(
      name: "brackets 100,000 deep",
      script: "head -c 100000 /dev/zero | tr '\\0' '[' > deep.json; etalon inspect deep.json",
      status: 2, says: ["import.too-deep", "deep.json:1:201"]),
    Case(
      name: "closed brackets 100,000 deep",
      script: """
        (head -c 100000 /dev/zero | tr '\\0' '['; head -c 100000 /dev/zero | tr '\\0' ']') > deep.json
        etalon inspect deep.json
        """, status: 2, says: ["import.too-deep"]),
    Case(
      name: "objects 100,000 deep",
      script: "yes '{\"a\":' | head -n 100000 | tr -d '\\n' > deep.json; etalon inspect deep.json",
      status: 2, says: ["import.too-deep"]),
    Case(
      name: "a study 100,000 deep",
      script: """
        (printf 'version: 1\\nsources: '; head -c 100000 /dev/zero | tr '\\0' '[') > etalon.yaml
        etalon build
        """, status: 2, says: ["etalon.yaml"]),
    Case(
      name: "a study of aliases that multiply",
      script: """
        printf 'a: &a [x,x,x,x,x,x,x,x,x]\\n' > etalon.yaml
        p=a; for n in b c d e f g h i j k l; do
          printf '%s: &%s [*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s,*%s]\\n' $n $n $p $p $p $p $p $p $p $p $p
          p=$n; done >> etalon.yaml
        etalon build
        """, status: 2, says: ["etalon.yaml"]),
    Case(
      name: "a NUL in a number",
      script:
        "printf 'Request m 2V100 \\\\ Size\\t30\\n1\\t1,\\0005\\n' > nul.tsv; etalon inspect nul.tsv",
      status: 2, says: ["import.binary"]),
    Case(
      name: "bytes that are no UTF-8",
      script: """
        printf 'Request mod\\350le 2V100 \\\\ Size\\t30\\t60\\n1\\t1,5\\t1,6\\n' > latin.tsv
        etalon inspect latin.tsv
        """, says: ["import.latin-1", "modèle", "2 of 2 cells measured"]),
    Case(
      name: "numbers that are none",
      script: """
        printf 'Request mistral 7B 2V100 \\\\ Size\\t30\\t60\\t90\\t120\\n1\\t1e999\\t0x1p3\\t１２\\t' > n.tsv
        (head -c 400 /dev/zero | tr '\\0' 9; printf '\\n2\\t-1e-999\\t1,7\\t+inf\\tinfinity\\n') >> n.tsv
        etalon inspect n.tsv
        """,
      says: [
        "“1e999” cannot be read as a number: it is too large", "“0x1p3” cannot be read as a number",
        "“１２” cannot be read as a number", "it has 400 characters", "“-1e-999” is no measurement",
        "“+inf” is neither a number nor a known failure word", "n.tsv:2:3",
      ]),
    Case(
      name: "a file that changes all the time",
      script: """
        printf '\(table)' > whole.tsv
        cp whole.tsv f.tsv
        (for i in $(seq 300); do cat whole.tsv whole.tsv > f.tsv; : > f.tsv; done) &
        for i in $(seq 20); do
          etalon inspect f.tsv > out.txt; code=$?
          [ $code = 0 ] || [ $code = 2 ] || { cat out.txt; echo "ended with $code"; exit 1; }
        done
        kill %1 2>&-; wait; echo all fine
        """, says: ["all fine"], neverSays: ["ended with"]),
    Case(
      name: "a loop of links",
      script: "ln -s b a; ln -s a b; etalon inspect a", status: 2, says: ["a is a link to b"]),
    Case(
      name: "a folder in itself",
      script: """
        mkdir ring; printf '\(table)' > ring/t.tsv; ln -s . ring/again; ln -s / ring/all
        etalon inspect ring
        """, says: ["ring/t.tsv: 1 grid, 3 of 4 cells measured"], neverSays: ["again"]),
    Case(
      name: "a name with a newline and an escape",
      script: """
        mkdir names; printf '\(table)' > "names/$(printf 'a\\nb\\033[31m.tsv')"; etalon inspect names
        """, says: ["names/a\u{FFFD}b\u{FFFD}[31m.tsv: 1 grid"], neverSays: ["\u{1B}"]),
    Case(
      name: "an escape in a model's name",
      script: """
        printf 'model,concurrency,prompt_tokens,output_tokens,ttft_ms\\n' > e.csv
        printf '"a\\033]0;x\\007\\033[2J",1,30,100,5\\n' >> e.csv
        etalon inspect e.csv && etalon table e.csv && etalon scale e.csv
        """, says: ["long-table, 1 run of 1 metric"], neverSays: ["\u{1B}", "\u{7}"]),
  ]

  @Test(arguments: cases)
  func answers(_ example: Case) async throws { try await Self.check(example) }

  /// Runs a case, and compares its exit status and what it says.
  static func check(_ example: Case) async throws {
    let folder = try TemporaryFolder()
    let ran = try await run(example.script, in: folder, mebibytes: example.mebibytes)
    #expect(ran.status == .exited(example.status), "\(ran.text.suffix(2000))")
    for text in example.says { #expect(ran.text.contains(text), "\(ran.text.suffix(2000))") }
    for text in example.neverSays { #expect(!ran.text.contains(text)) }
  }
}
