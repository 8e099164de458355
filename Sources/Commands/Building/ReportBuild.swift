import Charts
import Diagnostics
import Drawing
import Foundation
import Reports

/// Brings the files of one report up to date, or says which are not.
struct ReportBuild {
  /// How much is drawn.
  enum Mode {
    /// Only what the manifest does not vouch for.
    case whatChanged
    /// Everything, so that a change of the tool itself reaches the pictures.
    case everything
    /// Everything, in memory: nothing is written.
    case check
  }

  /// What became of the files.
  struct Outcome {
    var written: [String] = []
    var unchanged = 0
    var removed: [String] = []
    var stale: [(path: String, why: String)] = []
    var findings: [Finding] = []
    /// Whether other drawing libraries forbid to compare pictures byte by byte.
    var comparedByRecipe = false
  }

  let contents: ReportContents
  let inputs: [Manifest.Input]
  /// The absolute path of the report's folder.
  let folder: String
  /// The same folder as the user would write it.
  let shownFolder: String

  private static let manifestName = "manifest.json"

  func run(_ mode: Mode) throws -> Outcome {
    var outcome = Outcome()
    let old = try readManifest()
    if mode != .check {
      try refuseLinkedFolders(old)
      removeLeftovers()
    }
    let plan = try plannedFigures(old, mode)
    if mode != .check { try refuseSealedPlaces(plan, mode) }
    let draws = plan.contains { !$0.isFresh }
    let known = old.map { $0.libraries.filter { textLibraries[$0.key] == nil } }
    let libraries = draws ? try drawing { try DrawingLibraries.versions() } : known ?? [:]
    let sameLibraries = libraries == known ?? libraries
    if mode == .check, !sameLibraries { outcome.comparedByRecipe = true }

    var made: [Manifest.Made] = []
    for text in contents.texts {
      let bytes = Array(text.text.utf8)
      let digest = sha256(bytes)
      made.append(.init(path: text.path, sha256: digest, recipe: digest, from: text.from))
      try settle(text.path, bytes, digest, mode, old, &outcome)
    }
    let byRecipe = outcome.comparedByRecipe
    let drawn = try concurrentMap(plan) { item in
      try draw(item, mode, all: draws && !sameLibraries, byRecipe: byRecipe, old)
    }
    for item in drawn {
      made += item.made
      outcome.written += item.written
      outcome.unchanged += item.unchanged
      outcome.stale += item.stale
      outcome.findings += item.findings
    }
    try settleOrphans(old, made, mode, &outcome)
    let manifest = Manifest(
      etalon: etalonVersion,
      libraries: libraries.merging(textLibraries) { drawn, _ in drawn }, inputs: inputs,
      products: made)
    if !outcome.comparedByRecipe {
      let bytes = try manifest.bytes()
      try settle(Self.manifestName, bytes, sha256(bytes), mode, old, &outcome)
    } else if let old, old.inputs != manifest.inputs {
      outcome.stale.append((shown(Self.manifestName), "the inputs changed"))
    }
    outcome.stale.sort { $0.path < $1.path }
    return outcome
  }

  // MARK: Figures

  private struct PlannedFigure: Sendable {
    let figure: Figure
    let recipes: [String]
    let isFresh: Bool
  }

  private struct DrawnFigure: Sendable {
    var made: [Manifest.Made] = []
    var written: [String] = []
    var unchanged = 0
    var stale: [(path: String, why: String)] = []
    var findings: [Finding] = []
  }

  private func plannedFigures(_ old: Manifest?, _ mode: Mode) throws -> [PlannedFigure] {
    try contents.figures.map { figure in
      let recipe = figure.recipe()
      let recipes = figure.formats.map { sha256(Array("\($0.rawValue) \(recipe)".utf8)) }
      let isFresh =
        try mode == .whatChanged
        && zip(figure.formats, recipes).allSatisfy { format, recipe in
          let path = figure.path(format)
          let known = old?.product(path)
          return try known?.recipe == recipe && known?.sha256 == digestOfFile(path, mode)
        }
      return PlannedFigure(figure: figure, recipes: recipes, isFresh: isFresh)
    }
  }

  private func draw(
    _ plan: PlannedFigure, _ mode: Mode, all: Bool, byRecipe: Bool, _ old: Manifest?
  ) throws -> DrawnFigure {
    var result = DrawnFigure()
    let figure = plan.figure
    if plan.isFresh && !all || byRecipe {
      for (format, recipe) in zip(figure.formats, plan.recipes) {
        let path = figure.path(format)
        let known = old?.product(path)
        if byRecipe, let why = try staleness(path, known, recipe: recipe) {
          result.stale.append((shown(path), why))
        } else {
          result.unchanged += 1
        }
        result.made.append(
          .init(path: path, sha256: known?.sha256 ?? "", recipe: recipe, from: figure.from))
      }
      return result
    }
    let scene = try figure.chart.scene(size: figure.size, theme: figure.theme)
    result.findings = scene.findings
    // A figure that cannot be drawn is not written: the refusal comes when all are tried.
    guard !scene.findings.contains(where: { $0.severity == .error }) else { return result }
    for (format, recipe) in zip(figure.formats, plan.recipes) {
      let path = figure.path(format)
      let bytes = try scene.output.bytes(format)
      let digest = sha256(bytes)
      result.made.append(.init(path: path, sha256: digest, recipe: recipe, from: figure.from))
      var outcome = Outcome()
      try settle(path, bytes, digest, mode, old, &outcome)
      result.written += outcome.written
      result.unchanged += outcome.unchanged
      result.stale += outcome.stale
    }
    return result
  }

  private func staleness(
    _ path: String, _ known: Manifest.Made?, recipe: String
  ) throws -> String? {
    guard let digest = try digestOfFile(path, .check) else { return "missing" }
    guard let known else { return "not in the manifest" }
    if digest != known.sha256 { return "edited by hand" }
    return known.recipe == recipe ? nil : "its data or style changed"
  }

  // MARK: Files

  private func settle(
    _ path: String, _ bytes: [UInt8], _ digest: String, _ mode: Mode, _ old: Manifest?,
    _ outcome: inout Outcome
  ) throws {
    let present = try digestOfFile(path, mode)
    if present == digest {
      outcome.unchanged += 1
      return
    }
    if mode == .check {
      let edited = old?.product(path).map { $0.sha256 != present } ?? false
      let why =
        present == nil ? "missing" : edited ? "edited by hand" : "its data or style changed"
      outcome.stale.append((shown(path), why))
      return
    }
    let absolute = "\(folder)/\(path)"
    if let slash = absolute.lastIndex(of: "/") {
      let below = path.split(separator: "/").dropLast().joined(separator: "/")
      try makeFolder(
        String(absolute[..<slash]), shownAs: below.isEmpty ? shownFolder : shown(below))
    }
    try writeFile(bytes, to: absolute, shownAs: shown(path))
    outcome.written.append(shown(path))
  }

  /// The folders of the products below that of the report; that itself is empty.
  private func productFolders(_ old: Manifest?) -> [String] {
    let paths =
      contents.texts.map(\.path)
      + contents.figures.flatMap { figure in
        figure.formats.map(figure.path)
      } + [Self.manifestName] + (old?.products ?? []).map(\.path).filter(Self.staysInside)
    return Set(paths.map { $0.split(separator: "/").dropLast().joined(separator: "/") }).sorted()
  }

  /// Sweeps every folder of products, also those of an earlier build.
  private func removeLeftovers() {
    for below in productFolders(nil) {
      Leftovers.remove(from: below.isEmpty ? folder : "\(folder)/\(below)")
    }
  }

  /// Where one product cannot be written, none is: half a report would be new.
  private func refuseSealedPlaces(_ plan: [PlannedFigure], _ mode: Mode) throws {
    var paths = try contents.texts.filter { text in
      try digestOfFile(text.path, mode) != sha256(Array(text.text.utf8))
    }.map(\.path)
    // What is drawn although nothing changed may come out as it was.
    for item in plan where !item.isFresh && mode == .whatChanged {
      paths += item.figure.formats.map(item.figure.path)
    }
    if !paths.isEmpty { paths.append(Self.manifestName) }
    for path in paths { try refuseSealed("\(folder)/\(path)", shownAs: shown(path)) }
  }

  /// A link in place of a folder of products would lead out of the report's folder.
  private func refuseLinkedFolders(_ old: Manifest?) throws {
    for below in productFolders(old) {
      var path = ""
      for part in below.split(separator: "/") {
        path += path.isEmpty ? String(part) : "/\(part)"
        let absolute = "\(folder)/\(path)"
        if (try? FileManager.default.destinationOfSymbolicLink(atPath: absolute)) != nil {
          throw Refusal("\(shown(path)) is a link", hint: "products are written to real folders")
        }
      }
    }
  }

  /// Removes what an earlier build wrote and this one does not make, unless somebody edited it.
  private func settleOrphans(
    _ old: Manifest?, _ made: [Manifest.Made], _ mode: Mode, _ outcome: inout Outcome
  ) throws {
    let current = Set(made.map(\.path))
    for product in old?.products ?? [] where !current.contains(product.path) {
      guard Self.staysInside(product.path), let digest = try digestOfFile(product.path, mode)
      else {
        continue
      }
      if mode == .check {
        outcome.stale.append((shown(product.path), "no longer made"))
      } else if digest == product.sha256 {
        guard unsafe unlink("\(folder)/\(product.path)") == 0 else {
          throw Refusal("cannot remove \(shown(product.path)): \(systemReason())")
        }
        outcome.removed.append(shown(product.path))
      } else {
        outcome.findings.append(.editedOrphan(shown(product.path)))
      }
    }
  }

  /// A manifest is a file that anybody may edit: it must not lead out of the report's folder.
  private static func staysInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }

  private func shown(_ path: String) -> String { "\(shownFolder)/\(path)" }

  /// The digest of a product; nil where there is none, or, unless that is to be proved, where it
  /// cannot be read and is written anew.
  private func digestOfFile(_ path: String, _ mode: Mode) throws -> String? {
    let absolute = "\(folder)/\(path)"
    do {
      return sha256(try readFile(absolute, shownAs: shown(path)))
    } catch {
      guard mode == .check, Place(absolute) != .nothing else { return nil }
      throw error
    }
  }

  private func readManifest() throws -> Manifest? {
    let path = "\(folder)/\(Self.manifestName)"
    guard try Place.isTaken(path, shownAs: shown(Self.manifestName)) else { return nil }
    return Manifest(bytes: try readFile(path, shownAs: shown(Self.manifestName)))
  }
}

extension Finding {
  fileprivate static func editedOrphan(_ path: String) -> Finding {
    Finding(
      .warning, "build.edited-orphan",
      "\(path) is no longer made, but was edited by hand; it is left alone",
      hints: ["delete it, or keep it outside the report's folder"])
  }
}
