import BenchModel

extension SubjectFacts {
  /// Finds the quantization: a method, bits, or both.
  mutating func readQuantization(_ words: inout SubjectWords, _ catalogue: Catalogue) {
    var found: [Quantized] = []
    for index in words.words.indices {
      guard let word = words.free(index) else { continue }
      if let gguf = ggufName(at: index, &words) {
        found.append(gguf)
      } else if (word == "not" || word == "non"), let next = words.free(index + 1),
        next.hasPrefix("quanti")
      {
        words.claim(index..<index + 2)
        found.append(Quantized(identity: .none))
      } else if let (entry, bits) = method(word, catalogue) {
        words.claim(index..<index + 1)
        let said = bits ?? (entry.takesBits ? takeBits(near: index, &words) : nil)
        found.append(quantized(entry, bits: said))
      }
    }
    if found.isEmpty, let bits = takeBits(near: nil, &words) {
      found = [
        Quantized(
          bits: bits, identity: Quantization(id: "\(bits)bit", label: "\(bits)-bit"))
      ]
    }
    // `GGUF Q4_K_M` says one thing twice.
    if found.count > 1 { found.removeAll { $0.identity.id == "gguf" } }
    let names = found.map(\.identity.label)
    if Set(names).count > 1 {
      rivals = names
    } else {
      quantization = found.first
    }
  }

  private func quantized(_ entry: Catalogue.QuantizationEntry, bits: Int?) -> Quantized {
    guard entry.takesBits, let size = bits ?? entry.bits else {
      return Quantized(
        method: entry.id, bits: entry.takesBits ? nil : entry.bits,
        identity: Quantization(id: entry.id, label: entry.label))
    }
    return Quantized(
      method: entry.id, bits: bits, impliedBits: bits == nil ? size : nil,
      identity: Quantization(id: "\(entry.id)-\(size)bit", label: "\(entry.label) \(size)-bit"))
  }

  /// A method, also one with its bits attached: `gptq8`, `awq4bit`.
  private func method(
    _ word: String, _ catalogue: Catalogue
  ) -> (Catalogue.QuantizationEntry, Int?)? {
    if let entry = catalogue.quantizationsByWord[word] { return (entry, nil) }
    let letters = word.prefix { $0.isLetter }
    guard letters.count < word.count, let entry = catalogue.quantizationsByWord[String(letters)],
      entry.takesBits,
      let bits = Self.bits(String(word.dropFirst(letters.count)))
        ?? Int(word.dropFirst(letters.count)), (1...16).contains(bits)
    else { return nil }
    return (entry, bits)
  }

  /// Takes `8-bit`, `8bits`, `8 bits` or `int8`, anywhere or within two words of a method.
  private func takeBits(near index: Int?, _ words: inout SubjectWords) -> Int? {
    let range =
      index.map { max(0, $0 - 3)..<min(words.words.count, $0 + 4) }
      ?? words.words.startIndex..<words.words.endIndex
    for at in range {
      guard let word = words.free(at) else { continue }
      if let bits = Self.bits(word) {
        words.claim(at..<at + 1)
        return bits
      }
      if let bits = Int(word), (1...16).contains(bits), let next = words.free(at + 1),
        next == "bit" || next == "bits"
      {
        words.claim(at..<at + 2)
        return bits
      }
      if index != nil, word.hasPrefix("int"), let bits = Int(word.dropFirst(3)) {
        words.claim(at..<at + 1)
        return bits
      }
    }
    return nil
  }

  private static func bits(_ word: String) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard let bits = Int(digits), (1...16).contains(bits) else { return nil }
    return ["bit", "bits", "b1t"].contains(word.dropFirst(digits.count)) ? bits : nil
  }

  /// The names of GGUF files: `Q4_K_M`, `Q8_0`, `IQ4_XS`, or `Q4` alone.
  private func ggufName(at index: Int, _ words: inout SubjectWords) -> Quantized? {
    guard let word = words.free(index) else { return nil }
    let letters = word.prefix { $0.isLetter }
    guard letters == "q" || letters == "iq" || letters == "tq",
      let bits = Int(word.dropFirst(letters.count)), (1...8).contains(bits)
    else { return nil }
    var parts = [word]
    if let next = words.free(index + 1), Self.variants.contains(next) {
      parts.append(next)
      if next == "k", let size = words.free(index + 2), ["s", "m", "l", "xl"].contains(size) {
        parts.append(size)
      }
      // ik_llama.cpp stores rows together: `Q8_K_R8`.
      if let rows = words.free(index + parts.count), ["r4", "r8", "r16"].contains(rows) {
        parts.append(rows)
      }
    }
    words.claim(index..<index + parts.count)
    let name = parts.joined(separator: "_")
    let isPlain = parts.count == 1
    return Quantized(
      method: isPlain ? nil : "gguf", bits: bits,
      identity: isPlain
        ? Quantization(id: name, label: name.uppercased())
        : Quantization(id: "gguf-\(name)", label: "GGUF \(name.uppercased())"))
  }

  private static let variants: Set<String> = [
    "k", "0", "1", "xs", "xxs", "s", "m", "nl", "ks", "kss", "kt", "kl",
  ]
}
