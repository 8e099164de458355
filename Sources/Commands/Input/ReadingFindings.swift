import Diagnostics

extension FileContent {
  /// That somebody wrote to the file while it was read, as a benchmark that still runs does; nil
  /// where nothing shows it.
  func changed(shownAs path: String) -> Finding? {
    // Files of the system's own, as below /proc, have bytes and no size.
    guard let size, size > 0, size != bytes.count else { return nil }
    return Finding(
      .warning, "import.changed-while-read",
      "\(bytes.count) bytes were read of a file that now has \(size)",
      at: .file(path),
      hints: ["wait until what writes it has ended, then read it again"])
  }
}

extension Finding {
  /// Something in a folder that cannot be read.
  static func unreadable(
    _ path: String, _ message: String, _ advice: String = "check its permissions, or leave it out"
  ) -> Finding {
    Finding(.error, "import.unreadable", message, at: .file(path), hints: [advice])
  }
}
