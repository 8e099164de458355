/// The words of a text that may name a model and a machine.
struct SubjectWords {
  /// One word: letters and digits, in small letters.
  struct Word: Hashable {
    /// In small letters.
    let text: String
    /// As written.
    let written: Substring
    /// What it was taken for; nil while nobody has claimed it.
    var isClaimed = false
  }

  /// The words in order.
  var words: [Word] = []
  /// The text.
  let text: String

  /// Cuts a text into words; `×` and `*` become the word `x`.
  init(_ text: String) {
    self.text = text
    var start: String.Index?
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if isPart(scalar) {
        if start == nil { start = index }
      } else {
        if let begin = start { add(text[begin..<index]) }
        start = nil
        if scalar == "\u{D7}" || scalar == "*" { words.append(Word(text: "x", written: "x")) }
      }
      index = scalars.index(after: index)
    }
    if let begin = start { add(text[begin...]) }
  }

  private mutating func add(_ word: Substring) {
    words.append(Word(text: word.lowercased(), written: word))
  }

  /// Marks words as understood.
  mutating func claim(_ range: Range<Int>) {
    for index in range where words.indices.contains(index) { words[index].isClaimed = true }
  }

  /// The text of a word that nobody has claimed; nil where there is none.
  func free(_ index: Int) -> String? {
    guard words.indices.contains(index), !words[index].isClaimed else { return nil }
    return words[index].text
  }

  /// The longest run of free words from an index that a dictionary knows when joined.
  func longest<Value>(at index: Int, in known: [String: Value]) -> (value: Value, count: Int)? {
    var joined = ""
    var best: (Value, Int)?
    for count in 1...Catalogue.longestName {
      guard let word = free(index + count - 1) else { break }
      joined += word
      if let value = known[joined] { best = (value, count) }
    }
    return best
  }
}
