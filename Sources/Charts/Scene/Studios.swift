import Drawing
import Synchronization

/// Lends each thread a studio and keeps it for the next chart: loading fonts is the dearest part of
/// a layout.
enum Studios {
  /// A studio is used by one thread at a time: it is out of the pool while it is lent.
  private struct Idle: @unchecked Sendable {
    var byFamily: [String: [Studio]] = [:]
  }

  private static let idle = Mutex(Idle())

  /// Does something with a studio of a font family.
  ///
  /// - Throws: `DrawingFailure` where the font or a library is missing, or what the body throws.
  static func with<Result>(family: String, _ body: (Studio) throws -> Result) throws -> Result {
    let studio =
      try idle.withLock { Lent($0.byFamily[family]?.popLast()) }.studio
      ?? Studio(family: family)
    defer {
      let returned = Lent(studio)
      idle.withLock { $0.byFamily[family, default: []].append(contentsOf: returned.list) }
    }
    return try body(studio)
  }

  private struct Lent: @unchecked Sendable {
    let studio: Studio?
    init(_ studio: Studio?) { self.studio = studio }
    var list: [Studio] { studio.map { [$0] } ?? [] }
  }
}
