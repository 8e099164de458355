import BenchModel
import Diagnostics

/// Tables made by hand, alone or among prose: delimited, Markdown, or Python literals.
struct HandTables: RawFormat {
  let name = "tables"
  let looksFor =
    "tables whose header is a row of prompt sizes and whose rows begin with a number of requests, "
    + "and Python literals `name = {1: […], …}`"

  func recognises(_ file: RawFile) -> Bool { true }

  func read(_ file: RawFile) -> RawContent {
    let reader = DocumentReader(
      document: TextDocument(file.source), catalogue: file.catalogue, rules: file.rules,
      ledger: file.ledger)
    let result = reader.read()
    var content = RawContent(
      grids: result.grids, findings: result.findings, tableNames: result.tableNames)
    for table in result.long {
      var runs = RunCollector(file, LongForm())
      var rows = LongRows(
        LongTable(file, markdown: table.lines), file,
        headings: table.headings.reversed().map {
          SubjectFacts($0.text, catalogue: file.catalogue)
        })
      rows.read(into: &runs)
      let read = runs.content()
      content.records += read.records
      content.findings += read.findings
    }
    return content
  }
}
