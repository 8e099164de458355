import Dispatch
import Drawing
import Synchronization

/// Lends each thread a studio and keeps it for the next chart: loading fonts is the dearest part of
/// a layout.
enum Studios {
  /// A studio is used by one thread at a time: it is out of the pool while it is lent.
  private struct Idle: @unchecked Sendable {
    var byFamily: [String: [Studio]] = [:]
    /// Studios that are being made, each for the first who asks.
    var made: [String: DispatchGroup] = [:]
  }

  private static let idle = Mutex(Idle())

  /// Does something with a studio of a font family.
  ///
  /// - Throws: `DrawingFailure` where the font or a library is missing, or what the body throws.
  static func with<Result>(family: String, _ body: (Studio) throws -> Result) throws -> Result {
    let studio = try lend(family) ?? Studio(family: family)
    defer { giveBack(studio, family) }
    return try body(studio)
  }

  /// Begins to make a studio on another thread.
  static func make(family: String) {
    let group = DispatchGroup()
    let isFirst = idle.withLock { idle in
      guard idle.byFamily[family, default: []].isEmpty, idle.made[family] == nil else {
        return false
      }
      idle.made[family] = group
      return true
    }
    guard isFirst else { return }
    DispatchQueue.global().async(group: group) {
      // Whoever asks for one meets the error again, and can tell it.
      if let studio = try? Studio(family: family) { giveBack(studio, family) }
    }
  }

  /// Waits for the studio that is being made, if one is.
  static func wait(family: String) {
    idle.withLock { $0.made.removeValue(forKey: family) }?.wait()
  }

  private static func lend(_ family: String) -> Studio? {
    func idleOne() -> Studio? { idle.withLock { Lent($0.byFamily[family]?.popLast()) }.studio }
    if let studio = idleOne() { return studio }
    wait(family: family)
    return idleOne()
  }

  private static func giveBack(_ studio: Studio, _ family: String) {
    let returned = Lent(studio)
    idle.withLock { $0.byFamily[family, default: []].append(contentsOf: returned.list) }
  }

  private struct Lent: @unchecked Sendable {
    let studio: Studio?
    init(_ studio: Studio?) { self.studio = studio }
    var list: [Studio] { studio.map { [$0] } ?? [] }
  }
}

/// Fonts that somebody will draw with, loaded while other work is done.
public struct PreparedFonts: ~Copyable {
  private let family: String?

  /// Begins to load the fonts of a theme, where another core can do it.
  ///
  /// - Parameter isWorthIt: whether there is one.
  public init(of theme: Theme, where isWorthIt: Bool) {
    family = isWorthIt ? theme.fontFamily : nil
    if let family { Studios.make(family: family) }
  }

  // The libraries must not be loaded while the process ends.
  deinit { if let family { Studios.wait(family: family) } }
}
