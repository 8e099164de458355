import Fitting
import Foundation

/// fits FILE ROUNDS: what `Benchmarks/fits/fits.R` fits, the same columns and laws.
func fits(_ path: String, rounds: Int) throws {
  var columns: [Int: (x: [Double], y: [Double])] = [:]
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst() {
    let fields = line.split(separator: "\t")
    guard fields.count == 3, let column = Int(fields[0]), let x = Double(fields[1]),
      let y = Double(fields[2])
    else { continue }
    columns[column, default: ([], [])].x.append(x)
    columns[column, default: ([], [])].y.append(y)
  }
  let times: [Law] = [.constant, .affine, .logarithmic, .power, .quadratic, .saturating]
  var mean = 0.0
  for _ in 0..<rounds {
    mean = 0
    for column in columns.keys.sorted() {
      guard let (x, y) = columns[column] else { continue }
      let time = try Observations(x: x, y: y)
      let rate = try Observations(x: x, y: zip(x, y).map { $0 / $1 })
      mean +=
        LawChoice(time, laws: times, weighting: .relative, profilesOfBestOnly: true)
        .best?.aicc ?? 0
      _ = LawChoice(rate, laws: [.amdahl, .usl], weighting: .relative, profilesOfBestOnly: true)
    }
  }
  let text = (mean / Double(columns.count) * 1e4).rounded() / 1e4
  print("\(columns.count) columns, mean best AICc \(text)")
}
