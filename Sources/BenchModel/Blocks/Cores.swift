import Foundation

/// The cores on which work is divided.
public enum Cores {
  /// How many this process may use: those that run, less what a container's quota or an affinity
  /// leaves out.
  ///
  /// Asked once, because the quota is read from a file.
  public static let count = max(
    1, min(ProcessInfo.processInfo.activeProcessorCount, allowed ?? .max))

  /// How many the affinity of the process allows, as `taskset` sets it; nil where nobody says.
  private static var allowed: Int? {
    let status = FileManager.default.contents(atPath: "/proc/self/status")
    return status.flatMap { allowed(inStatus: String(decoding: $0, as: UTF8.self)) }
  }

  /// How many cores Linux's description of a process allows: a bit each, in hexadecimal digits such
  /// as `Cpus_allowed: ffffffff,00000003`.
  static func allowed(inStatus status: String) -> Int? {
    let name = "Cpus_allowed:"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
      return nil
    }
    let cores = line.dropFirst(name.count).reduce(0) {
      $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0)
    }
    return cores > 0 ? cores : nil
  }
}
