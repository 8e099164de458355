import BenchModel

/// The names that llama.cpp gives to models, builds and devices.
enum LlamaName {
  /// The name of a file of weights without its folder, ending and part number.
  static func weights(_ path: String) -> String {
    var name = path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
    if name.lowercased().hasSuffix(".gguf") { name.removeLast(5) }
    // `-00001-of-00003`
    let parts = name.split(separator: "-")
    if parts.count > 3, parts[parts.count - 2] == "of",
      [parts[parts.count - 1], parts[parts.count - 3]].allSatisfy({
        $0.count == 5 && $0.allSatisfy(\.isNumber)
      })
    {
      name = parts.dropLast(3).joined(separator: "-")
    }
    return name
  }

  /// Parts `Qwen3-8B-Q4_K_M` into the model and how its weights are stored.
  static func parts(ofWeights name: String) -> (model: String, quantization: String?) {
    for mark in name.indices.reversed() where name[mark] == "-" || name[mark] == "." {
      let tail = String(name[name.index(after: mark)...])
      let word = tail.uppercased()
      let isQuant =
        isStorage(word) && word != "ALL" && word != "MOSTLY"
        && word.allSatisfy { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
      if isQuant, mark != name.startIndex { return (String(name[..<mark]), tail) }
      if name.distance(from: mark, to: name.endIndex) > 20 { break }
    }
    return (name, nil)
  }

  /// Whether a file name says nothing about what is in it.
  static func isGeneric(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["model", "ggml-model", "main", "weights"].contains { word in
      lower == word || lower.hasPrefix(word + "-q") || lower.hasPrefix(word + "-f")
    }
  }

  /// Whether a file name says less of the model than its type: `model` or `qwen2` than `qwen2 7B`.
  static func saysLess(_ name: String, than type: String) -> Bool {
    if isGeneric(name) { return true }
    let (own, other) = (Catalogue.key(parts(ofWeights: name).model), Catalogue.key(type))
    return own != other && other.hasPrefix(own)
  }

  /// Parts `qwen2 7B Q4_K - Medium` into the model and how its weights are stored.
  static func parts(ofType text: String) -> (model: String, quantization: String?) {
    let words = text.split(separator: " ").map(String.init)
    guard let start = words.indices.first(where: { $0 > 0 && isStorage(words[$0]) }) else {
      return (text, nil)
    }
    let model = words[..<start].joined(separator: " ")
    let rest = words[start...].filter {
      !["mostly", "all", "MoE", "(guessed)"].contains($0)
    }
    guard var quantization = rest.first else { return (model, nil) }
    if rest.count > 1, rest[1] == "mix", quantization == "IQ3_S" { quantization = "IQ3_M" }
    if let dash = rest.firstIndex(of: "-"), dash + 1 < rest.count {
      switch rest[dash + 1] {
      case "Small": quantization += "_S"
      case "Medium": quantization += "_M"
      case "Large": quantization += "_L"
      default: break
      }
    }
    return (model, quantization == "F32" ? "FP32" : quantization)
  }

  private static func isStorage(_ word: String) -> Bool {
    if ["mostly", "all", "F16", "F32", "BF16", "MXFP4", "NVFP4"].contains(word) { return true }
    for prefix in ["IQ", "TQ", "Q"] where word.hasPrefix(prefix) {
      return word.dropFirst(prefix.count).first?.isNumber == true
    }
    return false
  }

  /// The version of a build: its number as released, or its commit where it has none.
  static func version(number: Int?, commit: String?) -> String? {
    // A shallow checkout counts one commit, a source archive none.
    if let number, number > 1 { return "b\(number)" }
    return commit.flatMap { $0.isEmpty || $0 == "unknown" ? nil : $0 }
  }

  /// The version in a line such as `build: 233d773d0 (6413)`.
  static func version(ofLine line: Substring) -> String? {
    let words = line.dropFirst("build:".count).split { " ()".contains($0) }.map(String.init)
    guard let first = words.first else { return nil }
    // llama-server and its kin write `build: 6413 (233d773d0) with cc …`.
    if let number = Int(first), words.count > 1, Int(words[1]) == nil {
      return version(number: number, commit: words[1])
    }
    return version(number: words.count > 1 ? Int(words[1]) : nil, commit: first)
  }

  /// Parts `Radeon RX 7900 XTX (RADV NAVI31)` into the device and its driver.
  static func device(_ text: String) -> (name: String, driver: String?) {
    guard let open = text.ranges(of: " (").first else { return (text, nil) }
    let name = String(text[..<open.lowerBound])
    let inside = text[open.upperBound...].prefix { $0 != ")" }
    let driver = ["RADV", "AMD open-source", "AMDVLK", "AMD proprietary", "NVIDIA", "LLVM", "anv"]
      .first { inside.hasPrefix($0) }
    return driver == nil ? (text, nil) : (name, driver)
  }
}
