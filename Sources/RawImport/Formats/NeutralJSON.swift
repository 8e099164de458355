import Diagnostics

/// The neutral long form as JSON: what `etalon export --format json` writes.
struct NeutralJSON: RawFormat {
  let name = "neutral-json"
  let looksFor = "the keys of `etalon export --format json`"

  func recognises(_ file: RawFile) -> Bool {
    // Only the first record is looked at: every file of a folder is asked.
    guard let first = file.firstOfList else { return false }
    return NeutralColumns.areKeys(first.members.map(\.key))
  }

  func read(_ file: RawFile) -> RawContent {
    var rows = NeutralRows(file)
    rows.expectSettings()
    for record in file.value?.elements ?? [] {
      guard case .map(let pairs) = record.kind else {
        rows.reject(record: record.range)
        continue
      }
      let names = NeutralColumns.names + [NeutralColumns.last]
      var fields = names.map { _ in Field(text: "", range: record.range) }
      for (key, value) in pairs {
        guard let name = key.string, let column = names.firstIndex(of: name) else {
          rows.reject(key: key)
          continue
        }
        let text = value.isNull ? "" : value.string ?? file.source.text(value.range)
        fields[column] = Field(text: text, range: value.range)
      }
      rows.add(fields)
    }
    return rows.content()
  }
}
