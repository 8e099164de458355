import BenchModel
import Capacity
import Fitting
import Foundation
import RawImport
import Scaling
import TestSupport
import Testing

/// Predicted against measured for the grids of `raw/`.
@Suite struct MemoryForecastTests {
  static func facts(_ subject: Subject) throws -> SubjectFacts {
    let device = try #require(subject.hardware.device)
    return SubjectFacts(
      model: ServedModel(
        name: subject.model.label,
        facts: try #require(Catalogue.builtIn.modelFacts(subject.model.id)),
        quantizationName: subject.quantization?.id ?? "?",
        quantization: subject.quantization.flatMap { Catalogue.builtIn.quantizationFacts($0.id) }),
      machine: Machine(
        name: device.label, facts: try #require(Catalogue.builtIn.deviceFacts(device.id)),
        count: try #require(subject.hardware.count)))
  }

  @Test func look() throws {
    for grid in try PublishedGrids.all() {
      do {
        let f = try #require(try MemoryForecast(grid, facts: Self.facts(grid.subject)))
        print(
          "ARTICLE", grid.subject.title, f.memory.weights.bytes / 1e9, f.activation.outcome,
          f.activation.contradictions.count)
        for c in f.forecast.columns {
          print(
            "   ", c.measured.promptTokens, c.measured.works as Any, c.measured.fails as Any,
            c.load as Any, c.verdict)
        }
        if let i = f.informed { print("   informed", i.columns.map(\.verdict)) }
      } catch { print("ARTICLE", grid.subject.title, error) }
      do {
        let use = try #require(try GridUse(grid, facts: Self.facts(grid.subject)))
        let shares = use.cells.map(\.use.use)
        print(
          "    use", shares.min()!, shares.max()!, use.cells.count(where: \.isImpossible),
          Dictionary(grouping: use.cells) { "\($0.use.bound())" }.mapValues(\.count))
      } catch { print("    use", error) }
    }
  }
  @Test func look2() throws {
    for grid in try PublishedGrids.all() {
      let j = try JointModel(grid)
      print("JOINT", grid.subject.title, j.terms.count, j.model.coefficients.map { "\($0.name) \($0.value) [\($0.interval?.low ?? .nan), \($0.interval?.high ?? .nan)]" }, "R2", j.model.rSquared as Any, "worst", j.worst, "se", j.model.residualStandardError as Any)
    }
  }
}
