import BenchModel
import Diagnostics

/// Which files share runs, so that a folder copied beside itself is one finding and not thousands.
struct TwinPairs {
  private struct Files: Hashable {
    let first: String
    let second: String
    let isKept: Bool
  }

  private struct Entry {
    var count = 0
    let first: SourceSpan
    let second: SourceSpan
  }

  private var order: [Files] = []
  private var entries: [Files: Entry] = [:]

  /// Whether no two files share a run.
  var isEmpty: Bool { order.isEmpty }

  /// Counts a run that two files share; `isKept` where what they say of it differs.
  mutating func add(_ first: RunRecord, _ second: RunRecord, isKept: Bool) {
    let files = Files(first: first.origin.path, second: second.origin.path, isKept: isKept)
    if entries[files] == nil { order.append(files) }
    entries[files, default: Entry(first: first.span, second: second.span)].count += 1
  }

  /// Whether the files of two runs share runs that were left out.
  func have(_ first: RunRecord, _ second: RunRecord) -> Bool {
    let files = Files(first: first.origin.path, second: second.origin.path, isKept: false)
    return entries[files] != nil
  }

  private struct Folders: Hashable {
    let first: Substring
    let second: Substring
    let isKept: Bool
  }

  /// One finding for each pair of files; for each pair of folders where they share many.
  var findings: [Finding] {
    var places: [Folders: Int] = [:]
    var groups: [[Files]] = []
    for files in order {
      let folders = Folders(
        first: Self.folder(files.first), second: Self.folder(files.second), isKept: files.isKept)
      if let place = places[folders] {
        groups[place].append(files)
      } else {
        places[folders] = groups.count
        groups.append([files])
      }
    }
    return groups.flatMap { group in
      group.count <= Twins.pairLimit ? group.compactMap(finding) : [finding(many: group)]
    }
  }

  private static func folder(_ path: String) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }

  private func finding(_ files: Files) -> Finding? {
    guard let entry = entries[files] else { return nil }
    let runs = entry.count == 1 ? "1 run" : "\(entry.count) runs"
    let place =
      files.first == files.second
      ? "\(files.second) holds \(runs) twice" : "\(files.second) holds \(runs) of \(files.first)"
    return make("\(place), number for number", files, entry)
  }

  private func finding(many group: [Files]) -> Finding {
    let files = group[0]
    let total = group.reduce(0) { $0 + (entries[$1]?.count ?? 0) }
    let entry = entries[files] ?? Entry(first: .file(files.first), second: .file(files.second))
    let text =
      files.first == files.second
      ? "\(group.count) files, such as \(files.second), hold \(total) runs twice"
      : "\(Set(group.map(\.second)).count) files, such as \(files.second), hold \(total) runs of "
        + "other files, such as \(files.first)"
    return make("\(text), number for number", files, entry)
  }

  private func make(_ text: String, _ files: Files, _ entry: Entry) -> Finding {
    let label = Finding.Label(entry.first, "the same numbers")
    if files.isKept {
      return Finding(
        .warning, "quality.duplicate",
        "\(text), but names another subject or other settings; both were kept",
        at: entry.second, labels: [label],
        hints: ["look which of the two is right, and leave the other out with `skip`"])
    }
    return Finding(
      .warning, "quality.duplicate", "\(text); each was counted once", at: entry.second,
      labels: [label], hints: ["leave out one of the two"])
  }
}
