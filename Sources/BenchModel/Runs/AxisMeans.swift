/// What runs reached under the names of settings: a few numbers in the order of their names.
public struct AxisMeans: Hashable, Sendable {
  private struct Pair: Hashable, Sendable {
    let name: AxisName
    var mean: Double
  }

  private var pairs: [Pair] = []

  /// Takes means.
  public init(_ means: [AxisName: Double] = [:]) {
    pairs = means.map(Pair.init).sorted { $0.name.rawValue < $1.name.rawValue }
  }

  /// The mean under a name; nil where there is none.
  public subscript(name: AxisName) -> Double? {
    get {
      for pair in pairs where pair.name == name { return pair.mean }
      return nil
    }
    set {
      for index in pairs.indices where pairs[index].name == name {
        if let newValue { pairs[index].mean = newValue } else { pairs.remove(at: index) }
        return
      }
      guard let newValue else { return }
      let place = pairs.firstIndex { name.rawValue < $0.name.rawValue } ?? pairs.count
      pairs.insert(Pair(name: name, mean: newValue), at: place)
    }
  }

  /// Takes what only the other has.
  public mutating func fill(from other: AxisMeans) {
    for pair in other.pairs where self[pair.name] == nil { self[pair.name] = pair.mean }
  }

  /// The means by their names.
  public var byName: [AxisName: Double] {
    Dictionary(pairs.map { ($0.name, $0.mean) }, uniquingKeysWith: { first, _ in first })
  }
}
