import BenchModel
import Diagnostics

/// Finds headings that announce a table which does not come.
enum LonelyHeadings {
  /// A warning for each heading that names a model and a machine and has no table in its section.
  ///
  /// - Parameter others: the first lines of further tables that were read.
  ///
  /// A heading that names a model alone counts where its sisters with tables name one too; other
  /// headings of an article are none of our business.
  static func findings(
    _ found: FoundTables, besides others: [Int] = [], document: TextDocument, catalogue: Catalogue
  ) -> [(heading: String, finding: Finding)] {
    let lines = (found.tables.map(\.lines.lowerBound) + others).sorted()
    var named: [(index: Int, facts: SubjectFacts, hasTable: Bool)] = []
    var ends = [Int](repeating: Int.max, count: found.headings.count)
    var open: [Int] = []
    for (index, (heading, line)) in found.headings.enumerated() {
      while let last = open.last, found.headings[last].heading.level >= heading.level {
        ends[last] = line
        open.removeLast()
      }
      open.append(index)
    }
    for (index, (heading, line)) in found.headings.enumerated() {
      let facts = SubjectFacts(heading.text, catalogue: catalogue)
      guard facts.model?.isCatalogued == true || facts.family != nil else { continue }
      let next = lines.partitioningIndex { $0 > line }
      named.append((index, facts, next < lines.count && lines[next] < ends[index]))
    }
    let levels = Set(named.filter(\.hasTable).map { found.headings[$0.index].heading.level })
    return named.compactMap { index, facts, hasTable in
      let heading = found.headings[index].heading
      let isSpecific = facts.device != nil || facts.quantization != nil || facts.count != nil
      guard !hasTable, isSpecific || levels.contains(heading.level) else { return nil }
      return (heading.text, .lonely(heading.text, at: document.span(heading.range)))
    }
  }
}

extension [Int] {
  /// The first index whose element fulfils a condition that holds from there on.
  fileprivate func partitioningIndex(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Finding {
  fileprivate static func lonely(_ heading: String, at span: SourceSpan) -> Finding {
    Finding(
      .warning, "import.heading-without-table",
      "the heading “\(heading)” announces a table, and none follows", at: span,
      hints: ["leave it out in etalon.yaml: \(StudyWords.table(StudyWords.skip, is: "true"))"])
  }
}
