/// A place in an input file: where a value was read, or what a finding is about.
public struct SourceSpan: Hashable, Sendable {
  /// The path as the user gave it.
  public let path: String
  /// The line, from 1; 0 means the file as a whole.
  public var line: Int { Int(lineNumber) }
  /// The column in Unicode scalars, from 1; 0 means the line as a whole.
  public var column: Int { Int(columnNumber) }
  /// How many scalars it covers on its line.
  public var length: Int { Int(scalars) }
  // A folder of results has a place for each of its numbers.
  private let lineNumber: Int32
  private let columnNumber: Int32
  private let scalars: Int32

  /// Names a place in a file.
  public init(path: String, line: Int, column: Int = 0, length: Int = 0) {
    self.path = path
    lineNumber = Int32(clamping: line)
    columnNumber = Int32(clamping: column)
    scalars = Int32(clamping: length)
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
