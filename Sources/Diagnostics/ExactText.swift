import Foundation

/// A text that is equal to another only byte for byte.
///
/// Texts are equal where their letters are, whether an accent stands alone or not; paths are not,
/// nor are names that somebody wants back as they were written.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Takes a text as it is written.
  public init(_ text: String) { self.text = text }

  /// Whether both have the same bytes.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.isWritten(right.text[...])
  }

  /// Feeds the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether another text has the same bytes.
  public func isWritten(_ other: Substring) -> Bool {
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
