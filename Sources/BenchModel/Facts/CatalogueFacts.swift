/// What is known about an entry of the catalogue beyond its name: numbers, and where they are from.
///
/// A fact that no source gives is nil; nothing is estimated.
public protocol CatalogueFacts: Hashable, Sendable {
  /// The columns of the data file, which are also the keys of the study.
  static var columns: [FactColumn<Self>] { get }
  /// Where the facts are from, such as `NVIDIA A100 datasheet`.
  var source: String { get set }
  /// Facts of which nothing is known yet.
  init()
}

extension CatalogueFacts {
  /// These facts, and those of others where these say nothing; the source then names both.
  public func over(_ others: Self) -> Self {
    var merged = self
    for column in Self.columns { column.fill(&merged, others) }
    guard merged != self, !others.source.isEmpty else { return merged }
    merged.source = source.isEmpty ? others.source : "\(source); otherwise \(others.source)"
    return merged
  }
}

/// A column of a catalogue file, which is also a key of the study, and the fact that it fills.
public struct FactColumn<Facts: Sendable>: Sendable {
  /// The name, such as `kv_heads`.
  public let name: String
  /// What may stand in it, such as `a whole number > 0`.
  public let wanted: String
  private let reading: @Sendable (String, inout Facts) -> Bool
  let fill: @Sendable (inout Facts, Facts) -> Void

  /// Reads a text into its fact; false where the text is not what the column holds.
  public func read(_ text: String, into facts: inout Facts) -> Bool { reading(text, &facts) }

  private init<Value: Sendable>(
    _ name: String, _ wanted: String, _ path: any WritableKeyPath<Facts, Value?> & Sendable,
    _ value: @escaping @Sendable (String) -> Value?
  ) {
    self.name = name
    self.wanted = wanted
    reading = { text, facts in
      guard let value = value(text) else { return false }
      facts[keyPath: path] = value
      return true
    }
    fill = { facts, others in
      facts[keyPath: path] = facts[keyPath: path] ?? others[keyPath: path]
    }
  }

  /// A whole number; `9.2e9` is one.
  static func count(
    _ name: String, _ path: any WritableKeyPath<Facts, Int?> & Sendable,
    atMost most: Int = countLimit
  ) -> FactColumn {
    let wanted = most < countLimit ? "a whole number from 1 to \(most)" : "a whole number > 0"
    return FactColumn(name, wanted, path) { text in
      number(text).flatMap { Int(exactly: $0) }.flatMap { $0 <= most ? $0 : nil }
    }
  }

  /// A number in a unit that has so many base units.
  static func measure(
    _ name: String, _ path: any WritableKeyPath<Facts, Double?> & Sendable, in unit: Double = 1
  ) -> FactColumn {
    FactColumn(name, "a number > 0", path) { text in
      number(text).map { $0 * unit }.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// `yes` or `no`.
  static func flag(
    _ name: String, _ path: any WritableKeyPath<Facts, Bool?> & Sendable
  ) -> FactColumn {
    FactColumn(name, "yes or no", path) { text in
      switch text {
      case "yes", "true": true
      case "no", "false": false
      default: nil
      }
    }
  }

  /// Above this, doubles no longer tell whole numbers apart.
  private static var countLimit: Int { 1 << 53 }

  private static func number(_ text: String) -> Double? {
    // `Double` also reads `0x1p3`, `inf` and `nan`, which no catalogue means.
    guard text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
      let number = Double(text), number > 0, number.isFinite
    else { return nil }
    return number
  }
}
