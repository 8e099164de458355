/// A place in an input file: where a value was read, or what a finding is about.
public struct SourceSpan: Hashable, Sendable {
  /// The path as the user gave it.
  public let path: String
  /// The line, from 1; 0 means the file as a whole.
  public let line: Int
  /// The column in Unicode scalars, from 1; 0 means the line as a whole.
  public let column: Int
  /// How many scalars it covers on its line.
  public let length: Int

  /// Names a place in a file.
  public init(path: String, line: Int, column: Int = 0, length: Int = 0) {
    self.path = path
    self.line = line
    self.column = column
    self.length = length
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
