extension Subject {
  /// A name for files, options and macros: `codestral-22b-gptq-8bit-2xv100-16gb`.
  ///
  /// Lower-case letters, digits and hyphens only; unknown parts are left out.
  public var name: String {
    var parts = [model.id]
    if let quantization, quantization != .none { parts.append(quantization.id) }
    if let device = hardware.device {
      parts.append(hardware.count.map { "\($0)x\(device.id)" } ?? device.id)
    }
    var name = ""
    for scalar in parts.joined(separator: "-").lowercased().unicodeScalars {
      if scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("-") {
        name.append("-")
      }
    }
    while name.hasSuffix("-") { name.removeLast() }
    return name.isEmpty ? "grid" : name
  }
}
