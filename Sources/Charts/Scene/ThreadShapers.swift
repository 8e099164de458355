import Drawing
import Synchronization

/// Lends each thread a text shaper and keeps it for the next: loading fonts is the dearest part of
/// a chart's layout.
enum ThreadShapers {
  /// A shaper is used by one thread at a time: it is out of the pool while it is lent.
  private struct Idle: @unchecked Sendable {
    var byFamily: [String: [TextShaper]] = [:]
  }

  private static let idle = Mutex(Idle())

  /// Does something with a shaper of a font family.
  ///
  /// - Throws: `DrawingFailure` where the font or a library is missing, or what the body throws.
  static func with<Result>(family: String, _ body: (TextShaper) throws -> Result) throws -> Result {
    let shaper =
      try idle.withLock { Lent($0.byFamily[family]?.popLast()) }.shaper
      ?? TextShaper(family: family)
    defer {
      let returned = Lent(shaper)
      idle.withLock { $0.byFamily[family, default: []].append(contentsOf: returned.list) }
    }
    return try body(shaper)
  }

  private struct Lent: @unchecked Sendable {
    let shaper: TextShaper?
    init(_ shaper: TextShaper?) { self.shaper = shaper }
    var list: [TextShaper] { shaper.map { [$0] } ?? [] }
  }
}
