import TestSupport
import Testing

/// Files and folders that may not be read or written: each is named with the system's reason, and
/// nothing is written by half.
///
/// Root may read everything, so that a root's run gives up the rights to do so.
@Suite struct PermissionTests {
  /// Commands of a shell, and what they must print on standard error.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let script: String
    let says: String
    var testDescription: String { name }
  }

  /// `run` shows a command, what it says of errors, and how it ends.
  static let beginning = """
    [ "$(id -u)" != 0 ] || unprivileged="setpriv --bounding-set=-dac_override,-dac_read_search"
    run() { echo "$ $*"; etalon "$@" --quiet 2>&1 >/dev/null; echo "[exit $?]"; }
    table() { printf 'Request mistral 7B 2V100 \\\\ Size\\t30\\t60\\n1\\t1,5\\t1,6\\n2\\t1,7\\tOOM\\n'; }
    study() {
      mkdir -p study/raw study/texts; table > study/raw/t.tsv
      printf '%s\\n' 'version: 1' 'sources:' '  - path: raw/t.tsv' \\
        '    metric: {is: request_time, because: asked}' \\
        '    output_tokens: {is: 100, because: asked}' "$@" > study/etalon.yaml
    }

    """

  static let cases = [
    Case(
      name: "a folder of which not all may be read",
      script: """
        mkdir -p f/sub; table > f/a.tsv; table > f/b.tsv; table > f/sub/c.tsv
        chmod 0 f/b.tsv f/sub
        run inspect f; run table f; run trace f --cell concurrency=1,prompt_tokens=30
        run init f -o -; etalon inspect f 2>&- | grep ^f/
        """,
      says: """
        $ inspect f
        error[import.unreadable]: cannot read f/b.tsv: Permission denied
          --> f/b.tsv
           = help: check its permissions, or leave it out
        error[import.unreadable]: cannot read the folder f/sub: Permission denied
          --> f/sub
           = help: check its permissions, or leave it out
        Next: etalon init f   (writes etalon.yaml with these questions)
        [exit 0]
        $ table f
        error[import.unreadable]: cannot read f/b.tsv: Permission denied
          --> f/b.tsv
           = help: check its permissions, or leave it out
        error[import.unreadable]: cannot read the folder f/sub: Permission denied
          --> f/sub
           = help: check its permissions, or leave it out
        error: 2 errors (first import.unreadable at f/b.tsv); nothing was made
           = help: check its permissions, or leave it out
        [exit 2]
        $ trace f --cell concurrency=1,prompt_tokens=30
        error[import.unreadable]: cannot read f/b.tsv: Permission denied
          --> f/b.tsv
           = help: check its permissions, or leave it out
        error[import.unreadable]: cannot read the folder f/sub: Permission denied
          --> f/sub
           = help: check its permissions, or leave it out
        [exit 0]
        $ init f -o -
        error[import.unreadable]: cannot read f/b.tsv: Permission denied
          --> f/b.tsv
           = help: check its permissions, or leave it out
        error[import.unreadable]: cannot read the folder f/sub: Permission denied
          --> f/sub
           = help: check its permissions, or leave it out
        note: f/b.tsv holds no grid and is left out
        note: f/sub holds no grid and is left out
        [exit 0]
        f/a.tsv  tables, 1 grid
        f/a.tsv: 1 grid, 3 of 4 cells measured, 1 failed
        f/b.tsv: no grid: cannot read f/b.tsv: Permission denied
        f/sub: no grid: cannot read the folder f/sub: Permission denied

        """),
    Case(
      name: "paths that are named",
      script: """
        mkdir -p f/sub; table > f/b.tsv; table > f/sub/c.tsv; table > c.tsv
        chmod 0 f/b.tsv f/sub
        run inspect f/b.tsv; run inspect f/sub; run inspect f/sub/c.tsv; run f/sub/c.tsv
        run diff f/b.tsv c.tsv; run gate --baseline f/sub/c.tsv --candidate c.tsv
        run gate --baseline f/sub --candidate c.tsv; run inspect c.tsv --study f/sub/etalon.yaml
        run gate --baseline c.tsv --candidate c.tsv --rules f/b.tsv
        """,
      says: """
        $ inspect f/b.tsv
        error: cannot read f/b.tsv: Permission denied
        [exit 2]
        $ inspect f/sub
        error: cannot read the folder f/sub: Permission denied
           = help: check its permissions
        [exit 2]
        $ inspect f/sub/c.tsv
        error: cannot read f/sub/c.tsv: Permission denied
        [exit 2]
        $ f/sub/c.tsv
        error: cannot read f/sub/c.tsv: Permission denied
        [exit 2]
        $ diff f/b.tsv c.tsv
        error: cannot read f/b.tsv: Permission denied
        [exit 2]
        $ gate --baseline f/sub/c.tsv --candidate c.tsv
        error: cannot read f/sub/c.tsv: Permission denied
        [exit 2]
        $ gate --baseline f/sub --candidate c.tsv
        error: cannot read f/sub/baseline.json: Permission denied
        [exit 2]
        $ inspect c.tsv --study f/sub/etalon.yaml
        error: cannot read f/sub/etalon.yaml: Permission denied
        [exit 2]
        $ gate --baseline c.tsv --candidate c.tsv --rules f/b.tsv
        error: cannot read f/b.tsv: Permission denied
        [exit 2]

        """),
    Case(
      name: "a study",
      script: """
        study 'templates: texts' 'reports: [{name: small}]'
        for part in etalon.yaml raw/t.tsv raw texts .; do
          chmod 0 study/$part; run build study; chmod 755 study/$part
        done
        chmod 0 study/etalon.yaml; cd study; run inspect raw/t.tsv; ls
        """,
      says: """
        $ build study
        error: cannot read study/etalon.yaml: Permission denied
        [exit 2]
        $ build study
        error: cannot read study/raw/t.tsv: Permission denied
        [exit 2]
        $ build study
        error: cannot read raw/t.tsv: Permission denied
        [exit 2]
        $ build study
        error: cannot read the templates in study/texts: Permission denied
           = help: check `templates` in the study
        [exit 2]
        $ build study
        error: cannot read study/etalon.yaml: Permission denied
        [exit 2]
        $ inspect raw/t.tsv
        error: cannot read etalon.yaml: Permission denied
        [exit 2]
        etalon.yaml
        raw
        texts

        """),
    Case(
      name: "files of -o",
      script: """
        mkdir sealed; table > t.tsv; echo old > sealed/x.md; chmod 555 sealed
        echo mine > mine.csv; chmod 444 mine.csv; echo ours > ours.csv; chmod 600 ours.csv
        run table t.tsv -o sealed/x.md; run plot t.tsv -o sealed/x.svg
        run export t.tsv -o mine.csv; run diff t.tsv t.tsv -o mine.csv -o sealed/x.json
        run baseline accept t.tsv --to sealed --because asked
        run baseline accept t.tsv --to sealed/more --because asked
        run init t.tsv -o sealed/etalon.yaml; run build --output sealed
        run export t.tsv -o ours.csv
        head -n 1 mine.csv sealed/x.md; ls -A . sealed; stat -c %a ours.csv
        """,
      says: """
        $ table t.tsv -o sealed/x.md
        error: cannot write sealed/x.md: Permission denied
        [exit 2]
        $ plot t.tsv -o sealed/x.svg
        error: cannot write sealed/x.svg: Permission denied
        [exit 2]
        $ export t.tsv -o mine.csv
        error: cannot write mine.csv: Permission denied
        [exit 2]
        $ diff t.tsv t.tsv -o mine.csv -o sealed/x.json
        error: cannot write mine.csv: Permission denied
        [exit 2]
        $ baseline accept t.tsv --to sealed --because asked
        error: cannot write sealed/t.tsv.csv: Permission denied
        [exit 2]
        $ baseline accept t.tsv --to sealed/more --because asked
        error: cannot make the folder sealed/more: Permission denied
        [exit 2]
        $ init t.tsv -o sealed/etalon.yaml
        error: cannot write sealed/etalon.yaml: Permission denied
        [exit 2]
        $ build --output sealed
        error: no study etalon.yaml
           = help: run `etalon init PATH` to write one
        [exit 2]
        $ export t.tsv -o ours.csv
        [exit 0]
        ==> mine.csv <==
        mine

        ==> sealed/x.md <==
        old
        .:
        mine.csv
        ours.csv
        sealed
        t.tsv

        sealed:
        x.md
        600

        """),
    Case(
      name: "a report that may not be written",
      script: """
        study 'reports: [{name: small}]'
        run build study; cp -r study/reports old; sed -i s/1,5/1,9/ study/raw/t.tsv
        for part in tables . figures; do
          chmod 555 study/reports/small/$part; run build study; chmod 755 study/reports/small/$part
          diff -rq study/reports old
        done
        etalon build study --output new | tail -n 1; etalon build study | tail -n 1
        diff -r study/reports new/reports
        chmod 0 study/reports/small; run build study; run build study --check
        chmod 755 study/reports/small; chmod 0 study/reports/small/report.md
        run build study --check; run build study; chmod 0 study/reports/small/manifest.json
        run build study --check; run build study
        mkdir sealed; chmod 555 sealed; run build study --output sealed
        find . -name '*.part'
        """,
      says: """
        $ build study
        [exit 0]
        $ build study
        error: cannot write study/reports/small/tables/mistral-7b-2xv100-time.tex: Permission denied
        [exit 2]
        $ build study
        error: cannot write study/reports/small/report.md: Permission denied
        [exit 2]
        $ build study
        error: cannot write study/reports/small/figures/mistral-7b-2xv100-time.png: Permission denied
        [exit 2]
        16 written, 0 removed, 0 unchanged
        16 written, 0 removed, 0 unchanged
        $ build study
        error: cannot read study/reports/small/manifest.json: Permission denied
        [exit 2]
        $ build study --check
        error: cannot read study/reports/small/manifest.json: Permission denied
        [exit 2]
        $ build study --check
        error: cannot read study/reports/small/report.md: Permission denied
        [exit 2]
        $ build study
        error: cannot write study/reports/small/report.md: Permission denied
        [exit 2]
        $ build study --check
        error: cannot read study/reports/small/manifest.json: Permission denied
        [exit 2]
        $ build study
        error: cannot read study/reports/small/manifest.json: Permission denied
        [exit 2]
        $ build study --output sealed
        error: cannot write sealed/reports/small/tables/mistral-7b-2xv100-time.tex: Permission denied
        [exit 2]

        """),
  ]

  @Test(arguments: cases)
  func isTold(_ example: Case) async throws {
    let folder = try TemporaryFolder()
    let ran = try await HostileCommandTests.run(
      Self.beginning + example.script + "\nchmod -R u+rwX .", in: folder, mebibytes: 1024)
    #expect(ran.text == example.says)
  }
}
