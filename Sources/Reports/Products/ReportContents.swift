import Charts
import Diagnostics

/// A chart with the files that it is drawn into.
public struct Figure: Sendable {
  /// The path without suffix, relative to the report's folder.
  public let basePath: String
  /// What is drawn.
  public let chart: any Illustration
  /// How large.
  public let size: FigureSize
  /// How it looks.
  public let theme: Theme
  /// In which forms.
  public let formats: [FigureFormat]
  /// The inputs that it depends on.
  public let from: [String]

  /// The path of a form.
  public func path(_ format: FigureFormat) -> String { "\(basePath).\(format.rawValue)" }

  /// All that determines the bytes of its forms but the drawing libraries, as text.
  public func recipe() -> String { chart.recipe(size: size, theme: theme) }
}

/// A text file of a report.
public struct TextProduct: Sendable {
  /// The path relative to the report's folder.
  public let path: String
  /// The text.
  public let text: String
  /// The inputs that it depends on.
  public let from: [String]
}

/// All products of a report but its manifest, ready to be drawn and written.
public struct ReportContents: Sendable {
  /// The charts.
  public var figures: [Figure]
  /// The tables and documents.
  public var texts: [TextProduct]
  /// What templates have that was not filled.
  var findings: [Finding] = []
}

extension Scene {
  /// The bytes of a form.
  ///
  /// - Throws: the drawing library's failure.
  public func bytes(_ format: FigureFormat) throws -> [UInt8] {
    switch format {
    case .png: try png()
    case .pdf: try pdf()
    case .svg: svg()
    }
  }
}
