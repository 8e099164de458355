/// The values of settings by their names: a few, which are looked up and compared for every run.
///
/// It is a dictionary in use. Its pairs stand in the order of their names, so that comparing and
/// hashing take one walk and its order is the same in every process.
public struct AxisPoints: Hashable, Sendable {
  private struct Pair: Hashable, Sendable {
    let name: AxisName
    var point: AxisPoint
  }

  private var pairs: [Pair] = []

  /// Begins with nothing.
  public init() {}

  /// The value of a setting; nil where it has none.
  public subscript(name: AxisName) -> AxisPoint? {
    get { index(of: name).map { pairs[$0].point } }
    set {
      let place = index(of: name)
      if let place, let newValue {
        pairs[place].point = newValue
      } else if let place {
        pairs.remove(at: place)
      } else if let newValue {
        insert(name, newValue)
      }
    }
  }

  private func index(of name: AxisName) -> Int? {
    for index in pairs.indices where pairs[index].name == name { return index }
    return nil
  }

  private mutating func insert(_ name: AxisName, _ point: AxisPoint) {
    if pairs.isEmpty { pairs.reserveCapacity(4) }
    var place = pairs.count
    while place > 0, name.rawValue < pairs[place - 1].name.rawValue { place -= 1 }
    pairs.insert(Pair(name: name, point: point), at: place)
  }

  /// Sets a value and gives the one before it; nil where there was none.
  @discardableResult
  public mutating func updateValue(_ point: AxisPoint, forKey name: AxisName) -> AxisPoint? {
    let old = self[name]
    self[name] = point
    return old
  }

  /// The names in their order.
  public var keys: [AxisName] { pairs.map(\.name) }

  /// The settings that pass a test.
  public func filter(_ isKept: (Element) throws -> Bool) rethrows -> AxisPoints {
    var kept = AxisPoints()
    kept.pairs = try pairs.filter { try isKept(($0.name, $0.point)) }
    return kept
  }

  /// Takes the settings of another; `choose` decides between two values of one name.
  public mutating func merge(
    _ other: AxisPoints, uniquingKeysWith choose: (AxisPoint, AxisPoint) throws -> AxisPoint
  ) rethrows {
    if pairs.isEmpty {
      pairs = other.pairs
      return
    }
    for pair in other.pairs {
      self[pair.name] = try self[pair.name].map { try choose($0, pair.point) } ?? pair.point
    }
  }

  /// The settings of both; `choose` decides between two values of one name.
  public func merging(
    _ other: AxisPoints, uniquingKeysWith choose: (AxisPoint, AxisPoint) throws -> AxisPoint
  ) rethrows -> AxisPoints {
    var merged = self
    try merged.merge(other, uniquingKeysWith: choose)
    return merged
  }

  /// Calls a function with each name whose value is another in the other, or is only in one.
  func forEachDifference(from other: AxisPoints, _ body: (AxisName) -> Void) {
    var (mine, their) = (0, 0)
    while mine < pairs.count || their < other.pairs.count {
      guard mine < pairs.count else {
        body(other.pairs[their].name)
        their += 1
        continue
      }
      guard their < other.pairs.count else {
        body(pairs[mine].name)
        mine += 1
        continue
      }
      if pairs[mine].name == other.pairs[their].name {
        if pairs[mine].point != other.pairs[their].point { body(pairs[mine].name) }
        mine += 1
        their += 1
      } else if pairs[mine].name.rawValue < other.pairs[their].name.rawValue {
        body(pairs[mine].name)
        mine += 1
      } else {
        body(other.pairs[their].name)
        their += 1
      }
    }
  }
}

extension AxisPoints: RandomAccessCollection {
  /// A name and its value.
  public typealias Element = (key: AxisName, value: AxisPoint)
  /// The place of the first pair.
  public var startIndex: Int { 0 }
  /// The place after the last pair.
  public var endIndex: Int { pairs.count }
  /// The pair at a place.
  public subscript(position: Int) -> Element { (pairs[position].name, pairs[position].point) }
}

extension AxisPoints: ExpressibleByDictionaryLiteral {
  /// The pairs of a literal; the last of a name counts.
  public init(dictionaryLiteral elements: (AxisName, AxisPoint)...) {
    for (name, point) in elements { self[name] = point }
  }
}
