/// A place in an input file: where a value was read, or what a finding is about.
public struct SourceSpan: Hashable, Sendable {
  /// The path as the user gave it.
  public let path: String
  /// The line, from 1; 0 means the file as a whole.
  public var line: Int { Int(place.line) }
  /// The column in Unicode scalars, from 1; 0 means the line as a whole.
  public var column: Int { Int(place.column) }
  /// How many scalars it covers on its line.
  public var length: Int { Int(place.length) }
  /// The same without the path.
  public let place: TextPlace

  /// Names a place in a file.
  public init(path: String, line: Int, column: Int = 0, length: Int = 0) {
    self.path = path
    place = TextPlace(line: line, column: column, length: length)
  }

  /// Names a place in a file.
  public init(path: String, _ place: TextPlace) {
    self.path = path
    self.place = place
  }

  /// The whole of a file.
  public static func file(_ path: String) -> SourceSpan { SourceSpan(path: path, line: 0) }
}

extension SourceSpan: CustomStringConvertible {
  /// `path:line:column`, shortened to what is known.
  public var description: String {
    if line == 0 { return path }
    if column == 0 { return "\(path):\(line)" }
    return "\(path):\(line):\(column)"
  }
}

extension SourceSpan: Comparable {
  /// Orders by path, then line, then column.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.path, left.line, left.column, left.length)
      < (right.path, right.line, right.column, right.length)
  }
}

/// A place in a text, without the path: a folder of results has one for each of its numbers.
public struct TextPlace: Hashable, Sendable {
  /// The line, from 1; 0 means the text as a whole.
  public let line: Int32
  /// The column in Unicode scalars, from 1; 0 means the line as a whole.
  public let column: Int32
  /// How many scalars it covers on its line.
  public let length: Int32

  /// Names a place.
  public init(line: Int, column: Int = 0, length: Int = 0) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
    self.length = Int32(clamping: length)
  }
}
