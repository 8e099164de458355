import Foundation
import Synchronization

/// How far long work is, told on a terminal: nothing in the first second, then at most five times a
/// second; the line goes away at the end.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var bytes = 0
    var told: Double = 0
    var isShown = false
  }

  private let total: Int
  private let noun: String
  private let state = Mutex(State())
  private let begin: Double
  private let now: @Sendable () -> Double
  private let tell: (@Sendable (String) -> Void)?

  /// Begins to count so many items.
  ///
  /// - Parameter tell: takes the line; nil where nobody looks.
  init(
    _ total: Int, of noun: String, now: @escaping @Sendable () -> Double = Progress.clock,
    tell: (@Sendable (String) -> Void)?
  ) {
    self.total = total
    self.noun = noun
    self.now = now
    self.tell = tell
    begin = tell == nil ? 0 : now()
  }

  /// Seconds of a clock that never goes back.
  static let clock: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }

  /// Counts an item and its bytes.
  func count(bytes: Int) {
    guard let tell else { return }
    let seconds = now() - begin
    state.withLock { state in
      state.done += 1
      state.bytes += bytes
      guard seconds >= 1, seconds - state.told >= 0.2, state.done < total else { return }
      state.told = seconds
      state.isShown = true
      tell("\r" + Self.line(state.done, total, noun, bytes: state.bytes, seconds) + "\u{1B}[K")
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.isShown { tell?("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  /// `120 of 10000 files, 34 MB, 12 MB/s, 28 s left`.
  static func line(
    _ done: Int, _ total: Int, _ noun: String, bytes: Int, _ seconds: Double
  ) -> String {
    let rate = Double(bytes) / seconds
    let left = Double(total - done) * seconds / Double(max(1, done))
    let size = bytes > 0 ? ", \(megabytes(Double(bytes))) MB, \(megabytes(rate)) MB/s" : ""
    return "\(done) of \(total) \(noun)\(size), \(Int(left.rounded(.up))) s left"
  }

  private static func megabytes(_ bytes: Double) -> String {
    let millions = bytes / 1e6
    return millions < 10 ? "\((millions * 10).rounded() / 10)" : "\(Int(millions.rounded()))"
  }
}

extension Context {
  /// Counts items on the terminal, where findings go to one and may be drawn over.
  func progress(_ total: Int, of noun: String) -> Progress {
    let isShown = errorIsTerminal && environment["TERM"] != "dumb" && !isQuiet
    guard isShown else { return Progress(total, of: noun, tell: nil) }
    return Progress(total, of: noun) { line in
      FileHandle.standardError.write(Data(line.utf8))
    }
  }
}
