import Diagnostics

/// What GuideLLM printed in a file.
struct GuideLLMPrint {
  /// The reports with a row, each the tables that one call prints.
  private(set) var reports: [ConsoleReport] = []
  /// The lines that are read.
  private(set) var places: [Range<Int>] = []
  /// Where tables break off.
  private(set) var cuts: [Range<Int>] = []

  /// Reads a file.
  init(_ file: RawFile) {
    var all = [ConsoleReport()]
    var table: ConsoleTable?
    var cuts: [Range<Int>] = []
    func close(_ done: ConsoleTable?, at place: Range<Int>) {
      guard let done else { return }
      if let cut = done.cut ?? (done.isWhole ? nil : place) { cuts.append(cut) }
      if !done.rows.isEmpty, !all[all.count - 1].take(done) {
        var next = all[all.count - 1].successor
        _ = next.take(done)
        all.append(next)
      }
    }
    var place = 0..<0
    for (index, line) in file.lines.enumerated() {
      let (text, before) = (LogText.bare(line), place)
      place = file.source.range(ofLine: index + 1)
      switch table?.take(text, at: place) ?? .none {
      case .part: places.append(place)
      case .last:
        places.append(place)
        close(table, at: place)
        table = nil
      case .none:
        close(table, at: before)
        table = ConsoleTable(header: text)
        if table != nil {
          places.append(place)
        } else if text.utf8.count < 4000 {
          all[all.count - 1].take(line: text)
        }
      }
    }
    close(table, at: place)
    reports = all.filter { !$0.rows.isEmpty }
    self.cuts = cuts
  }
}
