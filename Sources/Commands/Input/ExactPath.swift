import Foundation

/// A path that is equal to another only byte for byte.
///
/// Texts are equal where their letters are, whether an accent stands alone or not; files are not.
struct ExactPath: Hashable, Sendable {
  let text: String

  /// Takes a path as it is written.
  init(_ text: String) { self.text = text }

  static func == (left: ExactPath, right: ExactPath) -> Bool { left.text.isWritten(right.text) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether another text has the same bytes.
  func isWritten(_ other: String) -> Bool {
    var (mine, theirs) = (self, other)
    return mine.withUTF8 { mine in
      theirs.withUTF8 { theirs in
        guard let start = mine.baseAddress, let other = theirs.baseAddress else {
          return mine.count == theirs.count
        }
        return unsafe mine.count == theirs.count && memcmp(start, other, mine.count) == 0
      }
    }
  }
}
