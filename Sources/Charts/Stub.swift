import Diagnostics
public struct Chart: Sendable {
  public init(title: String, alternativeText: String, x: ChartAxis, y: ChartAxis, seriesTitle: String, seriesKind: SeriesKind, series: [Series], words: ChartWords) {}
  public func scene(size: FigureSize, theme: Theme) throws -> Found<Scene> { Found(Scene()) }
}
public enum SeriesKind: Sendable { case ordinal, nominal }
public struct ChartAxis: Sendable { 
  public enum Scale: Sendable { case linear, log }
  public enum Ticks: Sendable { case automatic, at([Double]) }
  public enum Better: Sendable { case higher, lower }
  public init(label: String, unit: String, scale: Scale, ticks: Ticks, startsAtZero: Bool = false, better: Better? = nil) {} }
public struct Series: Sendable { public init(name: String, points: [Point]) {} }
public struct Point: Sendable { public init(x: Double, y: Double?, failure: FailureMark? = nil) {} }
public enum FailureMark: Sendable { case outOfMemory, timeout, error, unexplained, notRun }
public struct ChartWords: Sendable { public static let english = ChartWords(); public static let french = ChartWords() }
public struct Venue: Sendable { public let id: String; public static let all: [Venue] = []; public static func named(_ s: String) -> Venue? { nil } }
public struct FigureSize: Sendable { public var widthPoints = 0.0
 public static func venue(_ v: Venue, wide: Bool) -> FigureSize { FigureSize() } 
 public static func pixels(width: Int, height: Int, dotsPerInch: Double) -> FigureSize { FigureSize() } }
public struct Theme: Sendable { public var showsTitle = false; public static func theme(for v: Venue) -> Theme { Theme() } }
public struct Scene: Sendable { public func png() throws -> [UInt8] { [] };  public func pdf() throws -> [UInt8] { [] };  public func svg() -> [UInt8] { [] } }
public enum DrawingLibraries { public static func versions() throws -> [String: String] { [:] } }
