import BenchModel
import Charts
import Diagnostics
import RawImport
import Reports
import Scaling

/// What `etalon.yaml` holds: which files are read with which decisions, and which reports are made.
struct Study {
  /// The folder that all paths of the study are relative to.
  let directory: String
  /// The file as the user named it.
  let path: String
  /// Its text, for findings.
  let text: SourceText
  /// The raw files, in the order of the study.
  var sources: [StudySource] = []
  /// The reports, in the order of the study.
  var reports: [StudyReport] = []
  /// The folder of templates that replace the built-in ones.
  var templates: String?
  /// The models, devices and quantizations that are known, the study's own among them.
  var catalogue = Catalogue.builtIn

  /// The decisions for a file, where the study lists it or a folder around it; the nearest counts.
  func source(at path: String) -> StudySource? {
    sources.filter { source in
      let folder = source.path.hasSuffix("/") ? source.path : source.path + "/"
      return source.path == path || path.hasPrefix(folder)
    }.max { $0.path.utf8.count < $1.path.utf8.count }
  }
}

/// One raw file of a study and what has been decided about it.
struct StudySource {
  /// The path relative to the study, such as `raw/plafrim-2024/tables.md`.
  var path: String
  var rules = ImportRules()
  var span: SourceSpan?
}

/// One report of a study.
struct StudyReport {
  /// What it is made of.
  var plan: ReportPlan
  /// The folder of the products, relative to the study.
  var output: String
  /// The grids by name and in this order; empty means all, in the order of the sources.
  var grids: [(name: String, span: SourceSpan?)] = []
  /// The metrics besides the request time; nil means all that the sources hold.
  var metrics: [Metric]?
  /// The pairs of grids that are set side by side, in this order.
  var comparisons: [StudyComparison] = []
  /// Whether the report has a chapter on the laws of its grids, and one on their memory.
  var hasScaling = false
  var hasMemory = false
  /// What is asked of the grids of the report, in this order.
  var plans: [StudyPlan] = []
  var span: SourceSpan?
}

/// Objectives whose largest loads a report tabulates.
struct StudyPlan {
  /// The name of its files.
  var name: String
  /// The heading.
  var title: String
  /// What must be kept.
  var objectives: [Objective]
  /// The prompts that are shown; empty shows all.
  var prompts: [Int] = []
  /// The simultaneous requests that are wanted.
  var load: Int?
  /// US dollars an hour of one device, by its id.
  var perHour: [String: Double] = [:]
  var span: SourceSpan?
}

/// Two grids of a study that a report sets side by side.
struct StudyComparison {
  /// The name of its files.
  var name: String
  /// The grid to compare with, by name, and what the report calls it.
  var base: (name: String, label: String?)
  /// The other grid, by name, and what the report calls it.
  var new: (name: String, label: String?)
  /// Differences that are allowed, with reasons.
  var allowed: [AxisName: String] = [:]
  var span: SourceSpan?
}
