import BenchModel

extension SubjectFacts {
  /// Finds the device, its memory and how many there are.
  mutating func readDevice(_ words: inout SubjectWords, _ catalogue: Catalogue) {
    splitCounts(&words, catalogue)
    var best: (family: String, entry: Catalogue.DeviceEntry?, range: Range<Int>)?
    for index in words.words.indices {
      if let found = Self.device(at: index, words, catalogue) {
        if let best, best.range.count >= found.count { continue }
        best = (found.value.family, found.value, index..<index + found.count)
      } else if best == nil, let word = words.free(index), catalogue.devicesByFamily[word] != nil {
        best = (word, nil, index..<index + 1)
      }
    }
    guard let best else { return readCountAlone(&words) }
    let written = words.words[best.range].map { String($0.written) }.joined(separator: " ")
    words.claim(best.range)
    deviceFamily = best.family
    gigabytes = memory(after: best.range.upperBound, &words)
    if best.range.count > 1
      || best.entry?.aliases.contains(words.words[best.range.lowerBound].text) == false
    {
      gigabytes = gigabytes ?? best.entry.flatMap { $0.gigabytes }
    }
    count = count(around: best.range, &words)
    readRivals(of: best.family, written, &words, catalogue)
    guard deviceRivals.isEmpty else {
      (gigabytes, count, deviceFamily) = (nil, nil, nil)
      return
    }
    settle(family: best.family, entry: best.entry, written: written, catalogue)
  }

  /// Finds other kinds of device: `1 A100 + 1 V100` is neither.
  private mutating func readRivals(
    of family: String, _ written: String, _ words: inout SubjectWords, _ catalogue: Catalogue
  ) {
    for index in words.words.indices {
      guard let word = words.free(index), word.contains(where: \.isLetter) else { continue }
      let found = Self.device(at: index, words, catalogue)
      guard let other = found?.value.family ?? catalogue.devicesByFamily[word]?.first?.family,
        other != family
      else { continue }
      let range = index..<index + (found?.count ?? 1)
      if deviceRivals.isEmpty { deviceRivals = [written] }
      deviceRivals.append(words.words[range].map { String($0.written) }.joined(separator: " "))
      words.claim(range)
    }
  }

  /// The longest name of a device from a word on; the `s` of `V100 (s)` is a unit, not a V100S.
  private static func device(
    at index: Int, _ words: SubjectWords, _ catalogue: Catalogue
  ) -> (value: Catalogue.DeviceEntry, count: Int)? {
    guard let found = words.longest(at: index, in: catalogue.devicesByAlias) else { return nil }
    guard found.count == 2, words.words[index + 1].written == "s" else { return found }
    return catalogue.devicesByAlias[words.words[index].text].map { ($0, 1) }
  }

  private mutating func settle(
    family: String, entry: Catalogue.DeviceEntry?, written: String, _ catalogue: Catalogue
  ) {
    let variants = catalogue.devicesByFamily[family] ?? []
    let fitting = gigabytes.flatMap { size in variants.first { $0.gigabytes == size } }
    if let known = fitting ?? (gigabytes == nil || entry?.gigabytes == gigabytes ? entry : nil) {
      device = Device(id: known.id, label: known.label, isCatalogued: true)
    } else if gigabytes == nil, variants.count == 1, let only = variants.first {
      device = Device(id: only.id, label: only.label, isCatalogued: true)
      deviceIsAssumed = true
    } else {
      let size = gigabytes.map { "-\($0)gb" } ?? ""
      let label = gigabytes.map { " \($0) GB" } ?? ""
      device = Device(
        id: family + size, label: written.uppercased() + label, isCatalogued: false)
    }
  }

  /// Cuts `2V100`, `8xH100` and `A100x4` into their parts.
  private func splitCounts(_ words: inout SubjectWords, _ catalogue: Catalogue) {
    var cut: [SubjectWords.Word] = []
    for word in words.words.flatMap({ Self.withoutForm($0, catalogue) }) {
      let text = word.text
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      var rest = text.dropFirst(digits.count)
      guard !word.isClaimed, !catalogue.namesDevice(text) else {
        cut.append(word)
        continue
      }
      if !digits.isEmpty, digits.count <= 4, !rest.isEmpty {
        if rest.first == "x", !catalogue.namesDevice(String(rest)) { rest = rest.dropFirst() }
        if rest.isEmpty || catalogue.namesDevice(String(rest))
          || Self.generic.contains(String(rest))
        {
          cut.append(SubjectWords.Word(text: String(digits), written: word.written))
          cut.append(SubjectWords.Word(text: "x", written: word.written))
          if !rest.isEmpty {
            cut.append(
              SubjectWords.Word(text: String(rest), written: word.written.suffix(rest.count)))
          }
          continue
        }
      }
      if let x = text.lastIndex(of: "x"), catalogue.namesDevice(String(text[..<x])),
        Int(text[text.index(after: x)...]) != nil
      {
        cut.append(
          SubjectWords.Word(
            text: String(text[..<x]), written: word.written.prefix(x.utf16Offset(in: text))))
        cut.append(SubjectWords.Word(text: "x", written: word.written))
        cut.append(
          SubjectWords.Word(text: String(text[text.index(after: x)...]), written: word.written))
        continue
      }
      if text.first == "x", let count = Int(text.dropFirst()), count > 0 {
        cut.append(SubjectWords.Word(text: "x", written: word.written))
        cut.append(SubjectWords.Word(text: String(count), written: word.written))
        continue
      }
      cut.append(word)
    }
    words.words = cut
  }

  /// Cuts `8xA100SXM4` before its form factor, where the catalogue knows the device only without.
  private static func withoutForm(
    _ word: SubjectWords.Word, _ catalogue: Catalogue
  ) -> [SubjectWords.Word] {
    guard !word.isClaimed, let form = forms.first(where: word.text.hasSuffix) else { return [word] }
    let head = word.text.dropLast(form.count)
    let device = head.drop { $0.isASCII && $0.isNumber }
    let bare = device.first == "x" ? device.dropFirst() : device
    guard !catalogue.namesDevice(word.text), !catalogue.namesDevice(String(bare) + form),
      catalogue.namesDevice(String(device)) || catalogue.namesDevice(String(bare))
    else { return [word] }
    return [
      SubjectWords.Word(text: String(head), written: word.written.dropLast(form.count)),
      SubjectWords.Word(text: form, written: word.written.suffix(form.count)),
    ]
  }

  private static let forms = ["sxm2", "sxm3", "sxm4", "sxm5", "sxm6", "sxm", "pcie", "nvl"]

  /// The memory said within the next words: `16 Go`, `SXM4-80GB`, `40G`.
  private func memory(after index: Int, _ words: inout SubjectWords) -> Int? {
    for at in index..<index + 4 {
      guard let word = words.free(at) else { return nil }
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      let unit = word.dropFirst(digits.count)
      guard let size = Int(digits), (1...4096).contains(size) else { continue }
      if Self.memoryUnits.contains(String(unit)) {
        words.claim(at..<at + 1)
        return size
      }
      if unit.isEmpty, let next = words.free(at + 1), Self.memoryUnits.contains(next) {
        words.claim(at..<at + 2)
        return size
      }
      return nil
    }
    return nil
  }

  /// How many: the number before the device or its `x`, or after an `x` behind it.
  private func count(around range: Range<Int>, _ words: inout SubjectWords) -> Int? {
    var before = range.lowerBound - 1
    while let word = words.free(before), word == "x" || Self.generic.contains(word) { before -= 1 }
    if let word = words.free(before), let count = Int(word) ?? Self.spelled[word],
      (1...100_000).contains(count)
    {
      words.claim(before..<range.lowerBound)
      return count
    }
    for after in range.upperBound..<range.upperBound + 5 where words.free(after) == "x" {
      if let word = words.free(after + 1), let count = Int(word), (1...100_000).contains(count) {
        words.claim(after..<after + 2)
        return count
      }
    }
    return nil
  }

  /// `4 GPU` where no device is named.
  private mutating func readCountAlone(_ words: inout SubjectWords) {
    for index in words.words.indices.dropFirst() {
      guard let word = words.free(index), Self.generic.contains(word), word.hasPrefix("gpu") else {
        continue
      }
      var before = index - 1
      if words.free(before) == "x" { before -= 1 }
      guard let number = words.free(before).flatMap(Int.init), (1...100_000).contains(number)
      else { continue }
      words.claim(before..<index + 1)
      count = number
      return
    }
  }

  private static let memoryUnits: Set<String> = ["gb", "go", "g", "gib"]
  private static let generic: Set<String> = [
    "gpu", "gpus", "nvidia", "amd", "tesla", "geforce", "instinct", "quadro", "intel", "carte",
    "cartes",
  ]
  private static let spelled: [String: Int] = [
    "one": 1, "two": 2, "four": 4, "eight": 8, "un": 1, "deux": 2, "quatre": 4, "huit": 8,
    "single": 1, "dual": 2,
  ]
}
