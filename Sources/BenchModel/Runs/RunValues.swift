import Diagnostics

/// The numbers of a run, by columns: which numbers they are is held once for all runs of a sweep.
///
/// In use it is an array of `MetricValue`.
public struct RunValues: Hashable, Sendable {
  /// Which number of a run, and what it means.
  public struct Name: Hashable, Sendable {
    /// Which number.
    public let metric: Metric
    /// The id of a `MetricDefinition`; nil where nobody says.
    public let definition: String?

    /// Names a number.
    public init(_ metric: Metric, definition: String?) {
      self.metric = metric
      self.definition = definition
    }
  }

  /// The names of a run's numbers, in their order.
  public final class Names: Sendable {
    /// One for each number.
    public let list: [Name]

    /// Collects names.
    public init(_ list: [Name]) { self.list = list }

    static let none = Names([])
  }

  /// The names; runs that were read alike share them.
  public private(set) var names: Names
  /// The numbers in the base units of their metrics.
  public private(set) var numbers: [Double]
  private var places: [TextPlace]
  /// The file of all places but those of `elsewhere`.
  private var path: String
  /// The files of other places, by the number of the value.
  private var elsewhere: [Int: String] = [:]

  /// Begins with no numbers.
  public init() {
    (names, numbers, places, path) = (Names.none, [], [], "")
  }

  /// Takes numbers of one file by columns, which must be alike in length.
  public init(_ names: Names, _ numbers: [Double], at places: [TextPlace], in path: String) {
    self.init()
    guard names.list.count == numbers.count, places.count == numbers.count else { return }
    self.names = names
    self.numbers = numbers
    self.places = places
    self.path = path
  }

  /// Takes numbers one by one.
  public init(_ values: some Sequence<MetricValue>) {
    self.init()
    var list: [Name] = []
    for value in values {
      list.append(Name(value.metric, definition: value.definition))
      numbers.append(value.value)
      take(value.span, at: places.count)
      places.append(value.span.place)
    }
    names = Names(list)
  }

  private mutating func take(_ span: SourceSpan, at index: Int) {
    if index == 0, places.count <= 1 { path = span.path }
    elsewhere[index] = span.path == path ? nil : span.path
  }

  /// Where a number was read.
  public func span(_ index: Int) -> SourceSpan {
    SourceSpan(path: elsewhere.isEmpty ? path : elsewhere[index] ?? path, places[index])
  }

  /// Whether the numbers of another run have the same names.
  func hasNames(of other: RunValues) -> Bool {
    names === other.names || names.list == other.names.list
  }

  /// Whether both have the same numbers at the same places.
  public static func == (left: RunValues, right: RunValues) -> Bool {
    guard left.numbers == right.numbers, left.places == right.places, left.hasNames(of: right)
    else { return false }
    return left.indices.allSatisfy { left.span($0).path == right.span($0).path }
  }

  /// Feeds the numbers, which tell most runs apart.
  public func hash(into hasher: inout Hasher) { hasher.combine(numbers) }
}

extension RunValues: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  /// The place of the first number.
  public var startIndex: Int { 0 }
  /// The place after the last number.
  public var endIndex: Int { numbers.count }

  /// The number at a place.
  public subscript(index: Int) -> MetricValue {
    get {
      let name = names.list[index]
      return MetricValue(
        name.metric, numbers[index], definition: name.definition, at: span(index))
    }
    set {
      let name = Name(newValue.metric, definition: newValue.definition)
      if names.list[index] != name {
        var list = names.list
        list[index] = name
        names = Names(list)
      }
      numbers[index] = newValue.value
      places[index] = newValue.span.place
      take(newValue.span, at: index)
    }
  }

  /// Puts other numbers in place of some.
  public mutating func replaceSubrange(
    _ range: Range<Int>, with values: some Collection<MetricValue>
  ) {
    self = RunValues(
      Array(self[..<range.lowerBound]) + Array(values) + Array(self[range.upperBound...]))
  }
}

extension RunValues: ExpressibleByArrayLiteral {
  /// The numbers of a literal.
  public init(arrayLiteral values: MetricValue...) { self.init(values) }
}
