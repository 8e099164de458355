import BenchModel
import Diagnostics

/// A Jupyter notebook: JSON whose cells hold Markdown and Python.
///
/// The sources of the cells are read as one document, so that a heading in one cell belongs to the
/// table in the next. Outputs are not read.
struct Notebook: RawFormat {
  let name = "notebook"
  let looksFor = "a notebook (JSON with `cells`)"

  func recognises(_ file: RawFile) -> Bool {
    guard let object = file.object, object["cells"]?.isArray == true else { return false }
    return object["nbformat"] != nil || object["metadata"] != nil
  }

  func read(_ file: RawFile) -> RawContent {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for cell in file.value?["cells"]?.elements ?? [] {
      guard let source = cell["source"] else { continue }
      for line in source.elements ?? [source] {
        var reader = LiteralReader(file.source.bytes, at: line.range.lowerBound)
        guard line.string != nil, let (text, places) = try? reader.string(locating: true) else {
          continue
        }
        bytes += Array(text.utf8)
        offsets += places
      }
      // Two cells are never one line.
      let end = source.range.upperBound - 1
      bytes += [0x0A, 0x0A]
      offsets += [end, end]
    }
    offsets.append(file.source.bytes.count)
    let document = TextDocument(bytes: bytes, offsets: offsets, original: file.source)
    var reader = DocumentReader(
      document: document, catalogue: file.catalogue, rules: file.rules, ledger: file.ledger)
    reader.container = "notebook"
    let result = reader.read()
    return RawContent(
      grids: result.grids, findings: result.findings, tableNames: result.tableNames)
  }
}
