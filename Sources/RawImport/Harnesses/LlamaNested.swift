import Diagnostics

/// Finds llama-bench objects that stand somewhere inside JSON of an author.
struct LlamaNested {
  /// The results with the keys that lead to each.
  private(set) var rows: [(row: LlamaFields, path: [String])] = []
  /// What the author's JSON says went wrong, with the keys that lead to it.
  private(set) var errors: [(path: [String], text: String, place: Range<Int>)] = []
  /// Where the text ends inside a value.
  private(set) var cut: Range<Int>?
  /// Whether the search was given up in the depth or length of the file.
  private(set) var isStopped = false
  private var visits = 0

  /// Whether a file that begins like JSON holds such objects near its start.
  static func isLikely(_ file: RawFile) -> Bool {
    let head = file.bytes.prefix(65_536)
    var hits = 0
    for index in head.indices.dropLast(8) where head[index] == UInt8(ascii: "\"") {
      if head[index...].starts(with: "\"avg_ts\"".utf8) { hits += 1 }
      if hits > 0 { break }
    }
    guard hits > 0, let root = file.json?.root else { return false }
    var search = LlamaNested()
    search.walk(root, [], limit: 200)
    return !search.rows.isEmpty
  }

  private init() {}

  /// Looks through values.
  init(_ values: [JSONNode]) {
    for value in values { walk(value, [], limit: 100_000) }
    label()
  }

  private mutating func walk(_ node: JSONNode, _ path: [String], limit: Int) {
    guard visits <= limit, path.count <= 6 else {
      isStopped = true
      return
    }
    if node.isArray {
      if !node.isWhole { cut = node.range }
      visits += 1
      for element in node.elements where element.isObject || element.isArray {
        walk(element, path, limit: limit)
        if visits > limit { return }
      }
      return
    }
    guard node.isObject else { return }
    let object = node.object
    if LlamaBench.isResult(object) {
      if node.isWhole { rows.append((LlamaFields(object), path)) } else { cut = node.range }
      return
    }
    visits += 1
    if !node.isWhole { cut = node.range }
    for (key, value) in object.members {
      if value.isObject || value.isArray {
        walk(value, path + [key], limit: limit)
      } else if key == "error" || key == "failure", let text = value.string, !text.isEmpty {
        errors.append((path, text, value.range))
      }
      if visits > limit { return }
    }
  }

  /// Names each result after the keys that are not common to all.
  private mutating func label() {
    guard let first = rows.first?.path, rows.contains(where: { $0.path != first }) else { return }
    let shortest = rows.map(\.path.count).min() ?? 0
    let head = (0..<shortest).prefix { index in
      rows.allSatisfy { $0.path[index] == first[index] }
    }.count
    let tail = (0..<max(0, shortest - head)).prefix { index in
      rows.allSatisfy { $0.path[$0.path.count - 1 - index] == first[first.count - 1 - index] }
    }.count
    for index in rows.indices {
      let keys = rows[index].path.dropFirst(head).dropLast(tail)
      guard !keys.isEmpty else { continue }
      rows[index].row["entry"] = LlamaFields.Value(
        text: keys.joined(separator: "/"), place: rows[index].row.place)
    }
  }
}
