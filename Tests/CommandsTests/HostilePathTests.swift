import Testing

/// Paths that lead in circles, onto what is read, or nowhere; names that are too long.
@Suite struct HostilePathTests {
  typealias Case = HostileCommandTests.Case

  static let cases = [
    Case(
      name: "links that lead from folder to folder",
      script: """
        mkdir -p l/a l/b l/c; printf '\(HostileCommandTests.table)' > l/a/t.tsv
        ln -s ../b l/a/to-b; ln -s ../a l/b/to-a; ln -s self l/c/self
        etalon inspect l; etalon inspect l/a/to-b/to-a; etalon inspect l/c/self/x; code=$?
        etalon table l/a/t.tsv -o l/c/self/x.md; etalon l/c/self; etalon build l/c/self; exit $code
        """, status: 2,
      says: [
        "l/a/t.tsv: 1 grid, 3 of 4 cells measured",
        "l/a/to-b/to-a/t.tsv: 1 grid, 3 of 4 cells measured",
        "error: cannot read l/c/self/x: Too many levels of symbolic links",
        "error: cannot write l/c/self/x.md: Too many levels of symbolic links",
        "error: l/c/self is a link to self, which is no file or folder",
        "error: cannot read l/c/self/etalon.yaml: Too many levels of symbolic links",
      ], neverSays: ["l/b"]),
    Case(
      name: "pipes and sockets in a folder",
      script: """
        mkdir f; printf '\(HostileCommandTests.table)' > f/t.tsv; mkfifo f/p.tsv f/meta.json
        etalon inspect f; etalon export f -o all.csv; grep -c ^f/t.tsv all.csv
        """, says: ["f/t.tsv: 1 grid, 3 of 4 cells measured", "\n4\n"], neverSays: ["p.tsv"]),
    Case(
      name: "an output over an input",
      script: """
        mkdir f; printf '\(HostileCommandTests.table)' > f/a.csv; cp f/a.csv b.csv; ln -s f/a.csv link.csv
        ln f/a.csv hard.csv
        for target in f/a.csv f/../f/a.csv link.csv hard.csv; do
          etalon export f -o $target --quiet; etalon table f --format csv -o $target --quiet
          etalon diff f/a.csv b.csv -o $target --quiet > out.txt
        done
        etalon baseline accept f/a.csv --to f --name a --because asked
        etalon baseline accept b.csv --to base --because asked
        etalon gate --baseline base --candidate b.csv -o base/baseline.json > out.txt
        cmp f/a.csv b.csv && grep -c etalon.baseline base/baseline.json; ls f
        etalon export b.csv -o more.csv && etalon table more.csv -o more.md && etalon export f -o b.csv
        """,
      says: [
        "error: f/a.csv is what the data were read from, and is not written over",
        "error: f/../f/a.csv is what", "error: link.csv is what", "error: hard.csv is what",
        "error: base/baseline.json is what", "accepted b.csv into base", "\n1\na.csv\n",
      ], neverSays: ["differ", "accepted a.csv"]),
    Case(
      name: "a disk that fills while an output is written",
      script: """
        printf '\(HostileCommandTests.table)' > t.tsv; mkdir out; cd out
        for name in x.csv x.svg x.json; do echo old > $name; done
        trap '' XFSZ; ulimit -f 0
        etalon export ../t.tsv -o x.csv | cat; etalon plot ../t.tsv -o x.svg | cat
        etalon diff ../t.tsv ../t.tsv -o x.json | grep cannot; cat *; ls -A | tr '\\n' ' '
        """,
      says: [
        "cannot write x.csv: File too large", "cannot write x.svg: File too large",
        "cannot write x.json: File too large", "old\nold\nold\nx.csv x.json x.svg ",
      ]),
    Case(
      name: "what an interrupted run left beside its output",
      script: """
        printf '\(HostileCommandTests.table)' > t.tsv; true & wait $!
        touch .o.csv.$!-7.part .other.csv.$!-7.part .o.csv.$$-7.part .o.csv.part
        etalon export t.tsv -o o.csv; ls -A | tr '\\n' ' ' | sed "s/$!/GONE/g;s/$$/LIVE/g"
        """, says: [".o.csv.LIVE-7.part .o.csv.part .other.csv.GONE-7.part o.csv t.tsv"]),
    Case(
      name: "a name as long as a name may be",
      script: """
        printf '\(HostileCommandTests.table)' > t.tsv; name=$(head -c 251 /dev/zero | tr '\\0' x).csv
        etalon export t.tsv -o $name; wc -l < $name; etalon export t.tsv -o x$name
        """, status: 2, says: ["5\n", "x.csv: File name too long"]),
    Case(
      name: "a model's name of 3,000 letters",
      script: """
        mkdir raw; name=$(head -c 3000 /dev/zero | tr '\\0' m)
        (echo model,concurrency,prompt_tokens,output_tokens,e2e_s
         for end in a b; do for c in 1 2; do echo $name$end,$c,30,100,$c; done; done) > raw/t.csv
        printf 'version: 1\\nsources: [{path: raw/t.csv}]\\nreports: [{name: r}]\\n' > etalon.yaml
        etalon build | tail -n 1; etalon build --check
        """, says: ["written, 0 removed, 0 unchanged", "up to date"]),
    Case(
      name: "a NUL in a path of the study",
      script: """
        mkdir raw; printf '\(HostileCommandTests.table)' > raw/t.tsv
        printf 'version: 1\\nsources: [{path: raw/t.tsv}]\\nreports: [{name: r, output: "raw\\\\0/x"}]\\n' \
          > etalon.yaml
        etalon build; code=$?; ls; exit $code
        """, status: 2,
      says: [
        "error[study.path]: `reports[0].output` holds a control character", "etalon.yaml\nraw\n",
      ]),
  ]

  @Test(arguments: cases)
  func answers(_ example: Case) async throws { try await HostileCommandTests.check(example) }
}
