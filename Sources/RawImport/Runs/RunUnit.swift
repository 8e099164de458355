/// A unit in which harnesses write numbers, with the way to the base unit.
///
/// Divisions, not multiplications: a thousandth is no exact double, a thousand is.
enum RunUnit: Sendable {
  case seconds, milliseconds, microseconds, nanoseconds
  /// Tokens or requests per second, and bytes: already base units.
  case base
  case perMinute
  case kibibytes, mebibytes, gibibytes
  case megabytes, gigabytes

  /// The number in the base unit.
  func base(_ value: Double) -> Double {
    switch self {
    case .seconds, .base: value
    case .milliseconds: value / 1e3
    case .microseconds: value / 1e6
    case .nanoseconds: value / 1e9
    case .perMinute: value / 60
    case .kibibytes: value * 1024
    case .mebibytes: value * 1_048_576
    case .gibibytes: value * 1_073_741_824
    case .megabytes: value * 1e6
    case .gigabytes: value * 1e9
    }
  }
}
