/// Names of LaTeX commands, which may hold letters only.
enum MacroName {
  /// A text in letters, each word capitalized: `mixtral-8x7b` is `MixtralEightXSevenB`.
  static func words(_ text: String) -> String {
    var out = ""
    var digits = ""
    var startsWord = true
    for character in SubjectID.slug(text) {
      if character.isNumber {
        digits.append(character)
        continue
      }
      if !digits.isEmpty {
        out += number(digits)
        digits = ""
        startsWord = true
      }
      if character == "-" {
        startsWord = true
      } else {
        out += startsWord ? character.uppercased() : String(character)
        startsWord = false
      }
    }
    return out + (digits.isEmpty ? "" : number(digits))
  }

  /// A number in English words: up to 99 as one, beyond digit by digit.
  static func number(_ digits: String) -> String {
    if let value = Int(digits), value < 100, digits.first != "0" || digits.count == 1 {
      if value < 20 { return small[value] }
      return tens[value / 10 - 2] + (value.isMultiple(of: 10) ? "" : small[value % 10])
    }
    return digits.compactMap { $0.wholeNumberValue }.map { small[$0] }.joined()
  }

  private static let small = [
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
    "Nineteen",
  ]
  private static let tens = [
    "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety",
  ]

  /// The shortest name of each list of parts that no other list shares: the first part alone, or
  /// with the second, and so on; a letter is added where all parts are equal.
  static func unique(_ lists: [[String]]) -> [String] {
    let names = lists.map { list in
      (1...max(1, list.count)).map { list.prefix($0).map(words).joined() }
    }
    func name(_ index: Int, _ length: Int) -> String {
      names[index][min(length, names[index].count) - 1]
    }
    let longest = names.map(\.count).max() ?? 1
    var used: Set<String> = []
    return names.indices.map { index in
      let length =
        (1...longest).first { length in
          names.indices.allSatisfy { $0 == index || name($0, length) != name(index, length) }
        } ?? longest
      let base = name(index, length)
      let plain = base.isEmpty ? "Grid" : base
      var candidate = plain
      var suffix = 2
      while !used.insert(candidate).inserted {
        candidate = plain + number(String(suffix))
        suffix += 1
      }
      return candidate
    }
  }
}
