import BenchModel
import Diagnostics

/// Finds tables of one file that nothing tells apart once they are exported.
struct SameSubjects {
  private struct Key: Hashable {
    var model: String
    var quantization: String?
    var engine: Engine?
    var device: String?
    var count: Int?
    var metric: Metric
  }

  private var first: [Key: (name: String, place: SourceSpan)] = [:]

  /// Adds a warning where an earlier table has the subject and the metric of this one.
  mutating func add(_ grid: AnyGrid, _ reading: TableReading, _ findings: inout [Finding]) {
    let subject = grid.subject
    let key = Key(
      model: subject.model.id, quantization: subject.quantization?.id, engine: subject.engine,
      device: subject.hardware.device?.id, count: subject.hardware.count, metric: grid.metric)
    guard let other = first[key] else {
      first[key] = (reading.table.name, reading.place)
      return
    }
    var unlabelled = subject
    unlabelled.label = nil
    findings.append(
      Finding(
        .warning, "import.same-subject",
        "“\(other.name)” (line \(other.place.line)) and “\(reading.table.name)” "
          + "(line \(reading.place.line)) both hold \(grid.metric.rawValue) of "
          + "\(unlabelled.title); an export makes one grid of them",
        at: reading.place, labels: [Finding.Label(other.place, "the other table")],
        hints: [
          "say in etalon.yaml under `tables:` how they differ, with `\(StudyWords.quantization)`, "
            + "`\(StudyWords.model)` or `\(StudyWords.device)`, or leave one out with "
            + "`\(StudyWords.skip)`"
        ]))
  }
}
