/// The known name nearest to what was written, for "did you mean"; nil where none is near.
///
/// Near means an edit distance (insert, delete, replace, swap neighbours) of at most a third of
/// the length, and never more than 3. Ties go to the first in `known`.
public func nearestName(to written: String, in known: some Sequence<String>) -> String? {
  let target = Array(written.lowercased())
  var best: (name: String, distance: Int)?
  for name in known {
    let distance = editDistance(target, Array(name.lowercased()))
    let limit = min(3, max(1, max(target.count, name.count) / 3))
    guard distance <= limit else { continue }
    if let current = best, current.distance <= distance { continue }
    best = (name, distance)
  }
  return best?.name
}

/// The optimal string alignment distance of two words.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty { return b.count }
  if b.isEmpty { return a.count }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = last
  for i in 1...a.count {
    row[0] = i
    for j in 1...b.count {
      let replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      row[j] = min(replace, min(last[j], row[j - 1]) + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[b.count]
}
