import BenchModel

/// What the folders and the name of a file say about its runs: `8xH100SXM5/tp8_isl1024_conc16.json`.
///
/// The name of the file wins over its folder, a folder over the one around it.
final class PathFacts: Sendable {
  private let catalogue: Catalogue
  /// Reads names of models and devices.
  let names: NameReader

  /// Prepares to read paths.
  init(_ catalogue: Catalogue, _ names: NameReader) {
    self.catalogue = catalogue
    self.names = names
  }

  /// How many components of a path are read, from its end.
  private static let depth = 8

  /// What the folder and the name of a file say, each on its own.
  struct Parts: Sendable {
    /// The folder, with a slash at its end.
    let path: String
    let name: PathMemo.Part
    let folder: PathMemo.Part

    /// The number of the repetition; nil where neither says one.
    var repetition: Int? { name.repetition ?? folder.repetition }
  }

  /// What the folder and the name of a file say; nil of a path without a folder.
  func parts(of path: String) -> Parts? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let start = path.utf8.index(after: slash)
    guard start < path.endIndex else { return nil }
    // Folders are shared by many files, and most names differ by their dates only.
    let folder = names.paths.folder(path[..<start]) { facts(ofFolder: path[..<slash]) }
    return Parts(path: folder.path, name: name(path[start...]), folder: folder.part)
  }

  /// The facts of a path as the user gave it.
  func facts(of path: String) -> RunFacts {
    guard let parts = parts(of: path) else { return facts(of: path.split(separator: "/")) }
    var facts = parts.name.facts
    merge(parts.folder.facts, into: &facts)
    return facts
  }

  private func facts(of parts: [Substring]) -> RunFacts {
    guard let last = parts.last else { return RunFacts(source: RunFacts.path) }
    var facts = name(last).facts
    merge(self.facts(ofFolders: parts.dropLast().suffix(Self.depth - 1)), into: &facts)
    return facts
  }

  /// What a folder says: its own name, then the folders around it, which others share.
  private func facts(ofFolder path: Substring) -> RunFacts {
    let bytes = path.utf8
    let slash = UInt8(ascii: "/")
    guard let last = bytes.lastIndex(of: slash), bytes.index(after: last) < path.endIndex else {
      return facts(ofFolders: path.split(separator: "/").suffix(Self.depth - 1))
    }
    var start = last
    for _ in 2..<Self.depth {
      guard let before = bytes[..<start].lastIndex(of: slash) else {
        start = bytes.startIndex
        break
      }
      start = before
    }
    var facts = component(path[bytes.index(after: last)...]).facts
    let around = path[start..<last]
    merge(
      names.paths.part(String(around) + "/") {
        self.facts(ofFolders: around.split(separator: "/")[...])
      }
      .facts, into: &facts)
    return facts
  }

  private func facts(ofFolders parts: ArraySlice<Substring>) -> RunFacts {
    var facts = RunFacts(source: RunFacts.path)
    for part in parts.reversed() { merge(component(part).facts, into: &facts) }
    return facts
  }

  /// The name of the file without its ending.
  private func name(_ name: Substring) -> PathMemo.Part {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return component(name)
    }
    let ending = name[name.utf8.index(after: dot)...]
    let hasLetter =
      ending.utf8.contains { (0x61...0x7A).contains($0 | 0x20) }
      || ending.contains(where: \.isLetter)
    return component(hasLetter ? name[..<dot] : name)
  }

  private func component(_ part: Substring) -> PathMemo.Part {
    let text = PathTokens.undated(part)
    return names.paths.part(text) {
      part == "." || part == ".." ? RunFacts(source: RunFacts.path) : read(text)
    }
  }

  private func merge(_ other: RunFacts, into facts: inout RunFacts) {
    facts.model = facts.model ?? other.model
    facts.quantization = facts.quantization ?? other.quantization
    facts.engine = facts.engine ?? other.engine
    // A number of devices belongs to the device beside it.
    if facts.device == nil {
      facts.device = other.device
      facts.deviceCount = facts.deviceCount ?? other.deviceCount
    }
    facts.repetition = facts.repetition ?? other.repetition
    facts.settings.merge(other.settings) { near, _ in near }
    facts.circumstances.merge(other.circumstances) { near, _ in near }
  }

  /// One component: its settings, and what the words that are left say about the subject.
  private func read(_ component: String) -> RunFacts {
    var facts = RunFacts(source: RunFacts.path)
    var words: [Substring] = []
    var tokens = PathTokens(component)
    var isRamp = false
    while let token = tokens.next() {
      if token.utf8.count == 4, token.lowercased() == "ramp",
        tokens.following?.lowercased() == "up"
      {
        isRamp = true
      }
      if let setting = PathSetting(token, after: &tokens) {
        setting.apply(to: &facts)
      } else if let engine = Self.engine(token) {
        facts.engine = facts.engine ?? engine
      } else if token.utf8.count < 6 || token.contains(where: { !$0.isNumber }) {
        // Longer numbers are dates and times, which differ in every name.
        words.append(token)
      }
    }
    // `ramp-up-linear-1qps-10qps`, as vLLM names its files: the rate grew, and is none of the two.
    if isRamp { facts.settings[.requestRate] = nil }
    PathSetting.settleParallelism(&facts)
    let subject = names.subject(words.joined(separator: " "), catalogue)
    if let model = subject.model, model.isCatalogued, subject.otherSize == nil {
      facts.model = model
    }
    // `q1.csv` is the first quarter or question; only beside a model is `Q4` a quantization.
    let isBare =
      subject.quantization.map { $0.method == nil && $0.identity.id.first == "q" } ?? false
    if !isBare || subject.model != nil {
      facts.quantization = NameReader.weights(subject.quantization?.identity)
    }
    if !Self.isModelNumber(subject.device, words) {
      facts.device = subject.device
      facts.deviceCount = subject.count
    }
    return facts
  }

  /// `M2` is a chip where it stands alone or beside `apple` or `mac`; in `MiniMax-M2` it is none.
  private static func isModelNumber(_ device: Device?, _ words: [Substring]) -> Bool {
    guard let id = device?.id, id.hasPrefix("apple-m"),
      id.dropFirst("apple-m".count).allSatisfy(\.isNumber), words.count > 1
    else { return false }
    return !words.contains { word in
      let word = word.lowercased()
      return word.hasPrefix("apple") || word.hasPrefix("mac")
    }
  }

  /// An engine, perhaps with its version: `vllm`, `sglang0.5.1`, `trtllm`.
  private static func engine(_ token: Substring) -> Engine? {
    let word = token.lowercased()
    for (spelling, name) in engines where word.hasPrefix(spelling) {
      var rest = word.dropFirst(spelling.count)
      if rest.first == "v" { rest = rest.dropFirst() }
      if rest.isEmpty { return Engine(name: name) }
      let numbers = rest.split(separator: ".", omittingEmptySubsequences: false)
      if numbers.count == 3, numbers.allSatisfy({ Int($0) != nil }) {
        return Engine(name: name, version: String(rest))
      }
    }
    return nil
  }

  private static let engines: [(String, String)] = [
    ("vllm", "vllm"), ("sglang", "sglang"), ("tensorrtllm", "tensorrt-llm"),
    ("trtllm", "tensorrt-llm"), ("trt", "tensorrt-llm"), ("llama.cpp", "llama.cpp"),
    ("llamacpp", "llama.cpp"), ("ik.llama.cpp", "ik_llama.cpp"), ("tgi", "tgi"),
    ("lmdeploy", "lmdeploy"), ("mlc", "mlc-llm"), ("ollama", "ollama"),
    ("deepspeed", "deepspeed-mii"), ("transformers", "transformers"),
  ]
}
