import BenchModel

/// What one text says about a subject; nil where it says nothing.
struct SubjectFacts: Hashable, Sendable {
  /// A quantization as far as a text says it.
  struct Quantized: Hashable, Sendable {
    /// The method, such as `gptq`; nil where only bits are said.
    var method: String?
    /// Bits that the text says.
    var bits: Int?
    /// Bits that follow from the method.
    var impliedBits: Int?
    /// What it amounts to.
    var identity: Quantization
  }

  /// The model, where the catalogue knows it or the text is plain enough.
  var model: Model?
  /// The family, where the text names no more than that, or the family of the model.
  var family: String?
  /// Whether the text says the size of the model, such as `22B`.
  var saysParameters = false
  /// The quantization.
  var quantization: Quantized?
  /// Several quantizations, where the text names more than one.
  var rivals: [String] = []
  /// The device.
  var device: Device?
  /// The device without its memory, such as `a100`.
  var deviceFamily: String?
  /// The memory in GB that the text says.
  var gigabytes: Int?
  /// Whether the device was taken for the usual one of its name.
  var deviceIsAssumed = false
  /// How many devices.
  var count: Int?
  /// Several kinds of device, where the text names more than one.
  var deviceRivals: [String] = []
  /// A size such as `7B` that is not the size of the catalogued model which the text names.
  var otherSize: String?
  /// Words that were not understood, as written.
  var unread: [String] = []

  /// Whether the text says nothing.
  var isEmpty: Bool {
    model == nil && family == nil && quantization == nil && device == nil && count == nil
      && deviceRivals.isEmpty
  }

  /// Reads a text.
  init(_ text: String, catalogue: Catalogue) {
    var words = SubjectWords(String(text.prefix(400)))
    readModel(&words, catalogue)
    readDevice(&words, catalogue)
    readQuantization(&words, catalogue)
    if model == nil { readUnknownModel(&words) }
    saysParameters = words.words.contains { Self.isParameters($0.text) }
    readOtherSize(&words, catalogue)
    unread = Self.unread(words, besides: family)
  }

  /// A free size that the catalogue's model does not have: `codestral mamba 7B` is no 22B.
  private mutating func readOtherSize(_ words: inout SubjectWords, _ catalogue: Catalogue) {
    guard let model, let entry = catalogue.modelsByID[model.id], model.isCatalogued,
      let size = Self.size(of: entry.label)
    else { return }
    for index in words.words.indices {
      guard let word = words.free(index), word.hasSuffix("b"), word.first?.isNumber == true,
        Self.isParameters(word), word != size,
        !entry.aliases.contains(where: { $0.contains(word) })
      else { continue }
      otherSize = otherSize ?? String(words.words[index].written)
      words.claim(index..<index + 1)
    }
  }

  /// The size in a label: `22b` of `Codestral 22B`; nil where it has none.
  private static func size(of label: String) -> String? {
    label.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
      .last { $0.hasSuffix("b") && $0.first?.isNumber == true }
  }

  /// The words that nobody has claimed, without fillers and bare numbers; `v0.3` is one word.
  private static func unread(_ words: SubjectWords, besides family: String?) -> [String] {
    var unread: [String] = []
    var last: Substring?
    for word in words.words where !word.isClaimed {
      let written = word.written
      guard written.base == words.text else { continue }
      if let before = last, before.endIndex < written.startIndex,
        words.text[before.endIndex..<written.startIndex] == ".", !unread.isEmpty
      {
        unread[unread.count - 1] += ".\(written)"
        last = written
        continue
      }
      last = nil
      guard written.contains(where: \.isLetter), word.text != family,
        !isFiller(word.text) || written == "S"
      else {
        continue
      }
      unread.append(String(written))
      last = written
    }
    return unread
  }

  private mutating func readModel(_ words: inout SubjectWords, _ catalogue: Catalogue) {
    var best: (entry: Catalogue.ModelEntry, range: Range<Int>)?
    for index in words.words.indices {
      guard let found = words.longest(at: index, in: catalogue.modelsByAlias) else { continue }
      if let best, best.range.count >= found.count { continue }
      best = (found.value, index..<index + found.count)
    }
    if let best {
      model = Model(id: best.entry.id, label: best.entry.label, isCatalogued: true)
      family = best.entry.family
      words.claim(best.range)
      return
    }
    for index in words.words.indices {
      guard let word = words.free(index), catalogue.modelFamilies.contains(word) else { continue }
      family = word
      // `Llama 3 V100`: the version is no number of devices.
      if let next = words.free(index + 1), Int(next) != nil,
        words.free(index + 2).map(catalogue.namesDevice) != true || index + 2 >= words.words.count
      {
        words.claim(index + 1..<index + 2)
      }
      return
    }
  }

  /// The words before the machine, where they look like the name of a model.
  private mutating func readUnknownModel(_ words: inout SubjectWords) {
    let free = words.words.indices.filter { index in
      !words.words[index].isClaimed && !Self.isFiller(words.words[index].text)
    }
    let names = free.prefix { index in
      index == free.first || words.words[index - 1].isClaimed == false
    }
    let hasSize = names.contains { Self.isParameters(words.words[$0].text) }
    let isNamed = names.contains { words.words[$0].text.contains { $0.isLetter } }
    guard isNamed, let first = names.first, let last = names.last,
      hasSize || ((device != nil || quantization != nil) && last - first < 4)
    else { return }
    let start = words.words[first].written.startIndex
    let end = words.words[last].written.endIndex
    guard start < end, end <= words.text.endIndex else { return }
    let name = String(words.text[start..<end])
    model = Model(id: name, label: name, isCatalogued: false)
    words.claim(first..<last + 1)
  }

  /// Whether a word is a number of parameters: `22b`, `8x7b`, `0` `5b`.
  static func isParameters(_ word: String) -> Bool {
    guard let last = word.last, last == "b" || last == "m" else {
      return false
    }
    let digits = word.dropLast().replacing("x", with: "")
    if !digits.isEmpty, digits.allSatisfy(\.isNumber) { return word.first?.isNumber == true }
    // `llama370b`.
    return last == "b" && word.dropLast().last?.isNumber == true
  }

  private static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

  private static let fillers: Set<String> = Set(
    """
    request requests requete requetes requête requêtes req reqs concurrency concurrent users user \
    client clients batch size sizes taille tailles token tokens prompt prompts input length context \
    contexte longueur on sur with avec using data results result resultats résultats time times temps \
    latency throughput table tableau benchmark bench de la le les du des the of for in and et ou or s \
    ms sec seconds gpu gpus nvidia amd tesla geforce instinct quadro intel carte cartes sxm sxm2 sxm4 sxm5 pcie nvl hbm x per par vs by n number nombre simultaneous simultanées \
    simultanees tok grid perf performance output at from as run runs model models modèle test tests vram
    """.split(separator: " ").map(String.init))
}

extension Catalogue {
  /// Whether a word is the name of a device.
  func namesDevice(_ word: String) -> Bool {
    devicesByAlias[word] != nil || devicesByFamily[word] != nil
  }
}
