import Foundation

/// Days written `2026-12-31`.
enum Day {
  /// Whether a text is a day of the calendar.
  static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month)
    else { return false }
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }

  /// The day of a moment in universal time; only waivers ask for it.
  static func of(_ moment: Date) -> String {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down))
    var days = seconds >= 0 ? seconds / 86_400 : -1
    var year = 1970
    func length(_ year: Int) -> Int {
      (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 366 : 365
    }
    while days >= length(year) {
      days -= length(year)
      year += 1
    }
    var month = 1
    let lengths = [31, length(year) == 366 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while days >= lengths[month - 1] {
      days -= lengths[month - 1]
      month += 1
    }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(year)-\(two(month))-\(two(days + 1))"
  }
}
