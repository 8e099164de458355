import Foundation

/// Writes text to a descriptor and remembers the first fault.
///
/// A reader that has gone away (`| head`) is no fault: it has what it wants.
final class OutputStream {
  private let descriptor: Int32
  /// The system's word for the first fault.
  private(set) var failure: String?

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Writes all of a text, unless something failed before.
  func write(_ text: String) {
    guard failure == nil else { return }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { part in
        unsafe Foundation.write(descriptor, part.baseAddress, part.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        if errno != EPIPE { failure = unsafe String(cString: strerror(errno)) }
        return
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
