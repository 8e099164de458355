import Fitting
import Testing

@Suite struct ScalabilityVectorTests {
  static let sets = [
    ("specsdm91", "specsdm91", 7), ("raytracer", "raytracer", 11),
    ("raytracer6", "raytracer", 6), ("synthetic_002_002", "synthetic_002_002", 6),
    ("oracledb", "oracledb_dbtime_txn", 360),
  ]

  static func points(_ file: String, first: Int) throws -> Observations {
    let all = try VectorTable.points(file)
    return try Observations(x: Array(all.x.prefix(first)), y: Array(all.y.prefix(first)))
  }

  /// Oracle: R 4.2.2 `nls(port)`, expected_usl.tsv, checked there against usl 3.0.3.
  @Test(arguments: sets)
  func coefficients(_ name: String, _ file: String, _ first: Int) throws {
    let fit = try LawFit(.usl, Self.points(file, first: first))
    let row = try #require(try VectorTable("expected_usl").rows.first { $0["dataset"] == name })
    for coefficient in fit.coefficients {
      #expect(
        agree(coefficient.value, row.number(coefficient.name), 1e-6), "\(coefficient.name)")
      if coefficient.state == .atBound {
        #expect(coefficient.standardError == nil)
        #expect(coefficient.wald == nil)
        #expect(coefficient.interval?.low == 0)
        continue
      }
      #expect(agree(coefficient.standardError, row.number("se_\(coefficient.name)"), 1e-6))
      #expect(agree(coefficient.wald?.low, row.number("ci_\(coefficient.name)_lo"), 2e-6))
      #expect(agree(coefficient.wald?.high, row.number("ci_\(coefficient.name)_hi"), 1e-6))
    }
    #expect(agree(fit.residualStandardError, row.number("sigma"), 1e-6))
    #expect(Double(fit.degreesOfFreedom) == row.number("df"))
    #expect(agree(fit.rSquared, row.number("R2"), 1e-9))
    #expect(agree(fit.residualSumOfSquares, row.number("RSS"), 1e-6))
  }
}
