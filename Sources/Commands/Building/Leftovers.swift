import Foundation

/// Files beside products that a build which was killed did not get to rename.
enum Leftovers {
  /// The name under which a file is written before it is renamed; it begins with a dot, so that no
  /// listing shows it.
  static func name(beside file: String) -> String {
    ".\(stem(file)).\(getpid())-\(UInt32.random(in: 0 ... .max))\(ending)"
  }

  /// Removes those of processes that no longer run; those of a build at work stay.
  ///
  /// - Parameter file: the only file whose leftovers are removed; nil for all.
  static func remove(from folder: String, of file: String? = nil) {
    let start = file.map { ".\(stem($0))." } ?? "."
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasPrefix(start), let process = process(of: name), process != getpid(),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unsafe unlink("\(folder)/\(name)")
    }
  }

  /// The process that wrote a file; nil for a file that is none of these.
  static func process(of name: String) -> pid_t? {
    guard name.hasPrefix("."), name.hasSuffix(ending),
      let mark = name.dropLast(ending.count).split(separator: ".").last
    else { return nil }
    let parts = mark.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, UInt32(parts[1]) != nil, let process = pid_t(parts[0]), process > 0
    else { return nil }
    return process
  }

  /// A name has at most 255 bytes.
  private static func stem(_ file: String) -> String {
    String(decoding: file.utf8.prefix(200), as: UTF8.self)
  }

  private static let ending = ".part"
}
