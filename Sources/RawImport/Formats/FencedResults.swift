import Diagnostics

/// JSON that a harness wrote, between the fences of a page of Markdown.
struct FencedResults {
  private var found: [(format: any RawFormat, content: RawContent)] = []

  /// Longer pages are no notes that somebody wrote.
  private static let longest = 4 << 20

  /// Reads the fences of a file, each by the form that recognises it.
  init(_ file: RawFile) {
    guard file.bytes.count <= Self.longest, file.json == nil,
      ByteSearch.finds("```", in: file.bytes, 0..<file.bytes.count)
    else { return }
    for range in Self.fences(of: file) {
      // Most fences hold no result, and a page may have thousands of them.
      let alone = file.replacing(bytes: Array(file.bytes[range]))
      guard let format = FormatRegistry.harnesses.first(where: { $0.recognises(alone) })
      else { continue }
      // The rest is blank, so that places in the fence are places in the page.
      let blank = file.bytes[..<range.upperBound].enumerated().map { index, byte in
        range.contains(index) || byte == 0x0A || byte == 0x0D ? byte : 0x20
      }
      let content = format.read(file.replacing(bytes: blank))
      // An example of a description is none of this page.
      if !content.records.isEmpty { found.append((format, content)) }
    }
  }

  /// What stands in fences that begin like JSON, up to the next fence or the end of the page.
  private static func fences(of file: RawFile) -> [Range<Int>] {
    var fences: [Range<Int>] = []
    var open: Int?
    for line in 1...max(1, file.source.lineStarts.count) {
      let range = file.source.range(ofLine: line)
      guard file.bytes[range].drop(while: { $0 == 0x20 }).starts(with: "```".utf8) else { continue }
      if let start = open { fences.append(start..<range.lowerBound) }
      open = open == nil ? range.upperBound : nil
    }
    if let start = open { fences.append(start..<file.bytes.count) }
    return fences.filter { range in
      file.bytes[range].first { $0 > 0x20 }.map { "{[".utf8.contains($0) } ?? false
    }
  }

  /// What a page holds, with what stands in its fences; forms that read JSON among text themselves
  /// have read these.
  static func added(
    _ file: RawFile, to page: (format: any RawFormat, content: RawContent)?
  ) -> (format: any RawFormat, content: RawContent)? {
    guard page == nil || page?.format is HandTables || page?.format is LongForm else { return page }
    return FencedResults(file).added(to: page)
  }

  private func added(
    to page: (format: any RawFormat, content: RawContent)?
  ) -> (format: any RawFormat, content: RawContent)? {
    guard var (format, content) = page ?? found.first.map({ ($0.format, RawContent()) }) else {
      return nil
    }
    if content.grids.isEmpty, content.records.isEmpty, let first = found.first {
      format = first.format
    }
    for (_, inside) in found {
      content.records += inside.records
      content.findings += inside.findings
    }
    return (format, content)
  }
}
