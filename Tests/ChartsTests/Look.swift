import Charts
import Drawing
import Foundation

/// Pictures for a person to look at: written where `ETALON_LOOK` names a folder.
enum Look {
  static func keep(_ png: [UInt8], _ name: String) {
    guard let folder = ProcessInfo.processInfo.environment["ETALON_LOOK"] else { return }
    try? Data(png).write(to: URL(filePath: folder).appending(path: "\(name).png"))
  }
}

extension HardChartTests {
  static let column = FigureSize.venue(HardChart.acm)
}

extension Scene {
  /// The texts that leave the page or cover another, as far as letters reach.
  var badTexts: [String] {
    let page = Box(left: 0, top: 0, right: size.widthPoints, bottom: size.heightPoints)
    let runs = items.compactMap { item -> (TextRun, Box)? in
      guard case .text(let run) = item.shape else { return nil }
      return (run, run.box.grown(by: -0.14 * run.extent.height))
    }
    var bad: [String] = []
    for (index, (run, box)) in runs.enumerated() {
      if !page.grown(by: 0.01).holds(run.box) { bad.append("“\(run.text)” leaves the page") }
      for (other, covered) in runs[..<index] where box.overlaps(covered) {
        bad.append("“\(run.text)” covers “\(other.text)”")
      }
    }
    return bad
  }
}
