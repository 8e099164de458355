import BenchModel
import Foundation

/// Names of files, labels and macros built from what a grid is about.
public enum SubjectID {
  /// A file name for each subject of a report, all different.
  ///
  /// Subjects with the same model, quantization and hardware also get their engine, and a number
  /// where that is the same too.
  public static func unique(_ subjects: [Subject]) -> [String] {
    let plain = subjects.map(\.name)
    var used: Set<String> = []
    return zip(subjects, plain).map { subject, name in
      var base = name
      if plain.count(where: { $0 == name }) > 1, let engine = subject.engine {
        base = short(slug("\(name) \(engine.name) \(engine.version ?? "")"))
      }
      var candidate = base
      var number = 2
      while !used.insert(candidate).inserted {
        candidate = "\(base)-\(number)"
        number += 1
      }
      return candidate
    }
  }

  /// The parts from which a name is built, the most telling first.
  static func parts(_ subject: Subject) -> [String] {
    var parts = [subject.model.id.isEmpty ? "unknown" : subject.model.id]
    if let quantization = subject.quantization, quantization != .none {
      parts.append(quantization.id)
    }
    if let device = subject.hardware.device {
      parts.append("\(subject.hardware.count.map { "\($0)x" } ?? "")\(device.id)")
    }
    for (name, point) in subject.variant.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      parts.append("\(name.rawValue) \(point)")
    }
    return parts
  }

  /// A name that leaves room for what a file's name adds: no file system takes more than 255 bytes.
  ///
  /// A longer one ends with a hash of all of it (FNV-1a), so that two names stay two.
  static func short(_ name: String) -> String {
    guard name.utf8.count > 140 else { return name }
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return String(decoding: name.utf8.prefix(120), as: UTF8.self) + "-" + String(hash, radix: 16)
  }

  /// Lower-case ASCII letters, digits and single hyphens.
  ///
  /// Accents are dropped, letters of other scripts become their codes: `é模 8-bit` is
  /// `eu6a21-8-bit`.
  public static func slug(_ text: String) -> String {
    var out = ""
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        out.unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory == .nonspacingMark {
        continue
      } else if scalar.properties.isAlphabetic {
        out += "u" + String(scalar.value, radix: 16)
      } else if !out.isEmpty, out.last != "-" {
        out.append("-")
      }
    }
    if out.last == "-" { out.removeLast() }
    return out
  }
}

extension Subject {
  /// Model, quantization and hardware as one file name: `mixtral-8x7b-awq-4bit-2xa100-40gb`.
  public var name: String {
    SubjectID.short(
      SubjectID.parts(self).map(SubjectID.slug).filter { !$0.isEmpty }.joined(separator: "-"))
  }
}
