import BenchModel
import Diagnostics

/// One result of a llama.cpp tool as named texts, whether a table, CSV, SQL or JSON gave them.
struct LlamaFields {
  /// One value as written.
  struct Value {
    var text: String
    var place: Range<Int>
  }

  /// Where the result stands.
  var place: Range<Int>
  /// The table or list that it stands in, counted from 0 over the file.
  var table = 0
  /// Whether a Markdown table gave it, which shows only what is not usual.
  var isShown = false
  /// What the lines around it say.
  var context = LlamaContext()
  /// Names in the order of the source.
  private(set) var names: [String] = []
  private var values: [String: Value] = [:]
  /// The repetitions: lists of numbers by their names.
  private(set) var samples: [String: [(value: Double, place: Range<Int>)]] = [:]

  /// Begins without values.
  init(at place: Range<Int>) { self.place = place }

  /// Takes the members of a JSON object.
  init(_ object: JSONObject) {
    place = object.range
    for (key, value) in object.members {
      if value.isArray {
        samples[key] = value.elements.compactMap { node in node.number.map { ($0, node.range) } }
      } else if let word = value.word {
        self[key] = Value(text: word, place: value.range)
      }
    }
  }

  /// Takes the fields of a row under the names of its header.
  init(_ row: [Field], header: [String]) {
    let first = row.first?.range.lowerBound ?? 0
    place = first..<max(first + 1, row.last?.range.upperBound ?? 0)
    for (name, field) in zip(header, row) where !name.isEmpty && !field.text.isEmpty {
      if field.text.first == "[" {
        samples[name] = field.text.dropFirst().split { ",] ".contains($0) }
          .compactMap { Double($0) }.map { ($0, field.range) }
      } else {
        self[name] = Value(text: field.text, place: field.range)
      }
    }
  }

  /// The value of a name.
  subscript(_ name: String) -> Value? {
    get { values[name] }
    set {
      if values[name] == nil, newValue != nil { names.append(name) }
      values[name] = newValue
    }
  }

  /// The text of a name; nil where it is empty.
  func text(_ name: String) -> String? {
    values[name].flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  /// The finite number of a name.
  func number(_ name: String) -> Double? {
    values[name].flatMap { Double($0.text) }.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The whole number of a name.
  func integer(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }

  /// Where a value stands; the whole result where there is none.
  func place(_ name: String) -> Range<Int> { values[name]?.place ?? place }
}

/// What the lines of a log or page say about the results that follow them.
struct LlamaContext {
  /// The heading above.
  var heading: String?
  /// The model: a path to weights.
  var model: LlamaFields.Value?
  /// The devices that were found, one name each.
  var devices: [String] = []
  /// The driver of the devices, where the tool names it.
  var driver: String?
  /// Whether the lines name ik_llama.cpp.
  var isFork = false
  /// The build, as an engine's version.
  var version: String?
  /// What tells a measurement from others of its row: an engine or a build.
  var label: String?
  /// The flags that the tool printed before its table.
  var flags: [String: String] = [:]
}
