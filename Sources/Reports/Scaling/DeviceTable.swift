import BenchModel
import Scaling

/// How throughput grows with the devices, as a table.
public struct DeviceTable {
  private let scaling: DeviceScaling
  private let language: Language

  /// Words for subjects that differ in their number of devices.
  public init(_ scaling: DeviceScaling, language: Language = .english) {
    self.scaling = scaling
    self.language = language
  }

  /// A row for each number of devices.
  public var table: RecordTable {
    let words = ScalingWords.words(language)
    return RecordTable(
      caption: words.devices(language.words.title(of: scaling.subject)),
      label: "tab:\(scaling.subject.name)-devices",
      columns: words.deviceHeads.map { RecordTable.Column($0) },
      rows: scaling.steps.map { step in
        [
          language.number(step.devices), language.number(step.speedup, digits: 2),
          step.efficiency.map { language.number($0, digits: 2) } ?? "",
          step.serialShare.map { language.number($0, digits: 3) } ?? "",
          language.number(step.loads),
        ]
      }, notes: [words.deviceNote(language.number(scaling.base))]
    ).withoutEmptyColumns
  }
}
