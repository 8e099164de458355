import BenchModel
import Diagnostics

/// A table with one row a measurement: the headers, and the fields of each row under them.
struct LongTable {
  /// A header with its place.
  struct Header {
    var name: String
    var place: Range<Int>
  }

  /// A row; where it has no field the row says nothing.
  struct Row {
    var place: Range<Int>
    var fields: [Field?]
  }

  /// The headers.
  var headers: [Header] = []
  /// The rows in the order of the file.
  var rows: [Row] = []
  /// Lines that have more or fewer fields than the header.
  var ragged: [Range<Int>] = []
  /// Lines that libcsv could not read.
  var faults: [DelimitedFailure] = []
  /// Whether the decimals of its numbers can only have a point.
  var hasPoints = false

  /// How many columns a table may have.
  static let widest = 400

  // MARK: Delimited text

  /// A table without rows.
  init(headers: [Header]) {
    self.headers = headers
    hasPoints = true
  }

  /// Reads a header line and, unless told otherwise, the lines below it.
  init(_ file: RawFile, header: Range<Int>, delimiter: UInt8, onlyHeader: Bool = false) {
    let end = onlyHeader ? header.upperBound : file.bytes.count
    let read = DelimitedRows(file.bytes, in: header.lowerBound..<end, delimiter: delimiter)
    faults = read.faults
    hasPoints = delimiter == UInt8(ascii: ",")
    guard let first = read.rows.first else { return }
    headers = first.prefix(Self.widest).map {
      Header(name: LongTable.name($0.text), place: $0.range)
    }
    rows.reserveCapacity(read.rows.count)
    for fields in read.rows.dropFirst() where fields.contains(where: { !$0.text.isEmpty }) {
      add(fields, file, delimiter)
    }
  }

  private mutating func add(_ fields: [Field], _ file: RawFile, _ delimiter: UInt8) {
    guard let start = fields.first?.range.lowerBound, let end = fields.last?.range.upperBound
    else { return }
    let place = start..<max(start, end)
    var fields = fields
    if fields.count != headers.count, delimiter == 0x09 {
      // Who edits tabs by hand leaves spaces.
      let spaced = Self.words(file.bytes, place)
      if spaced.count == headers.count { fields = spaced }
    }
    // A delimiter too many at the end says nothing.
    while fields.count > headers.count, fields.last?.text.isEmpty == true { fields.removeLast() }
    guard fields.count == headers.count else {
      ragged.append(place)
      return
    }
    // Tables that were put together repeat their header, and the rule under it.
    let isHeader = zip(fields, headers).allSatisfy { LongTable.name($0.text) == $1.name }
    let isRule = fields.allSatisfy { field in
      field.text.utf8.count > 2 && field.text.allSatisfy { "-:".contains($0) }
    }
    if isHeader || isRule { return }
    rows.append(Row(place: place, fields: fields))
  }

  /// Reads a Markdown table: its header, a rule, its rows.
  init(_ file: RawFile, markdown lines: ClosedRange<Int>) {
    hasPoints = false
    func fields(_ line: Int) -> [Field] {
      PipeLine.fields(file.bytes, file.source.range(ofLine: line))
    }
    headers = fields(lines.lowerBound).prefix(Self.widest).map {
      Header(name: LongTable.name($0.text), place: $0.range)
    }
    for line in lines.dropFirst(2) {
      let row = fields(line)
      if row.contains(where: { !$0.text.isEmpty }) { add(row, file, Delimiter.pipe.byte) }
    }
  }

  /// The words of a line with their places.
  private static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [Field] {
    bytes[range].split { $0 == 0x20 || $0 == 0x09 }.map { slice in
      Field(
        text: String(decoding: slice, as: UTF8.self), range: slice.startIndex..<slice.endIndex)
    }
  }

  /// A header on one line.
  static func name(_ text: String) -> String {
    let words = text.prefix(200).split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }

  // MARK: JSON

  /// Reads objects; what stands in an object of theirs has both keys with a point between.
  init(_ objects: [JSONNode], shared: JSONObject? = nil) {
    hasPoints = true
    var columns: [String: Int] = [:]
    var base: [(Int, Field)] = []
    if let shared {
      for (name, node) in Self.scalars(shared) {
        if let at = column(name, node.range, &columns) { base.append((at, Self.field(node))) }
      }
    }
    rows.reserveCapacity(objects.count)
    for node in objects where node.isObject {
      var fields = [Field?](repeating: nil, count: headers.count)
      for (at, field) in base { fields[at] = field }
      for (name, node) in Self.scalars(node.object) {
        guard let at = column(name, node.range, &columns) else { continue }
        while fields.count <= at { fields.append(nil) }
        fields[at] = Self.field(node)
      }
      rows.append(Row(place: node.range, fields: fields))
    }
    for index in rows.indices {
      while rows[index].fields.count < headers.count { rows[index].fields.append(nil) }
    }
  }

  private mutating func column(
    _ name: String, _ place: Range<Int>, _ columns: inout [String: Int]
  ) -> Int? {
    if let known = columns[name] { return known }
    guard headers.count < Self.widest else { return nil }
    columns[name] = headers.count
    headers.append(Header(name: name, place: place))
    return headers.count - 1
  }

  /// The texts and numbers of an object, and of the objects in it.
  static func scalars(_ object: JSONObject, under prefix: String = "", depth: Int = 0) -> [(
    name: String, node: JSONNode
  )] {
    var found: [(name: String, node: JSONNode)] = []
    // `{"unit": "ms", "p99": 81}` says the unit of its other members.
    let unit = depth > 0 ? object["unit"]?.string.map { " (\($0.prefix(40)))" } ?? "" : ""
    for (key, node) in object.members {
      let name = prefix.isEmpty ? key : "\(prefix).\(key)\(unit)"
      if node.isObject {
        if depth < 3 { found += scalars(node.object, under: name, depth: depth + 1) }
      } else if !node.isArray, unit.isEmpty || key != "unit" {
        found.append((LongTable.name(name), node))
      }
    }
    return found
  }

  private static func field(_ node: JSONNode) -> Field {
    let text = node.isNull && node.text.first == "n" ? "" : node.word ?? node.text
    return Field(text: LongTable.name(text), range: node.range, isQuoted: node.isString)
  }
}
