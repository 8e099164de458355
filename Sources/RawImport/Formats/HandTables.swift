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
    return RawContent(
      grids: result.grids, findings: result.findings, tableNames: result.tableNames)
  }
}
